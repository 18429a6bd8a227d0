#include "engine/insight/additions.hpp"

#include <algorithm>

#include "engine/insight/shortage.hpp"

namespace engine {

namespace {

void open_place(Plan& plan, const SlotValue& place) {
  if (place.needs != SlotNeeds::offer) {
    Provider provider = *plan.find(place.provider);
    ++provider.capacity;
    plan.put(provider);
  }
  if (place.needs != SlotNeeds::provider) {
    Offer offer = *plan.find(place.offer);
    ++offer.capacity;
    plan.put(offer);
  }
}

bool has_room_for_more(const Plan& plan, const SlotValue& place) {
  return plan.find(place.offer)->capacity < capacity_max &&
         plan.find(place.provider)->capacity < capacity_max;
}

}  // namespace

bool may_get_slots(const Plan& plan, OfferId id, const AdditionFilter& filter) {
  const Offer& offer = *plan.find(id);
  if (filter.area && !filter.area.contains(plan.find(offer.provider)->area)) return false;
  if (!filter.category) return true;
  return std::ranges::any_of(offer.categories, [&](CategoryCode leaf) {
    return leaf == filter.category || leaf.parent() == filter.category;
  });
}

Additions best_additions(Plan& plan, int slots, const AdditionFilter& filter,
                         const AdditionBounds& bounds) {
  Additions result;
  result.before = result.after = plan.summary();
  while (static_cast<int>(result.list.size()) < slots && result.proven) {
    if (bounds.may_go_on && !bounds.may_go_on()) {
      result.proven = false;
      break;
    }
    const std::vector<SlotValue> values = slot_values(plan);
    const auto best = std::ranges::find_if(values, [&](const SlotValue& value) {
      return may_get_slots(plan, value.offer, filter) && has_room_for_more(plan, value);
    });
    if (best == values.end()) break;
    open_place(plan, *best);
    result.proven = plan.improve(bounds.settled_max);
    const PlanSummary after = plan.summary();
    Addition addition{*best, {}, 0};
    addition.gain.weight = after.weight_matched - result.after.weight_matched;
    addition.gain.cost = after.cost_matched - result.after.cost_matched;
    addition.matched =
        static_cast<std::int64_t>(after.matched) - static_cast<std::int64_t>(result.after.matched);
    result.list.push_back(addition);
    result.after = after;
  }
  return result;
}

}  // namespace engine
