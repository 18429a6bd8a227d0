// Demand side of the plan: wishes come, change, are held and go. Questions are in
// plan_questions.cpp.
#include "engine/plan.hpp"

#include <algorithm>

#include "engine/assert.hpp"
#include "engine/plan_state.hpp"

namespace engine {

Plan::Plan(std::shared_ptr<const City> city) : state_(std::make_unique<State>(std::move(city))) {}
Plan::~Plan() = default;
Plan::Plan(const Plan& other) : state_(std::make_unique<State>(*other.state_)) {}
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;

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
  state_->flow.set_outside(demand, outside_cost(weight));
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

bool Plan::contains(WishId wish) const noexcept {
  return state_->demand_of(wish) != Flow::none;
}

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

void Plan::State::find_arcs(const Need& need) {
  arcs_found.clear();
  index.for_each_covering(need.category, need.spot, need.area, [&](Slot slot, Metres way) {
    if (passes_rest(need, supplies[slot])) arcs_found.push_back(arc_to(slot, way));
  });
}

void Plan::State::add_wish(const Wish& wish, std::int64_t weight) {
  XINYUAN_ASSERT(demands.size() < plan_wishes_max && wish.facts.category.value < categories_max);
  Need need = need_of(wish, *city);
  find_arcs(need);
  const Flow::Demand demand = flow.add_demand(arcs_found, outside_cost(weight));
  if (demand >= wishes.size()) wishes.emplace_back();
  WishSlot& slot = wishes[demand];
  slot.id = wish.id;
  slot.weight = weight;
  slot.need = std::move(need);
  demands.put(wish.id.value, {demand});
  list_wish(demand);
}

// Another reach, exclusions or facts: the place is kept if its pair is still there and cheapest.
void Plan::State::update_wish(Flow::Demand demand, const Wish& wish, std::int64_t weight) {
  WishSlot& slot = wishes[demand];
  unlist_wish(demand);
  slot.weight = weight;
  slot.need = need_of(wish, *city);
  list_wish(demand);
  find_arcs(slot.need);

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
  flow.set_outside(demand, outside_cost(weight));
}

// Everything but the flow, which the caller tells what becomes of the unit.
void Plan::State::forget_wish(Flow::Demand demand) {
  unlist_wish(demand);
  demands.erase(wishes[demand].id.value);
  wishes[demand].id = {};
}

void Plan::State::list_wish(Flow::Demand demand) {
  std::vector<Flow::Demand>& list = wishes_by_category[wishes[demand].need.category.value];
  wishes[demand].position = static_cast<std::uint32_t>(list.size());
  list.push_back(demand);
}

void Plan::State::unlist_wish(Flow::Demand demand) {
  std::vector<Flow::Demand>& list = wishes_by_category[wishes[demand].need.category.value];
  const std::uint32_t position = wishes[demand].position;
  list[position] = list.back();
  wishes[list[position]].position = position;
  list.pop_back();
}

Flow::Demand Plan::State::demand_of(WishId wish) const noexcept {
  const DemandOfWish* found = demands.find(wish.value);
  return found == nullptr ? Flow::none : found->demand;
}

}  // namespace engine
