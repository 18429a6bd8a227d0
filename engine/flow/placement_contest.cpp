#include "engine/flow/placement_contest.hpp"

#include <algorithm>
#include <functional>

namespace engine {

void PlacementContest::change(Node leaf) {
  ++changed_;
  units_ += flow_.capacity(leaf) - flow_.fixed(leaf);
}

void PlacementContest::add_new_arc(Demand demand, Node leaf) {
  if (demand != candidate_ && !counts(demand)) return;
  std::vector<Node>& leaves = new_arcs_[demand];
  leaves.push_back(leaf);
  admitted_[leaf].push_back(demand);
  const bool is_rival = demand != candidate_ && flow_.place(demand) == Flow::none;
  if (is_rival && leaves.size() == changed_) ++rivals_;
}

bool PlacementContest::wins() {
  if (is_outnumbered()) return false;
  while (find_augmenting_path(candidate_) && !was_cut()) {
    std::optional<Demand> source = next_source();
    while (source && !try_augment(*source)) source = next_source();
    if (!source) return !was_cut();
  }
  return false;
}

bool PlacementContest::counts(Demand demand) const noexcept {
  return flow_.outside(demand) >= flow_.outside(candidate_);
}

template <class Each>
void PlacementContest::for_each_leaf(Demand demand, Each&& each) const {
  for (const Flow::Arc& arc : flow_.arcs(demand)) each(arc.leaf);
  if (flow_.horizon(demand) != Flow::horizon_unbounded) {
    std::vector<Flow::Arc> far;
    flow_.make_arcs(demand, flow_.horizon(demand), Flow::horizon_unbounded, far);
    for (const Flow::Arc& arc : far) each(arc.leaf);
  }
  const auto found = new_arcs_.find(demand);
  if (found == new_arcs_.end()) return;
  for (const Node leaf : found->second) each(leaf);
}

// Those with the leaf below their horizon. The others pay less than an arc costs, so their places
// have low prices: no way of fewer metres than a unit of weight leads on from there to an unplaced
// demand that counts, whose leaves cost a unit of weight at least. The same goes for those who
// would come only if the leaf were cheaper than `price_min_`.
template <class Each>
void PlacementContest::for_each_wanting(Node leaf, Each&& each) {
  options_.clear();
  flow_.append_options(leaf, price_min_, options_);
  for (const Flow::Option& option : options_) {
    each(option.demand, overlay_.place(option.demand, option.place));
  }
  const auto found = admitted_.find(leaf);
  if (found == admitted_.end()) return;
  for (const Demand demand : found->second) each(demand, overlay_.place(demand));
}

void PlacementContest::reach(Node node, Step step) {
  const Flow::Cost price = flow_.price(node);
  if (price < price_min_ || price > price_max_) return;
  const auto [known, is_new] = steps_.insert(node);
  if (!is_new) return;
  known = step;
  queue_.emplace_back(price, node);
  std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
}

Flow::Node PlacementContest::take_cheapest() {
  ++settled_;
  std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
  const Node node = queue_.back().second;
  queue_.pop_back();
  return node;
}

// A node above it leads out of the flow as it is only to demands that count, and to no node where a
// new arc or an earlier path begins.
Flow::Cost PlacementContest::way_price_max() const {
  Flow::Cost dearest = flow_.outside(candidate_) - unit_;
  for (const Node node : crossed_) dearest = std::max(dearest, flow_.price(node));
  for (const auto& [demand, leaves] : new_arcs_) {
    const Node at = overlay_.place(demand);
    if (at != Flow::none) dearest = std::max(dearest, flow_.price(at));
  }
  return dearest + unit_;
}

// From the leaves of a demand, the cheapest node first: there is where room is near.
std::optional<PlacementContest::End> PlacementContest::find_augmenting_path(Demand source) {
  steps_.clear();
  queue_.clear();
  price_min_ = 0;
  price_max_ = way_price_max();
  for_each_leaf(source, [&](Node leaf) { reach(leaf, {By::entry, Flow::none, source}); });
  while (!queue_.empty()) {
    if (was_cut()) return std::nullopt;
    if (const std::optional<End> end = leave(take_cheapest())) return end;
  }
  return std::nullopt;
}

// Where a unit too many at a node can go. One that ends where a cheaper demand is has arrived: that
// one counts as absent.
std::optional<PlacementContest::End> PlacementContest::leave(Node node) {
  if (overlay_.has_room(node)) {
    const Node above = flow_.parent(node);
    if (above == Flow::none) return End{node, Flow::none};
    reach(above, {By::up, node, Flow::none});
  }
  const Node first = flow_.first_child(node);
  for (Node child = first; child != Flow::none; child = flow_.next_sibling(child)) {
    if (overlay_.can_give(child)) reach(child, {By::down, node, Flow::none});
  }
  std::optional<End> end;
  overlay_.for_each_at(node, [&](Demand demand) {
    if (!counts(demand)) {
      end = End{node, demand};
      return;
    }
    for_each_leaf(demand, [&](Node leaf) { reach(leaf, {By::move, node, demand}); });
  });
  return end;
}

// Sends the demand along a way and gives everyone on it the next place.
bool PlacementContest::try_augment(Demand source) {
  const std::optional<End> end = find_augmenting_path(source);
  if (!end) {
    unreachable_sources_.insert(source);
    return false;
  }
  if (end->displaced == Flow::none) {
    overlay_.add_load(end->node, +1);
  } else {
    overlay_.move(end->displaced, Flow::none);
  }
  for (Node node = end->node; node != Flow::none;) {
    const Step step = steps_.at(node);
    crossed_.insert(node);
    if (step.by == By::up) {
      overlay_.add_load(step.from, +1);
    } else if (step.by == By::down) {
      overlay_.add_load(node, -1);
    } else {
      overlay_.move(step.demand, node);
    }
    node = step.from;
  }
  return true;
}

// An unplaced demand that counts and may find a way by the new arcs: one that has such an arc, or
// one that can take the place of a demand that has.
std::optional<Flow::Demand> PlacementContest::next_source() {
  steps_.clear();
  queue_.clear();
  price_min_ = flow_.outside(candidate_) - unit_;
  price_max_ = no_limit;
  for (const Node node : crossed_) reach(node, {});
  for (const auto& [demand, leaves] : new_arcs_) {
    if (demand == candidate_) continue;
    const Node at = overlay_.place(demand);
    if (at != Flow::none) {
      reach(at, {});
    } else if (!unreachable_sources_.contains(demand)) {
      return demand;
    }
  }
  while (!queue_.empty()) {
    if (was_cut()) return std::nullopt;
    if (const std::optional<Demand> source = source_before(take_cheapest())) return source;
  }
  return std::nullopt;
}

// From where a unit can come to a node; the mirror image of `leave`.
std::optional<Flow::Demand> PlacementContest::source_before(Node node) {
  const Node first = flow_.first_child(node);
  for (Node child = first; child != Flow::none; child = flow_.next_sibling(child)) {
    if (overlay_.has_room(child)) reach(child, {});
  }
  const Node above = flow_.parent(node);
  if (above != Flow::none && overlay_.can_give(node)) reach(above, {});
  if (first != Flow::none) return std::nullopt;
  std::optional<Demand> source;
  for_each_wanting(node, [&](Demand demand, Node at) {
    if (demand == candidate_ || !counts(demand)) return;
    if (at != Flow::none) {
      reach(at, {});
    } else if (!unreachable_sources_.contains(demand)) {
      source = demand;
    }
  });
  return source;
}

}  // namespace engine
