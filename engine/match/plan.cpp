// Demand side of the plan: wishes come, change, are held and go. Questions are in
// plan_questions.cpp.
#include "engine/match/plan.hpp"

#include <algorithm>

#include "engine/assert.hpp"
#include "engine/match/plan_state.hpp"

namespace engine {

namespace {

// A new wish gets its cheapest arcs only, enough that most never need another: the plan holds these
// few in memory, and finding them reads what is near. Measured in bench/history.md.
constexpr std::size_t nearest_min = 6, nearest_max = 12;
constexpr std::int32_t near_least_m = 64;

}  // namespace

Plan::Plan(std::shared_ptr<const City> city) : state_(std::make_unique<State>(std::move(city))) {
  state_->flow.set_source(state_.get());
}
Plan::~Plan() = default;
Plan::Plan(const Plan& other) : state_(std::make_unique<State>(*other.state_)) {
  state_->flow.set_source(state_.get());
}
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;

void Plan::set_time(Instant now) noexcept { state_->now = now; }

void Plan::put(const Provider& provider) { state_->put_provider(provider); }
void Plan::put(const Offer& offer) { state_->put_offer(offer); }

void Plan::add(const Wish& wish, std::int64_t weight) {
  const Flow::Demand demand = state_->demand_of(wish.id);
  if (demand == Flow::none) {
    state_->add_wish(wish, weight);
  } else {
    state_->update_wish(demand, wish, weight);
  }
}

void Plan::remove(WishId wish) {
  const Flow::Demand demand = state_->demand_of(wish);
  if (demand == Flow::none) return;
  state_->forget_wish(demand);
  state_->flow.remove_demand(demand);
}

void Plan::reweigh(WishId wish, std::int64_t weight) {
  const Flow::Demand demand = state_->demand_of(wish);
  if (demand == Flow::none) return;
  state_->wishes[demand].weight = weight;
  state_->flow.set_unplaced_cost(demand, unplaced_cost(weight));
}

void Plan::hold(WishId wish, OfferId offer) {
  const State::Slot slot = state_->slot_of(offer);
  XINYUAN_ASSERT(slot != Flow::none);
  const Flow::Node node = state_->offers[slot].node;
  const Flow::Demand demand = state_->demand_of(wish);
  state_->count_held(slot, +1);
  if (demand != Flow::none) {
    state_->forget_wish(demand);
    if (state_->flow.place(demand) == node) {
      state_->flow.pin(demand);
      return;
    }
    state_->flow.remove_demand(demand);
  }
  state_->fit_capacity(slot);
  state_->flow.add_fixed(node);
}

void Plan::release(OfferId offer) {
  const State::Slot slot = state_->slot_of(offer);
  XINYUAN_ASSERT(slot != Flow::none);
  state_->count_held(slot, -1);
  state_->flow.remove_fixed(state_->offers[slot].node);
  state_->fit_capacity(slot);
}

bool Plan::improve(std::uint64_t settled_max) { return state_->flow.improve(settled_max); }

std::uint64_t Plan::settled_total() const noexcept { return state_->flow.settled_total(); }

bool Plan::contains(WishId wish) const noexcept { return state_->demand_of(wish) != Flow::none; }

std::optional<OfferId> Plan::assignment(WishId wish) const noexcept {
  const Flow::Demand demand = state_->demand_of(wish);
  if (demand == Flow::none) return std::nullopt;
  const Flow::Node place = state_->flow.place(demand);
  if (place == Flow::none) return std::nullopt;
  return state_->offers[state_->slot_of_node[place]].offer.id;
}

std::vector<WishId> Plan::take_moved() {
  std::vector<WishId> moved;
  for (const Flow::Demand demand : state_->flow.take_moved()) {
    moved.push_back(state_->wishes[demand].id);
  }
  return moved;
}

// Appends the arcs that cost at least `from` and less than the returned horizon, `to` or more. An
// arc costs its way at least, and no way is longer than the reach of its category.
std::int32_t Plan::State::find_arcs(const Need& need, std::int32_t from, std::int32_t to,
                                    std::vector<Flow::Arc>& found) const {
  const std::int32_t reach = std::min<std::int32_t>(index.reach(need.category).value,
                                                    static_cast<std::int32_t>(distance_cost_max));
  if (to > reach) to = Flow::horizon_unbounded;
  const Metres within{to == Flow::horizon_unbounded ? OfferIndex::anywhere_m : to - 1};
  index.for_each_covering(need.category, need.spot, need.area, within, [&](Slot slot, Metres way) {
    if (!passes_rest(need, supplies[slot])) return;
    const Flow::Arc arc = arc_to(slot, way);
    if (arc.cost >= from && arc.cost < to) found.push_back(arc);
  });
  return to;
}

std::int32_t Plan::State::append_arcs(Flow::Demand demand, std::int32_t from, std::int32_t to,
                                      std::vector<Flow::Arc>& found) const {
  return find_arcs(wishes[demand].need, from, to, found);
}

// The cheapest ones, into arcs_found; returns their horizon. How far to look is learnt from the
// wishes of the category that came before.
std::int32_t Plan::State::find_nearest_arcs(const Need& need) {
  std::int32_t& near = near_by_category[need.category.value];
  arcs_found.clear();
  std::int32_t horizon = find_arcs(need, 0, near, arcs_found);
  const std::size_t count = arcs_found.size();
  if (count < nearest_min) {
    near = std::min(near + near / 8, static_cast<std::int32_t>(distance_cost_max));
  } else if (count > nearest_max) {
    near = std::max(near - near / 16, near_least_m);
    const auto end = arcs_found.begin() + nearest_max;
    const auto is_cheaper = [](const Flow::Arc& left, const Flow::Arc& right) {
      return left.cost < right.cost;
    };
    std::nth_element(arcs_found.begin(), end, arcs_found.end(), is_cheaper);
    horizon = end->cost;
    std::erase_if(arcs_found, [horizon](const Flow::Arc& arc) { return arc.cost >= horizon; });
  }
  return horizon;
}

void Plan::State::add_wish(const Wish& wish, std::int64_t weight) {
  XINYUAN_ASSERT(demands.size() < plan_wishes_max && wish.facts.category.value < categories_max);
  Need need = need_of(wish, *city, now);
  const std::int32_t horizon = find_nearest_arcs(need);
  const Flow::Demand demand = flow.add_demand(arcs_found, unplaced_cost(weight), horizon);
  if (demand >= wishes.size()) wishes.emplace_back();
  WishSlot& slot = wishes[demand];
  slot.id = wish.id;
  slot.weight = weight;
  slot.need = std::move(need);
  demands.put(wish.id.value, {demand});
  wish_index.put(demand, slot.need.category, slot.need.area, slot.need.spot.point);
}

// Another reach, exclusions or facts: the place is kept if its pair is still there and cheapest.
void Plan::State::update_wish(Flow::Demand demand, const Wish& wish, std::int64_t weight) {
  WishSlot& slot = wishes[demand];
  wish_index.erase(demand, slot.need.category, slot.need.area);
  slot.weight = weight;
  slot.need = need_of(wish, *city, now);
  wish_index.put(demand, slot.need.category, slot.need.area, slot.need.spot.point);
  arcs_found.clear();
  const std::int32_t horizon = flow.horizon(demand);
  find_arcs(slot.need, 0, horizon, arcs_found);
  std::erase_if(arcs_found, [horizon](const Flow::Arc& arc) { return arc.cost >= horizon; });

  const auto by_leaf = [](const Flow::Arc& left, const Flow::Arc& right) {
    return left.leaf != right.leaf ? left.leaf < right.leaf : left.cost < right.cost;
  };
  const std::span<const Flow::Arc> present = flow.arcs(demand);
  std::vector<Flow::Arc> before(present.begin(), present.end()), gone, come;
  std::sort(before.begin(), before.end(), by_leaf);
  std::sort(arcs_found.begin(), arcs_found.end(), by_leaf);
  std::set_difference(before.begin(), before.end(), arcs_found.begin(), arcs_found.end(),
                      std::back_inserter(gone), by_leaf);
  std::set_difference(arcs_found.begin(), arcs_found.end(), before.begin(), before.end(),
                      std::back_inserter(come), by_leaf);
  for (const Flow::Arc& arc : gone) flow.drop_arc(demand, arc.leaf);
  for (const Flow::Arc& arc : come) flow.add_arc(demand, arc);
  flow.set_unplaced_cost(demand, unplaced_cost(weight));
}

// Forgets the wish everywhere but in the flow, where the caller decides what becomes of the unit.
void Plan::State::forget_wish(Flow::Demand demand) {
  const Need& need = wishes[demand].need;
  wish_index.erase(demand, need.category, need.area);
  demands.erase(wishes[demand].id.value);
  wishes[demand].id = {};
}

Flow::Demand Plan::State::demand_of(WishId wish) const noexcept {
  const DemandOfWish* found = demands.find(wish.value);
  return found == nullptr ? Flow::none : found->demand;
}

}  // namespace engine
