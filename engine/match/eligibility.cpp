#include "engine/match/eligibility.hpp"

#include <algorithm>

#include "engine/record/codes.hpp"

namespace engine {

Need need_of(const Wish& wish, const City& city) {
  const WishFacts& facts = wish.facts;
  Need need;
  need.category = facts.category;
  need.required = facts.required;
  if (const Category* category = city.menu.find(facts.category)) {
    need.required |= category->required;
    need.other_community = category->other_community;
  }
  need.reach = wish.reach;
  need.area = facts.area;
  need.spot = prepare_point(facts.place);
  need.any_hours = !facts.wanted.has_value();
  if (facts.wanted) need.hours = city.calendar.week_hours(*facts.wanted);
  need.excluded = wish.excluded;
  return need;
}

Supply supply_of(const Provider& provider, const Offer& offer) {
  Supply supply;
  supply.spot = prepare_point(offer.place);
  supply.hours = offer.hours;
  supply.provider = provider.id;
  supply.area = provider.area;
  supply.radius = offer.radius;
  supply.qualifications = provider.qualifications;
  supply.level = provider.level;
  supply.open =
      !offer.suspended && !provider.suspended && offer.capacity > 0 && provider.capacity > 0;
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
