// A pair of wish and offer as the plan sees it: the filters it must pass and what it costs.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace engine {

/// Hard filters in the fixed order in which they are applied; an offer counts for the first it
/// fails.
enum class Filter : std::uint8_t {
  category,       // does not serve the category
  qualification,  // the provider lacks a qualification
  crew,           // brings fewer helpers than the wish needs
  reach,          // the provider's level is above the wish's present reach
  area,           // farther than its radius and not in a covered area
  hours,          // not open long enough within what is left of the wished time
  own_community,  // the provider is of the wish's own community
  excluded,       // declined, timed out, returned or was ruled out for this wish
  suspended,      // offer or provider accepts no new work
  capacity,       // passes all of the above, but no capacity is free
};
inline constexpr int filters = 10;
std::string_view to_code(Filter filter) noexcept;

/// Cost of one pair, part by part, in metres.
struct CostParts {
  Cost distance = 0;
  Cost level = 0;  // penalty of the provider's level
  Cost load = 0;   // convex step of the next unit at offer and provider
  Cost total() const noexcept { return distance + level + load; }
};

/// An offer that passes every filter before `capacity`.
struct Candidate {
  OfferId offer;
  ProviderId provider;
  Metres distance;
  CostParts cost;
  std::int32_t free = 0;  // min of offer and provider, not counting tentative assignments
  bool assigned = false;  // the present plan pairs them
};

}  // namespace engine
