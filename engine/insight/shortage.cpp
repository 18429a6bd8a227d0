#include "engine/insight/shortage.hpp"

#include <algorithm>

#include "engine/flow/marginal_values.hpp"
#include "engine/match/cost.hpp"
#include "engine/match/plan_state.hpp"
#include "engine/record/codes.hpp"

namespace engine {

namespace {

Cost step_of(const Flow::Steps& steps, std::int32_t unit, std::int32_t capacity) noexcept {
  return steps.quarter[(std::int64_t{unit} - 1) * 4 / capacity];
}

// Goes through the offers of one plan and finds those where a place is missing.
class PlaceSearch {
 public:
  PlaceSearch(const Flow& flow, const Policy& policy)
      : flow_(flow), bids_(marginal_values(flow)), steps_(load_steps(policy)) {}

  /// What a place at an offer saves; `needs` says which.
  Cost saved(Flow::Node leaf, std::int32_t held, SlotNeeds needs) const {
    if (!bids_[leaf].found) return 0;
    const std::int32_t load = flow_.load(leaf), capacity = flow_.capacity(leaf);
    if (needs == SlotNeeds::provider) return bids_[leaf].cost - flow_.step(leaf, load + 1);
    // The quarters of its steps move with the capacity, so the units that are there become cheaper.
    Cost saved = std::max<Cost>(0, bids_[leaf].cost - step_of(steps_, load + 1, capacity + 1));
    for (std::int32_t unit = held + 1; unit <= load; ++unit) {
      saved += step_of(steps_, unit, capacity) - step_of(steps_, unit, capacity + 1);
    }
    return saved;
  }

  Flow::Demand gained(Flow::Node leaf) const { return bids_[leaf].gained; }

 private:
  const Flow& flow_;
  const std::vector<MarginalValue> bids_;
  const Flow::Steps steps_;
};

bool is_greater(const SlotValue& left, const SlotValue& right) noexcept {
  return left.saved != right.saved ? left.saved > right.saved : left.offer < right.offer;
}

// Keeps the best offer of each full provider. It needs one slot, whichever of its offers with room
// serves.
void keep_best_of_provider(std::vector<SlotValue>& values) {
  std::sort(values.begin(), values.end(), [](const SlotValue& left, const SlotValue& right) {
    return left.provider != right.provider ? left.provider < right.provider
                                           : is_greater(left, right);
  });
  ProviderId kept{};
  std::erase_if(values, [&](const SlotValue& value) {
    if (value.needs != SlotNeeds::provider) return false;
    if (value.provider == kept) return true;
    kept = value.provider;
    return false;
  });
}

}  // namespace

std::string_view to_code(SlotNeeds needs) noexcept {
  switch (needs) {
    case SlotNeeds::offer: return "offer";
    case SlotNeeds::provider: return "provider";
    case SlotNeeds::both: return "both";
  }
  return "";
}

// All costs together stay below half a weight_unit apart from what the weights say (cost.hpp), so
// rounding to the nearest multiple takes the two apart.
Gain to_gain(Cost saved) noexcept {
  Gain gain;
  gain.weight = (saved + weight_unit / 2) >> 40;
  static_assert(weight_unit == Cost{1} << 40);
  gain.cost = gain.weight * weight_unit - saved;
  return gain;
}

std::vector<SlotValue> slot_values(const Plan& plan) {
  const Plan::State& state = plan.state();
  const PlaceSearch search(state.flow, state.city->policy);
  std::vector<SlotValue> values;
  for (Plan::State::Slot slot = 0; slot < state.offers.size(); ++slot) {
    const Plan::State::OfferSlot& data = state.offers[slot];
    const Plan::State::ProviderSlot& owner = state.providers[data.provider];
    if (!state.supplies[slot].open) continue;
    if (data.held > data.offer.capacity || owner.held > owner.provider.capacity) continue;
    const bool offer_full = state.flow.load(data.node) >= data.offer.capacity;
    const bool owner_full = state.flow.load(owner.node) >= owner.provider.capacity;
    if (!offer_full && !owner_full) continue;
    SlotValue value;
    value.offer = data.offer.id;
    value.provider = data.offer.provider;
    value.needs = !offer_full  ? SlotNeeds::provider
                  : owner_full ? SlotNeeds::both
                               : SlotNeeds::offer;
    value.saved = search.saved(data.node, data.held, value.needs);
    if (value.saved <= 0) continue;
    value.gain = to_gain(value.saved);
    const Flow::Demand gained = search.gained(data.node);
    if (value.gain.weight > 0 && gained != Flow::none) value.gained = state.wishes[gained].id;
    values.push_back(value);
  }
  keep_best_of_provider(values);
  std::sort(values.begin(), values.end(), is_greater);
  return values;
}

// A wish that has an arc passes every filter before `capacity`. For the others the offer that
// passed most filters decides, as in `explain`.
std::vector<UnmatchedWish> unmatched_wishes(const Plan& plan) {
  const Plan::State& state = plan.state();
  std::vector<UnmatchedWish> list;
  for (Flow::Demand demand = 0; demand < state.flow.demand_limit(); ++demand) {
    if (!state.flow.is_live(demand) || state.flow.place(demand) != Flow::none) continue;
    const Plan::State::WishSlot& wish = state.wishes[demand];
    UnmatchedWish unmet{wish.id, wish.weight, Filter::category};
    if (!state.flow.arcs(demand).empty()) {
      unmet.main = Filter::capacity;
    } else {
      for (const Plan::State::Slot slot : state.offers_serving(wish.need.category)) {
        const Supply& supply = state.supplies[slot];
        const Metres way = distance(wish.need.spot, supply.spot);
        const auto failed = first_failed(wish.need, state.offers[slot].offer, supply, way);
        unmet.main = std::max(unmet.main, failed.value_or(Filter::capacity));
      }
    }
    list.push_back(unmet);
  }
  std::sort(list.begin(), list.end(), [](const UnmatchedWish& left, const UnmatchedWish& right) {
    return left.wish < right.wish;
  });
  return list;
}

}  // namespace engine
