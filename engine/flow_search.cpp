// The two searches of the flow: an excess unit pushed to the outside, and a free place filled from
// there. Both are Dijkstra's on reduced costs with early exit; afterwards the prices of settled nodes
// move by what is missing to the end's distance, which keeps every condition (docs/MATCHING.md).
#include <algorithm>
#include <limits>

#include "engine/assert.hpp"
#include "engine/flow.hpp"

namespace engine {

namespace {

constexpr Flow::Cost unreached = std::numeric_limits<Flow::Cost>::max();

// Order of distance: cost, then demands moved.
template <class A, class B>
bool is_nearer(const A& left, const B& right) noexcept {
  return left.cost != right.cost ? left.cost < right.cost : left.moves < right.moves;
}

struct Distance {
  Flow::Cost cost;
  std::uint32_t moves;
};

}  // namespace

void Flow::begin_search() noexcept {
  if (++stamp_ == 0) {  // the counter has run round: forget all old stamps
    for (Label& label : labels_) label.stamp = 0;
    stamp_ = 1;
  }
  heap_.clear();
  settled_.clear();
  goal_ = Label{unreached, 0, stamp_, none, none};
  bound_ = unreached;
}

// The short refusal stands apart from the rest, since nine of ten tries end there.
inline void Flow::relax(Node node, Cost cost, std::uint32_t moves, Node link, Demand via) {
  if (cost > bound_) return;
  const Label& label = labels_[node];
  if (label.stamp == stamp_ && !is_nearer(Distance{cost, moves}, label)) return;
  reach(node, {cost, moves, stamp_, link, via});
}

void Flow::reach(Node node, const Label& label) {
  if (!is_nearer(label, goal_)) return;
  labels_[node] = label;
  heap_.push_back({label.cost, label.moves, node});
  std::push_heap(heap_.begin(), heap_.end(),
                 [](const HeapEntry& a, const HeapEntry& b) { return is_nearer(b, a); });
}

void Flow::relax_goal(Cost cost, std::uint32_t moves, Node link, Demand via) noexcept {
  if (!is_nearer(Distance{cost, moves}, goal_)) return;
  goal_ = {cost, moves, stamp_, link, via};
  bound_ = std::min(bound_, cost);
}

// The nearest node that is not settled yet; false if the outside is at least as near.
bool Flow::next_settled(Node& node) noexcept {
  while (!heap_.empty() && is_nearer(heap_.front(), goal_)) {
    std::pop_heap(heap_.begin(), heap_.end(),
                  [](const HeapEntry& a, const HeapEntry& b) { return is_nearer(b, a); });
    const HeapEntry top = heap_.back();
    heap_.pop_back();
    const Label& label = labels_[top.node];
    if (label.cost != top.cost || label.moves != top.moves) continue;  // reached nearer since
    node = top.node;
    return true;
  }
  return false;
}

// Where an excess unit at `node` can go: up, down into a child, or into the place of a demand.
void Flow::expand_forward(Node node) {
  const NodeData& data = nodes_[node];
  const Label at = labels_[node];
  if (data.up >= 0) {
    const Cost cost = at.cost + data.up + price_above(node) - price_[node];
    if (data.parent == none) {
      relax_goal(cost, at.moves, node, none);
    } else {
      relax(data.parent, cost, at.moves, node, none);
    }
  }
  for (Node child = data.first_child; child != none; child = nodes_[child].next_sibling) {
    if (nodes_[child].load == 0) continue;
    const Cost cost = at.cost + price_[child] - nodes_[child].down - price_[node];
    relax(child, cost, at.moves, node, none);
  }
  for (const Demand demand : placed_[node]) displace(demand, at, node);
}

// A leaf with room all the way up ends the search there at the latest.
inline void Flow::learn_bound(Node leaf, Cost cost) noexcept {
  const Cost up = slack_up(leaf);
  if (up >= 0) bound_ = std::min(bound_, cost + up);
}

// The demand gives way at `leaf` and goes to any other of its options.
void Flow::displace(Demand demand, const Label& at, Node leaf) {
  const DemandData& data = demands_[demand];
  const Cost base = at.cost - data.place_cost - price_[leaf];
  relax_goal(base + data.outside, at.moves + 1, leaf, demand);
  for (const Arc& arc : arcs(demand)) {
    if (base + arc.cost > bound_) break;  // by cost, and no price is below 0
    const Cost cost = base + arc.cost + price_[arc.leaf];
    if (cost > bound_) continue;
    learn_bound(arc.leaf, cost);
    relax(arc.leaf, cost, at.moves + 1, leaf, demand);
  }
}

// Where the unit that fills a free place at `node` can come from: off the way up, out of a child
// with room, or a demand that is elsewhere.
void Flow::expand_backward(Node node) {
  const NodeData& data = nodes_[node];
  const Label at = labels_[node];
  if (data.load > 0) {
    const Cost cost = at.cost + price_[node] - data.down - price_above(node);
    if (data.parent == none) {
      relax_goal(cost, at.moves, node, none);
    } else {
      relax(data.parent, cost, at.moves, node, none);
    }
  }
  for (Node child = data.first_child; child != none; child = nodes_[child].next_sibling) {
    if (nodes_[child].up < 0) continue;
    const Cost cost = at.cost + nodes_[child].up + price_[node] - price_[child];
    relax(child, cost, at.moves, node, none);
  }
  const Cost base = at.cost + price_[node];
  for (const ReverseArc& arc : reverse_[node]) {
    const DemandData& demand = demands_[arc.demand];
    if (demand.generation != arc.generation || demand.stage != Stage::settled) continue;
    if (demand.place == node) continue;
    const Cost cost = base + arc.cost - current_cost(demand);
    if (demand.place == none) {
      relax_goal(cost, at.moves + 1, node, arc.demand);
    } else {
      relax(demand.place, cost, at.moves + 1, node, arc.demand);
    }
  }
}

// Prices of settled nodes nearer than the end: up (+1) after a push, down (-1) after a pull.
void Flow::move_prices(Cost distance, Cost sign) noexcept {
  for (const Node node : settled_) {
    if (labels_[node].cost < distance) price_[node] += sign * (distance - labels_[node].cost);
  }
  settled_total_ += settled_.size();
  work_ += settled_.size();
}

// Settles nodes until the outside or `other` is the nearest; returns which (none = the outside).
Flow::Node Flow::search_forward(Node other) {
  Node node = none;
  while (next_settled(node)) {
    if (node == other) {
      move_prices(labels_[other].cost, +1);
      return other;
    }
    settled_.push_back(node);
    expand_forward(node);
  }
  XINYUAN_ASSERT(goal_.cost != unreached);
  move_prices(goal_.cost, +1);
  return none;
}

// Sends the unit along the path that was found, from its end back to its source.
void Flow::augment_forward(Node end) {
  Label step = end == none ? goal_ : labels_[end];
  Node at = end;
  while (true) {
    if (step.via != none) {
      set_place(step.via, at);
    } else if (step.link == none) {
      return;  // the node where the excess was
    } else if (at == nodes_[step.link].parent) {
      change_load(step.link, +1);
    } else {
      change_load(at, -1);
    }
    if (step.link == none) return;  // the demand that was added
    at = step.link;
    step = labels_[at];
  }
}

// Leads one excess unit from `source` to the outside or to `other`; returns where it ended.
Flow::Node Flow::push_forward(Node source, Node other) {
  const Cost direct = slack_up(source);
  if (direct == 0 && other == none) {
    for (Node node = source; node != none; node = nodes_[node].parent) change_load(node, +1);
    return none;
  }
  begin_search();
  if (direct >= 0) bound_ = direct;
  relax(source, 0, 0, none, none);
  const Node end = search_forward(other);
  augment_forward(end);
  return end;
}

// Fills one free place at `source` from the outside. The way straight down is always open, so the
// search looks only for what is nearer: a demand that gains from the place, chains included.
void Flow::pull_backward(Node source) {
  const Cost direct = slack_down(source);
  if (direct == 0) {
    for (Node node = source; node != none; node = nodes_[node].parent) change_load(node, -1);
    return;
  }
  begin_search();
  bound_ = direct;
  relax(source, 0, 0, none, none);
  Node node = none;
  while (next_settled(node)) {
    settled_.push_back(node);
    expand_backward(node);
  }
  XINYUAN_ASSERT(goal_.cost != unreached);
  move_prices(goal_.cost, -1);
  Label step = goal_;
  for (Node at = none; step.link != none; at = step.link, step = labels_[at]) {
    if (step.via != none) {
      set_place(step.via, step.link);
    } else if (at != none && step.link == nodes_[at].parent) {
      change_load(at, +1);
    } else {
      change_load(step.link, -1);
    }
  }
}

void Flow::place_waiting(Demand demand) {
  DemandData& data = demands_[demand];
  data.stage = Stage::settled;
  --waiting_count_;
  // The cheapest option at present prices; if its way up is free of cost, nobody else is touched.
  Cost base = data.outside;
  Node best = none;
  for (const Arc& arc : arcs(demand)) {
    if (arc.cost > base) break;
    const Cost cost = arc.cost + price_[arc.leaf];
    if (cost < base || (cost == base && best == none)) {
      base = cost;
      best = arc.leaf;
    }
  }
  if (best == none) return;
  if (slack_up(best) == 0) {
    for (Node node = best; node != none; node = nodes_[node].parent) change_load(node, +1);
    set_place(demand, best);
    return;
  }
  begin_search();
  relax_goal(data.outside - base, 0, none, demand);
  for (const Arc& arc : arcs(demand)) {
    if (arc.cost - base > bound_) break;
    const Cost cost = arc.cost + price_[arc.leaf] - base;
    learn_bound(arc.leaf, cost);
    relax(arc.leaf, cost, 0, none, demand);
  }
  augment_forward(search_forward(none));
}

}  // namespace engine
