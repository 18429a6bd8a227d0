// The hard filters between a wish and an offer, in the fixed order of `Filter`. Pure functions on
// two prepared records: what a wish needs, and what the filters ask of an offer and its provider.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/city/prepared_point.hpp"
#include "engine/match/candidate.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace engine {

struct Need {
  CategoryCode category;
  Qualifications required = 0;  // of the category and of the wish itself
  Reach reach = Reach::community;
  bool other_community = false;  // the provider must be of another community
  bool any_hours = true;         // no time was wished
  AreaCode area;
  PreparedPoint spot;
  WeekHours hours;  // half hours that the wished time touches
  std::vector<ProviderId> excluded;
};

/// Ordered so that what each pair asks lies in one cache line.
struct alignas(64) Supply {
  ProviderId provider;
  AreaCode area;  // of the provider
  Qualifications qualifications = 0;
  Metres radius;
  Level level = Level::community;
  bool open = false;  // offer and provider take new work and have a capacity
  WeekHours hours;
  PreparedPoint spot;
};

Need need_of(const Wish& wish, const City& city);
Supply supply_of(const Provider& provider, const Offer& offer);

/// Whether the offer lists the category. O(log categories).
bool serves(const Offer& offer, CategoryCode category) noexcept;

/// Whether the place lies within the radius or in an area that is covered whole.
bool covers(const Offer& offer, const Need& need, Metres distance) noexcept;

// The filters that look at one prepared record each; inline, since every pair near asks them.
inline bool is_qualified(const Need& need, const Supply& supply) noexcept {
  return (need.required & ~supply.qualifications) == 0;
}

inline bool is_reached(const Need& need, const Supply& supply) noexcept {
  return supply.level <= need.reach;
}

inline bool is_open_then(const Need& need, const Supply& supply) noexcept {
  return need.any_hours || (need.hours & supply.hours).any();
}

// Only a provider whose community is known can be of the wish's own one.
inline bool is_of_right_community(const Need& need, const Supply& supply) noexcept {
  return !need.other_community || need.area.level() != Level::community || need.area != supply.area;
}

inline bool is_allowed(const Need& need, const Supply& supply) noexcept {
  return std::find(need.excluded.begin(), need.excluded.end(), supply.provider) ==
         need.excluded.end();
}

/// Passes every filter other than category and area, which the offer index has decided.
inline bool passes_rest(const Need& need, const Supply& supply) noexcept {
  return supply.open && is_qualified(need, supply) && is_reached(need, supply) &&
         is_open_then(need, supply) && is_of_right_community(need, supply) &&
         is_allowed(need, supply);
}

/// The first filter that the offer fails, none if it passes all before `Filter::capacity`.
/// `supply` is made of this offer and its provider; `distance` is that between the two spots.
std::optional<Filter> first_failed(const Need& need, const Offer& offer, const Supply& supply,
                                   Metres distance) noexcept;

/// All filters before `Filter::capacity` that the offer fails, bit = Filter. Same arguments.
std::uint32_t all_failed(const Need& need, const Offer& offer, const Supply& supply,
                         Metres distance) noexcept;
constexpr std::uint32_t bit_of(Filter filter) noexcept {
  return 1U << static_cast<unsigned>(filter);
}

}  // namespace engine
