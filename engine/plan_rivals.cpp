// Who else would use a change: a place goes to the heaviest wish that can reach it by any chain of
// moves, so a change is a remedy only for a wish that nobody of at least its weight can forestall.
#include <algorithm>

#include "engine/plan_remedies.hpp"

namespace engine {

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

bool Remedies::would_rival(Flow::Demand rival) const noexcept {
  return flow_.place(rival) == Flow::none &&
         state_.wishes[rival].weight >= state_.wishes[demand_].weight;
}

// Looks at every open wish that the changed offers would newly serve. Unmatched rivals are few
// enough if there is room for all of them; a matched wish would move and leave its place to a
// rival, which a search backward from all such places finds.
bool Remedies::is_taken_by_others(std::span<const Slot> slots, std::span<const Supply> after,
                                  std::span<const Metres> radius, const Miss& miss,
                                  Cost ask) {
  std::vector<Flow::Demand> rivals;
  bool concerns_others = false;
  std::vector<Flow::Arc> exits;
  for (std::size_t at = 0; at < slots.size(); ++at) {
    Offer offer = state_.offers[slots[at]].offer;
    const Supply& before = state_.supplies[slots[at]];
    for (const CategoryCode category : offer.categories) {
      for (const Flow::Demand other : state_.wishes_by_category[category.value]) {
        if (other == demand_) continue;
        const Need& need = state_.wishes[other].need;
        const Metres way = distance(need.spot, before.spot);
        offer.radius = radius[at];
        if (first_failed(need, offer, after[at], way)) continue;
        offer.radius = state_.offers[slots[at]].offer.radius;
        if (!first_failed(need, offer, before, way)) continue;
        concerns_others = true;
        if (would_rival(other)) rivals.push_back(other);
        const Flow::Node place = flow_.place(other);
        if (place == Flow::none) continue;
        const Flow::Arc arc = state_.arc_to(slots[at], way);
        exits.push_back({place, arc.cost - static_cast<std::int32_t>(flow_.place_cost(other))});
      }
    }
  }
  // Where only metres decide between two of equal weight, the moves of others may turn the scale.
  if (concerns_others && ask > outside_ - weight_unit / 2) return true;
  if (!exits.empty() && residual_.has_bid(exits, outside_ - weight_unit, demand_)) return true;
  std::sort(rivals.begin(), rivals.end());
  rivals.erase(std::unique(rivals.begin(), rivals.end()), rivals.end());
  if (rivals.empty()) return residual_.was_cut();
  for (Flow::Node node = state_.offers[miss.slot].node; node != Flow::none;
       node = flow_.parent(node)) {
    const std::int64_t room = std::int64_t{flow_.capacity(node)} - flow_.load(node);
    if (room <= static_cast<std::int64_t>(rivals.size())) return true;
  }
  return residual_.was_cut();
}

}  // namespace engine
