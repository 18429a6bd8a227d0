// The two searches of the flow: an excess unit pushed to the outside, and a free place filled from
// there. Both are Dijkstra's on reduced costs with early exit; afterwards the prices of settled
// nodes move by what is missing to the end's distance, which keeps every condition
// (docs/MATCHING.md).
#include "engine/assert.hpp"
#include "engine/flow/flow_state.hpp"

namespace engine {

// Where an excess unit at `node` can go: up, down into a child, or into the place of a demand.
void Flow::State::expand_forward(Node node) {
  const NodeData& data = nodes[node];
  const Label at = frontier.label(node);
  if (data.up >= 0) {
    const Cost cost = at.cost + data.up + price_above(node) - price(node);
    if (data.parent == none) {
      frontier.relax_goal(cost, at.moves, node, none);
    } else {
      frontier.relax(data.parent, cost, at.moves, node, none);
    }
  }
  for (Node child = data.first_child; child != none; child = nodes[child].next_sibling) {
    if (nodes[child].load == 0) continue;
    const Cost cost = at.cost + price(child) - nodes[child].down - price(node);
    frontier.relax(child, cost, at.moves, node, none);
  }
  const std::span<const Demand> here = placed[node];
  for (const Demand demand : here) arcs.prefetch(demands[demand].arcs);
  for (const Demand demand : here) displace(demand, at, node);
}

// A leaf with room all the way up ends the search there at the latest.
inline void Flow::State::tighten_bound(Node leaf, Cost cost) noexcept {
  if (nodes[leaf].up < 0) return;
  const Cost up = slack_up(leaf);
  if (up >= 0) frontier.lower_bound(cost + up);
}

// The demand gives way at `leaf` and goes to any other of its options.
void Flow::State::displace(Demand demand, const Label& at, Node leaf) {
  const DemandData& data = demands[demand];
  const Cost base = at.cost - standings[demand].cost;
  frontier.relax_goal(base + data.outside, at.moves + 1, leaf, demand);
  for (const Arc& arc : arcs.view(data.arcs)) {
    if (base + arc.cost > frontier.bound()) break;  // by cost, and no price is below 0
    const Cost cost = base + arc.cost + price(arc.leaf);
    if (!frontier.may_reach(arc.leaf, cost)) continue;
    tighten_bound(arc.leaf, cost);
    frontier.relax(arc.leaf, cost, at.moves + 1, leaf, demand);
  }
  if (data.horizon == horizon_unbounded) return;
  frontier.relax_later(base + data.horizon, {demand, leaf, base, at.moves + 1});
}

// The search has come as far as the horizon of a demand that it passed: the next arcs are made.
void Flow::State::look_further(const FlowFrontier::More& more) {
  const Cost from = extend(more.demand, 0);
  const DemandData& data = demands[more.demand];
  for (const Arc& arc : arcs.view(data.arcs)) {
    if (arc.cost < from) continue;
    if (more.base + arc.cost > frontier.bound()) break;
    const Cost cost = more.base + arc.cost + price(arc.leaf);
    if (!frontier.may_reach(arc.leaf, cost)) continue;
    tighten_bound(arc.leaf, cost);
    frontier.relax(arc.leaf, cost, more.moves, more.link, more.demand);
  }
  if (data.horizon != horizon_unbounded) frontier.relax_later(more.base + data.horizon, more);
}

// Where the unit that fills a free place at `node` can come from: off the way up, out of a child
// with room, or a demand that is elsewhere.
void Flow::State::expand_backward(Node node) {
  const NodeData& data = nodes[node];
  const Label at = frontier.label(node);
  if (data.load > 0) {
    const Cost cost = at.cost + price(node) - data.down - price_above(node);
    if (data.parent == none) {
      frontier.relax_goal(cost, at.moves, node, none);
    } else {
      frontier.relax(data.parent, cost, at.moves, node, none);
    }
  }
  for (Node child = data.first_child; child != none; child = nodes[child].next_sibling) {
    if (nodes[child].up < 0) continue;
    const Cost cost = at.cost + nodes[child].up + price(node) - price(child);
    frontier.relax(child, cost, at.moves, node, none);
  }
  const Cost base = at.cost + price(node);
  for (const ReverseArc& arc : reverse[node]) {
    const Standing& standing = standings[arc.demand];
    const Cost cost = base + arc.cost - standing.cost;
    if (cost > frontier.bound()) continue;  // also demands that wait or have gone
    if (standing.generation != arc.generation || standing.place == node) continue;
    if (standing.place == none) {
      frontier.relax_goal(cost, at.moves + 1, node, arc.demand);
    } else {
      frontier.relax(standing.place, cost, at.moves + 1, node, arc.demand);
    }
  }
}

// Prices of settled nodes nearer than the end: up (+1) after a push, down (-1) after a pull.
void Flow::State::move_prices(Cost distance, Cost sign) noexcept {
  for (const Node node : frontier.settled()) {
    const Cost by = sign * (distance - frontier.label(node).cost);
    if (by == 0) continue;
    frontier.set_price(node, price(node) + by);
    for (const Demand demand : placed[node]) standings[demand].cost += by;
  }
  settled_total += frontier.settled().size();
  work += frontier.settled().size();
}

// What is read of the node that probably comes next is on its way while this one is worked on: in a
// crowded city a search waits for memory more than for anything else.
void Flow::State::prefetch_nearest() const noexcept {
  const Node node = frontier.nearest();
  if (node >= FlowFrontier::more_begin) return;
  for (const Demand demand : placed[node]) {
    __builtin_prefetch(&demands[demand]);
    __builtin_prefetch(&standings[demand]);
  }
}

// Settles nodes until the outside or `other` is the nearest; returns which (none = the outside).
Flow::Node Flow::State::search_forward(Node other) {
  Node node = none;
  while (frontier.next(node)) {
    if (node >= FlowFrontier::more_begin) {
      look_further(frontier.later(node));
      continue;
    }
    if (node == other) {
      move_prices(frontier.label(other).cost, +1);
      return other;
    }
    frontier.settle(node);
    prefetch_nearest();
    expand_forward(node);
  }
  XINYUAN_ASSERT(frontier.goal().cost != FlowFrontier::unreached);
  move_prices(frontier.goal().cost, +1);
  return none;
}

// Sends the unit along the path that was found, from its end back to its source.
void Flow::State::augment_forward(Node end) {
  Label step = end == none ? frontier.goal() : frontier.label(end);
  Node at = end;
  while (true) {
    if (step.via != none) {
      set_place(step.via, at);
    } else if (step.link == none) {
      return;  // the node where the excess was
    } else if (at == nodes[step.link].parent) {
      change_load(step.link, +1);
    } else {
      change_load(at, -1);
    }
    if (step.link == none) return;  // the demand that was added
    at = step.link;
    step = frontier.label(at);
  }
}

// Leads one excess unit from `source` to the outside or to `other`; returns where it ended.
Flow::Node Flow::State::push_forward(Node source, Node other) {
  const Cost direct = slack_up(source);
  if (direct == 0 && other == none) {
    for (Node node = source; node != none; node = nodes[node].parent) change_load(node, +1);
    return none;
  }
  frontier.begin();
  if (direct >= 0) frontier.lower_bound(direct);
  frontier.relax(source, 0, 0, none, none);
  const Node end = search_forward(other);
  augment_forward(end);
  return end;
}

// Fills one free place at `source` from the outside. The way straight down is always open, so the
// search looks only for what is nearer: a demand that gains from the place, chains included.
void Flow::State::pull_backward(Node source) {
  const Cost direct = slack_down(source);
  if (direct == 0) {
    for (Node node = source; node != none; node = nodes[node].parent) change_load(node, -1);
    return;
  }
  frontier.begin();
  frontier.lower_bound(direct);
  frontier.relax(source, 0, 0, none, none);
  Node node = none;
  while (frontier.next(node)) {
    frontier.settle(node);
    expand_backward(node);
  }
  XINYUAN_ASSERT(frontier.goal().cost != FlowFrontier::unreached);
  move_prices(frontier.goal().cost, -1);
  augment_backward();
}

// Moves a unit along each edge of the path that was found, from the outside to the free place.
void Flow::State::augment_backward() {
  Label step = frontier.goal();
  for (Node at = none; step.link != none; at = step.link, step = frontier.label(at)) {
    if (step.via != none) {
      set_place(step.via, step.link);
    } else if (at != none && step.link == nodes[at].parent) {
      change_load(at, +1);
    } else {
      change_load(step.link, -1);
    }
  }
}

void Flow::State::place_waiting(Demand demand) {
  DemandData& data = demands[demand];
  data.stage = Stage::settled;
  standings[demand].cost = data.outside;
  --waiting_count;
  // The cheapest option at present prices; if its way up is free of cost, nobody else is touched.
  Cost base = data.outside;
  Node best = none;
  const auto look = [&] {
    for (const Arc& arc : arcs.view(data.arcs)) {
      if (arc.cost > base) break;
      const Cost cost = arc.cost + price(arc.leaf);
      if (cost < base || (cost == base && best == none)) {
        base = cost;
        best = arc.leaf;
      }
    }
  };
  look();
  while (data.ends_below(base)) {  // farther ones may be cheaper
    extend(demand, best == none ? Cost{data.horizon} * 4 : base);
    look();
  }
  if (best == none) return;
  if (slack_up(best) == 0) {
    for (Node node = best; node != none; node = nodes[node].parent) change_load(node, +1);
    set_place(demand, best);
    return;
  }
  frontier.begin();
  frontier.relax_goal(data.outside - base, 0, none, demand);
  for (const Arc& arc : arcs.view(data.arcs)) {
    if (arc.cost - base > frontier.bound()) break;
    const Cost cost = arc.cost + price(arc.leaf) - base;
    tighten_bound(arc.leaf, cost);
    frontier.relax(arc.leaf, cost, 0, none, demand);
  }
  if (data.horizon != horizon_unbounded) {
    frontier.relax_later(data.horizon - base, {demand, none, -base, 0});
  }
  augment_forward(search_forward(none));
}

}  // namespace engine
