// What is in a city: counts of everything live, how well it is matched, and why the rest is not.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "engine/desk/desk.hpp"
#include "store/readers/published.hpp"

namespace app {

struct CitySummary {
  std::array<std::uint64_t, 4> providers{};  // by engine::ProviderKind
  std::uint64_t offers = 0, slots = 0;
  std::array<std::uint64_t, engine::wish_states> wishes{};  // live ones by state
  std::uint64_t matched = 0;                                // open ones with an assignment
  std::array<std::uint64_t, engine::filters> unmatched{};   // open ones without, by main filter
};

/// Looks at every live wish and explains each unmatched one.
CitySummary summarise(const engine::Desk& desk, const store::Published& published);

/// Some lines for a person.
std::string to_text(const CitySummary& summary);

}  // namespace app
