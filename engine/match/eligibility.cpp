#include "engine/match/eligibility.hpp"

#include <algorithm>
#include <chrono>
#include <ratio>

#include "engine/record/codes.hpp"

namespace engine {
namespace {

using HalfHours = std::chrono::duration<std::int64_t, std::ratio<1'800>>;
constexpr Millis sought_length = HalfHours{1};

Instant step_before(Instant at) noexcept {
  using Steps = std::chrono::duration<std::int64_t, std::ratio<left_step.count(), 1'000>>;
  return std::chrono::floor<Steps>(at);
}

}  // namespace

std::optional<Window> sought_time(const WishFacts& facts, Instant now) noexcept {
  if (facts.wanted || facts.urgency != Urgency::urgent || now == Instant{}) return facts.wanted;
  const Instant begin = std::chrono::floor<HalfHours>(now);
  return Window{begin, begin + sought_length};
}

Window left_of(Window wanted, Instant now) noexcept {
  if (wanted.end <= now) return {wanted.end, wanted.end};
  return {std::max(wanted.begin, step_before(now)), wanted.end};
}

Millis least_of(Window left, Millis minutes) noexcept {
  return std::max(Millis{1}, std::min(minutes, left.end - left.begin));
}

Instant need_changes_at(const WishFacts& facts, Instant now) noexcept {
  const std::optional<Window> wanted = sought_time(facts, now);
  if (!wanted) return Instant::max();
  if (!facts.wanted) return wanted->end;
  const Instant next = step_before(std::max(now, wanted->begin)) + left_step;
  return next < wanted->end ? next : Instant::max();
}

Need need_of(const Wish& wish, const City& city, Instant now) {
  const WishFacts& facts = wish.facts;
  Need need;
  need.category = facts.category;
  need.required = facts.required;
  if (const Category* category = city.menu.find(facts.category)) {
    need.minutes = std::chrono::minutes{category->minutes_min};
    need.required |= category->required;
    need.other_community = category->other_community;
  }
  need.reach = wish.reach;
  need.area = facts.area;
  need.spot = prepare_point(facts.place);
  need.people = facts.people;
  if (const std::optional<Window> wanted = sought_time(facts, now)) {
    const Window left = left_of(*wanted, now);
    need.any_hours = false;
    need.wanted = *wanted;
    need.least = least_of(left, need.minutes);
    need.hours = HoursWindow(left, city.calendar);
  }
  need.excluded = wish.excluded;
  return need;
}

Supply supply_of(const Provider& provider, const Offer& offer, const City& city) {
  Supply supply;
  supply.spot = prepare_point(offer.place);
  supply.hours = offer.hours;
  supply.holidays = city.policy.holidays_of(offer.holidays);
  supply.people_max = static_cast<std::uint16_t>(offer.people_max);
  supply.provider = provider.id;
  supply.area = provider.area;
  supply.radius = offer.radius;
  supply.qualifications = provider.qualifications;
  supply.level = provider.level;
  supply.open = !offer.suspended && !provider.suspended;
  return supply;
}

bool serves(const Offer& offer, CategoryCode category) noexcept {
  return std::binary_search(offer.categories.begin(), offer.categories.end(), category);
}

bool covers(const Offer& offer, const Need& need, Metres distance) noexcept {
  if (offer.radius.value > 0 && distance <= offer.radius) return true;
  return std::any_of(offer.areas.begin(), offer.areas.end(),
                     [&](AreaCode area) { return area.contains(need.area); });
}

std::optional<Filter> first_failed(const Need& need, const Offer& offer, const Supply& supply,
                                   Metres distance) noexcept {
  if (!serves(offer, need.category)) return Filter::category;
  if (!is_qualified(need, supply)) return Filter::qualification;
  if (!is_crew_enough(need, supply)) return Filter::crew;
  if (!is_reached(need, supply)) return Filter::reach;
  if (!covers(offer, need, distance)) return Filter::area;
  if (!is_open_then(need, supply)) return Filter::hours;
  if (!is_of_right_community(need, supply)) return Filter::own_community;
  if (!is_allowed(need, supply)) return Filter::excluded;
  if (!supply.open) return Filter::suspended;
  return std::nullopt;
}

std::uint32_t all_failed(const Need& need, const Offer& offer, const Supply& supply,
                         Metres distance) noexcept {
  std::uint32_t failed = 0;
  const auto note = [&](bool passes, Filter filter) { failed |= passes ? 0 : bit_of(filter); };
  note(serves(offer, need.category), Filter::category);
  note(is_qualified(need, supply), Filter::qualification);
  note(is_crew_enough(need, supply), Filter::crew);
  note(is_reached(need, supply), Filter::reach);
  note(covers(offer, need, distance), Filter::area);
  note(is_open_then(need, supply), Filter::hours);
  note(is_of_right_community(need, supply), Filter::own_community);
  note(is_allowed(need, supply), Filter::excluded);
  note(supply.open, Filter::suspended);
  return failed;
}

std::string_view to_code(Filter filter) noexcept {
  switch (filter) {
    case Filter::category: return "category";
    case Filter::qualification: return "qualification";
    case Filter::crew: return "crew";
    case Filter::reach: return "reach";
    case Filter::area: return "area";
    case Filter::hours: return "hours";
    case Filter::own_community: return "own_community";
    case Filter::excluded: return "excluded";
    case Filter::suspended: return "suspended";
    case Filter::capacity: return "capacity";
  }
  return "unknown";
}

}  // namespace engine
