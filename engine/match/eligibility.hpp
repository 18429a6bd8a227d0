// The hard filters between a wish and an offer, in the fixed order of `Filter`. Pure functions on
// two prepared records: what a wish needs, and what the filters ask of an offer and its provider.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/city/prepared_point.hpp"
#include "engine/match/candidate.hpp"
#include "engine/opening/hours_window.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace engine {

struct Need {
  CategoryCode category;
  Qualifications required = 0;  // of the category and of the wish itself
  Reach reach = Reach::community;
  bool other_community = false;  // the provider must be of another community
  bool any_hours = true;         // no time is sought
  std::uint16_t people = 1;      // helpers
  AreaCode area;
  PreparedPoint spot;
  Window wanted;      // the time that is sought
  Millis minutes{0};  // that the service takes at least
  Millis least{0};    // an open stretch of this length has to lie in what is left of the time
  HoursWindow hours;  // what is left of the time
  std::vector<ProviderId> excluded;
};

/// Ordered so that what each pair asks lies in one cache line.
struct alignas(64) Supply {
  ProviderId provider;
  AreaCode area;  // of the provider
  Qualifications qualifications = 0;
  Metres radius;
  Level level = Level::community;
  bool open = false;                                // offer and provider take new work
  HolidayHours holidays = HolidayHours::as_sunday;  // never `city`
  std::uint16_t people_max = 0;                     // 0 = any
  WeekHours hours;
  PreparedPoint spot;
};

/// What is left of a wished time, whose beginning moves on in steps of left_step so that the plan
/// need not follow every minute; empty once it is over.
inline constexpr Millis left_step{10 * 60'000};
Window left_of(Window wanted, Instant now) noexcept;
/// How long an offer has to be open in a row within what is left: `minutes`, or all of it.
Millis least_of(Window left, Millis minutes) noexcept;
/// The time at which an offer has to be open: the wished one; of an urgent wish without one the
/// present half hour, so that no closed offer is asked. None: at any time, and as long as the time
/// is not known (1970).
std::optional<Window> sought_time(const WishFacts& facts, Instant now) noexcept;
/// When what `need_of` makes of the time changes next, other than by being over; Instant::max() if
/// it does not.
Instant need_changes_at(const WishFacts& facts, Instant now) noexcept;

Need need_of(const Wish& wish, const City& city, Instant now);
Supply supply_of(const Provider& provider, const Offer& offer, const City& city);

/// Whether the offer lists the category. O(log categories).
bool serves(const Offer& offer, CategoryCode category) noexcept;

/// Whether the place lies within the radius or in an area that is covered whole.
bool covers(const Offer& offer, const Need& need, Metres distance) noexcept;

// The filters that look at one prepared record each; inline, since every pair near asks them.
inline bool is_qualified(const Need& need, const Supply& supply) noexcept {
  return (need.required & ~supply.qualifications) == 0;
}

inline bool is_crew_enough(const Need& need, const Supply& supply) noexcept {
  return supply.people_max == 0 || need.people <= supply.people_max;
}

inline bool is_reached(const Need& need, const Supply& supply) noexcept {
  return supply.level <= need.reach;
}

inline bool is_open_then(const Need& need, const Supply& supply) noexcept {
  return need.any_hours || need.hours.has_run(supply.hours, supply.holidays, need.least);
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
  return supply.open && is_qualified(need, supply) && is_crew_enough(need, supply) &&
         is_reached(need, supply) && is_of_right_community(need, supply) &&
         is_allowed(need, supply) && is_open_then(need, supply);
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
