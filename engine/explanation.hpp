// Why a wish is matched as it is, or not at all; and who could take it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/ids.hpp"
#include "engine/units.hpp"

namespace engine {

/// Hard filters in the fixed order in which they are applied; an offer counts for the first it
/// fails.
enum class Filter : std::uint8_t {
  category,       // does not serve the category
  qualification,  // the provider lacks a qualification
  reach,          // the provider's level is above the wish's present reach
  area,           // farther than its radius and not in a covered area
  hours,          // closed at the wished time
  community,      // must not be of the wish's own community
  excluded,       // declined, timed out, returned or was ruled out for this wish
  suspended,      // offer or provider takes nothing new, or has capacity 0
  capacity,       // passes all of the above, but every place is taken
};
inline constexpr int filters = 9;
std::string_view to_code(Filter filter) noexcept;

/// Cost of one pair, part by part, in metres.
struct CostParts {
  Cost way = 0;    // distance
  Cost level = 0;  // penalty of the provider's level
  Cost load = 0;   // convex step of the next unit at offer and provider
  Cost total() const noexcept { return way + level + load; }
};

struct Candidate {
  OfferId offer;
  ProviderId provider;
  Metres distance;
  CostParts cost;
  std::int32_t free = 0;    // min of offer and provider, not counting tentative assignments
  bool assigned = false;    // the present plan pairs them
};

/// The offer of the right category that came nearest to passing.
struct NearMiss {
  OfferId offer;
  ProviderId provider;
  Filter failed = Filter::area;
  Metres distance;
  Metres short_by;          // area: metres beyond the radius; else 0
  Level reach_needed = Level::community;  // reach: level of the provider
};

struct Explanation {
  WishId wish;
  bool matched = false;
  bool proven = true;                      // false while the pass over its bound goes on
  std::array<std::uint32_t, filters> removed{};  // offers removed, by Filter
  std::uint32_t offers = 0;                // all offers; the sum of removed + eligible with room
  std::uint32_t eligible = 0;              // offers that pass every filter before `capacity`
  Filter main = Filter::category;          // the filter that removed the last remaining offers
  std::vector<NearMiss> near;              // best first, at most one for each filter
  std::optional<Candidate> assignment;     // when matched
};

}  // namespace engine
