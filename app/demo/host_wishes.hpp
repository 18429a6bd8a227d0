// Fills the lists of the provider that the demo's accounts belong to: some of the generated wishes
// are moved next to it, and the history dispatches them to it.
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
void assign_wishes_to_demo_provider(std::span<DemoWish> wishes, const DemoProvider& host,
                                    const Places& places, const engine::City& city,
                                    std::uint64_t seed);

}  // namespace app
