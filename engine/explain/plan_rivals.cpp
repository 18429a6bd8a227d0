// Who else would use a change: a place goes to the heaviest wish that can reach it by any chain of
// moves, so a change is a remedy only for a wish that nobody of at least its weight can forestall.
// What one place more is worth is read from the residual network, what several wishes make of a
// changed offer is tried out among them (contest.hpp).
#include <algorithm>

#include "engine/explain/contest.hpp"
#include "engine/explain/plan_remedies.hpp"

namespace engine {

namespace {

constexpr std::uint64_t contest_settled_max = 300;  // nodes of all contests of one explanation

}  // namespace

// Whether nobody else gains as much from a place at this node, which the wish reaches at this cost.
bool Remedies::is_best_user(Flow::Node node, Cost reached) {
  return !residual_.has_bid(node, outside_ - reached, demand_) && !residual_.was_cut();
}

// Cost from just above a node to the outside, below the limit.
std::optional<Cost> Remedies::way_above(Flow::Node node, Cost limit) {
  const Flow::Node above = flow_.parent(node);
  if (above == Flow::none) return limit > 0 ? std::optional<Cost>(0) : std::nullopt;
  const Residual::Way way = residual_.ask(above, limit);
  return way.found() ? std::optional<Cost>(way.cost) : std::nullopt;
}

Remedy Remedies::place_remedy(const Residual::Reached& reached) const {
  Remedy made;
  made.kind = RemedyKind::place;
  made.moves = reached.moves;
  const Slot slot = state_.slot_of_node[reached.node];
  if (slot != Flow::none) {
    const Offer& offer = state_.offers[slot].offer;
    made.at_offer = true;
    made.offer = offer.id;
    made.provider = offer.provider;
    made.offer_capacity = flow_.capacity(reached.node) + 1;
    return made;
  }
  for (const Plan::State::ProviderSlot& owner : state_.providers) {
    if (owner.node == reached.node) made.provider = owner.provider.id;
  }
  made.at_provider = true;
  made.provider_capacity = flow_.capacity(reached.node) + 1;
  return made;
}

// Step of the unit that takes one place more at a full node, by the quarter it falls into then.
Cost Remedies::step_of_new_place(Flow::Node node) const {
  if (state_.slot_of_node[node] == Flow::none) return 0;  // providers have no steps
  const auto capacity = static_cast<std::size_t>(flow_.capacity(node));
  return load_steps(state_.city->policy).quarter[capacity * 4 / (capacity + 1)];
}

void Remedies::place_at(const Residual::Reached& reached) {
  const Cost before = reached.cost + step_of_new_place(reached.node);
  if (!way_above(reached.node, outside_ - before)) return;
  place_ = place_remedy(reached);
}

void Remedies::place_at_both(const Residual::Reached& reached) {
  const Flow::Node above = flow_.parent(reached.node);
  if (place_ || above == Flow::none || flow_.load(above) < flow_.capacity(above)) return;
  const Cost cost = reached.cost + step_of_new_place(reached.node);
  if (cost >= outside_ || !is_best_user(above, cost)) return;
  places_ = place_remedy(reached);
  places_->at_provider = true;
  places_->provider_capacity = flow_.capacity(above) + 1;
}

// Lets everybody in whom the changed offers would newly serve. Where it is the wish alone, its ask
// has said all; else it must be in every best plan for its weight, against all the others.
bool Remedies::is_taken_by_others(std::span<const Slot> slots, std::span<const Supply> after,
                                  std::span<const Metres> radius) {
  Contest contest(flow_, demand_, weight_unit,
                  contest_settled_max - std::min(contest_settled_max, contested_));
  bool concerns_others = false;
  for (std::size_t at = 0; at < slots.size(); ++at) {
    const Offer& present = state_.offers[slots[at]].offer;
    const Supply& before = state_.supplies[slots[at]];
    Offer changed = present;
    changed.radius = radius[at];
    for (const CategoryCode category : present.categories) {
      for (const Flow::Demand other : state_.wishes_by_category[category.value]) {
        const Need& need = state_.wishes[other].need;
        const Metres way = distance(need.spot, before.spot);
        const bool is_new = !first_failed(need, changed, after[at], way) &&
                            first_failed(need, present, before, way);
        if (!is_new) continue;
        concerns_others = concerns_others || other != demand_;
        contest.admit(other, state_.offers[slots[at]].node);
      }
    }
  }
  if (!concerns_others) return false;
  const bool wins = contest.wins();
  contested_ += contest.settled();
  contest_cut_ = contest_cut_ || contest.was_cut();
  return !wins;
}

}  // namespace engine
