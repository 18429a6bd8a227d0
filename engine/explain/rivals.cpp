// Who else would use a change: a place goes to the heaviest wish that can reach it by any chain of
// moves, so a change is a remedy only for a wish that nobody of at least its weight can forestall.
// What one place more is worth is read from the residual network, what several wishes make of a
// changed offer is tried out among them (placement_contest.hpp).
#include <algorithm>

#include "engine/explain/remedies.hpp"
#include "engine/flow/placement_contest.hpp"
#include "engine/flow/rank_in_line.hpp"

namespace engine {

namespace {

constexpr std::uint64_t contest_settled_max = 300;  // nodes of all contests of one explanation

}  // namespace

// Whether nobody else gains as much from a place at this node, which the wish reaches at this cost.
// Once somebody does, it is crowded, and who waits at the wish's own offers is looked up for all of
// them at once.
bool Remedies::is_best_user(Flow::Node node, Cost reached) {
  const Cost worth = outside_ - reached;
  const Cost* bid = bids_at_offers_.find(node);
  if (bid != nullptr && *bid >= worth) return false;
  if (residual_.was_cut()) return false;
  if (!residual_.has_bid(node, worth, demand_)) return !residual_.was_cut();
  if (queues_.empty()) list_queues();
  return false;
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
  made.kind = RemedyKind::capacity;
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
  const std::optional<Cost> above = way_above(reached.node, outside_ - before);
  if (!above) return;
  // A unit of the same provider may move here instead, so that nobody has to leave.
  const Flow::Node parent = flow_.parent(reached.node);
  const Cost own = *above + reached.cost - outside_;
  if (parent != Flow::none && residual_.between(parent, reached.node, own)) return;
  if (residual_.was_cut()) return;
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

std::uint64_t Remedies::contest_left() const noexcept {
  return contest_settled_max - std::min(contest_settled_max, contested_);
}

// The wish's own offers by how many wait there themselves, which is the least that is ahead of it.
void Remedies::list_queues() {
  std::vector<Flow::Option> options;
  for (const Flow::Arc& arc : flow_.arcs(demand_)) {
    options.clear();
    flow_.append_options(arc.leaf, outside_ - Flow::arc_cost_max, options);
    Queue queue{arc.leaf, 0};
    Cost bid = 0;
    for (const Flow::Option& other : options) {
      if (other.demand == demand_ || other.place != Flow::none) continue;
      bid = std::max(bid, other.pays - other.cost);
      queue.ahead += other.pays >= outside_ ? 1 : 0;
    }
    queues_.push_back(queue);
    bids_at_offers_[arc.leaf] = bid;
  }
  std::stable_sort(queues_.begin(), queues_.end(),
                   [](const Queue& left, const Queue& right) { return left.ahead < right.ahead; });
}

// Others that would get a place at this offer first, chains included; none if it is not known.
std::optional<std::int32_t> Remedies::others_ahead(Flow::Node leaf, std::int32_t limit) {
  RankInLine queue(flow_, demand_, weight_unit, contest_left());
  const std::int32_t ahead = queue.at(leaf, limit);
  contested_ += queue.settled();
  if (queue.was_cut() && ahead < limit) return std::nullopt;
  return ahead;
}

// So many places free, at the offer and at its provider.
Remedy Remedies::slots_remedy(Flow::Node leaf, std::int32_t slots) const {
  const Flow::Node above = flow_.parent(leaf);
  const Offer& offer = state_.offers[state_.slot_of_node[leaf]].offer;
  Remedy made;
  made.kind = RemedyKind::capacity;
  made.slots = slots;
  made.offer = offer.id;
  made.provider = offer.provider;
  made.offer_capacity = flow_.load(leaf) + slots;
  made.provider_capacity = flow_.load(above) + slots;
  made.at_offer = made.offer_capacity > flow_.capacity(leaf);
  made.at_provider = made.provider_capacity > flow_.capacity(above);
  return made;
}

// Lets everybody in whom the changed offers would newly serve. Where it is the wish alone, its ask
// has said all; else it must be in every best plan for its weight, against all the others.
bool Remedies::is_taken_by_others(std::span<const Slot> slots, std::span<const Supply> after,
                                  std::span<const Metres> radius) {
  PlacementContest contest(flow_, demand_, weight_unit, contest_left());
  for (const Slot slot : slots) contest.change(state_.offers[slot].node);
  bool concerns_others = false;
  for (std::size_t at = 0; at < slots.size(); ++at) {
    const Offer& present = state_.offers[slots[at]].offer;
    const Supply& before = state_.supplies[slots[at]];
    Offer changed = present;
    changed.radius = radius[at];
    state_.wish_index.for_each_about(changed, before.spot, [&](Flow::Demand other) {
      const Need& need = state_.wishes[other].need;
      const Metres way = distance(need.spot, before.spot);
      const bool is_new =
          !first_failed(need, changed, after[at], way) && first_failed(need, present, before, way);
      if (!is_new) return true;
      concerns_others = concerns_others || other != demand_;
      contest.add_new_arc(other, state_.offers[slots[at]].node);
      return !contest.is_outnumbered();
    });
    if (contest.is_outnumbered()) return true;
  }
  if (!concerns_others) return false;
  const bool wins = contest.wins();
  contested_ += contest.settled();
  contest_cut_ = contest_cut_ || contest.was_cut();
  return !wins;
}

}  // namespace engine
