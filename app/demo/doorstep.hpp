// The provider of the demo's accounts is not to find empty lists: some of the wishes that were made
// anyway are moved to its doorstep, and the history has it asked for them.
#pragma once

#include <cstdint>
#include <span>

#include "app/demo/places.hpp"
#include "app/demo/supply.hpp"
#include "app/demo/wishes.hpp"

namespace app {

/// The first of the supply; the accounts of a team lead and its staff belong to it.
inline constexpr std::uint64_t demo_host = 1;

/// Moves wishes that one of the host's offers serves into its neighbourhood and marks them
/// `at_host`: some for each list of the providers' page, as far as fitting ones were made. How many
/// wishes there are, of what and in which state, stays as it was.
void move_to_doorstep(std::span<DemoWish> wishes, const DemoProvider& host, const Places& places,
                      const engine::City& city, std::uint64_t seed);

}  // namespace app
