// Nodes, fixed units and capacities of the flow, and the queue of repairs.
#include <algorithm>
#include <utility>

#include "engine/assert.hpp"
#include "engine/flow/flow_state.hpp"

namespace engine {

namespace {

// Above every outside cost: nobody wants a place at this price.
constexpr Flow::Cost closed_price = Flow::unplaced_cost_max;

}  // namespace

Flow::Node Flow::State::add_node(Node parent, std::int32_t capacity, Steps steps) {
  XINYUAN_ASSERT(nodes.size() < nodes_max);
  XINYUAN_ASSERT(capacity >= 0 && capacity <= 1 << 30);
  XINYUAN_ASSERT(steps.quarter[0] >= 0 && steps.quarter[3] <= arc_cost_max);
  for (int quarter = 1; quarter < 4; ++quarter) {
    XINYUAN_ASSERT(steps.quarter[quarter - 1] <= steps.quarter[quarter]);
  }
  const auto node = static_cast<Node>(nodes.size());
  NodeData data;
  data.parent = parent;
  data.capacity = data.wanted = capacity;
  data.steps = steps;
  if (parent != none) {
    XINYUAN_ASSERT(parent < node && reverse[parent].empty());
    int depth = 1;
    for (Node above = parent; above != none; above = nodes[above].parent) ++depth;
    XINYUAN_ASSERT(depth <= depth_max);
    data.next_sibling = nodes[parent].first_child;
    nodes[parent].first_child = node;
  }
  nodes.push_back(data);
  placed.emplace_back();
  reverse.emplace_back();
  frontier.add_node(closed_price);
  refresh(node);
  if (capacity > 0) frontier.set_price(node, nodes[node].up + price_above(node));
  return node;
}

void Flow::State::refresh(Node node) noexcept {
  NodeData& data = nodes[node];
  data.up = data.load < data.capacity ? static_cast<std::int32_t>(step(node, data.load + 1)) : -1;
  data.down = data.load > 0 ? static_cast<std::int32_t>(step(node, data.load)) : -1;
}

void Flow::State::change_load(Node node, std::int32_t by) noexcept {
  nodes[node].load += by;
  refresh(node);
}

void Flow::State::change_fixed(Node leaf, std::int32_t by) noexcept {
  for (Node node = leaf; node != none; node = nodes[node].parent) nodes[node].fixed += by;
}

void Flow::State::make_ghost(Node leaf) {
  ++nodes[leaf].ghosts;
  ++ghost_count;
  ghosts.push_back(leaf);
}

void Flow::State::repair_ghost(Node leaf) {
  if (nodes[leaf].ghosts == 0) return;  // taken over by add_fixed
  --nodes[leaf].ghosts;
  --ghost_count;
  change_fixed(leaf, -1);
  pull_backward(leaf);
}

void Flow::State::set_capacity(Node node, std::int32_t capacity) {
  XINYUAN_ASSERT(capacity >= 0 && capacity <= 1 << 30);
  if (capacity < nodes[node].fixed) flush_repairs();
  XINYUAN_ASSERT(capacity >= nodes[node].fixed);
  nodes[node].wanted = capacity;
  if (capacity < nodes[node].capacity) apply_capacity(node, capacity);
  if (capacity > nodes[node].capacity) raises.push_back(node);
}

void Flow::State::apply_capacity(Node node, std::int32_t capacity) {
  NodeData& data = nodes[node];
  data.capacity = capacity;
  refresh(node);
  // The quarters have moved with the capacity, so either condition may be broken now.
  const Cost above = price_above(node);
  if (data.load > capacity || (data.load > 0 && price(node) < data.down + above)) {
    shed(node);
  } else if (data.up >= 0 && price(node) > data.up + above) {
    pull_demand_to(node);
  }
}

// Takes off all units that are too expensive or too many: an excess at the node, a deficit at its
// parent. Each is led from the node to the outside, then the parent is refilled from there. Often
// the shortest path leads straight to the parent, which settles both.
void Flow::State::shed(Node node) {
  NodeData& data = nodes[node];
  const Node parent = data.parent;
  std::int32_t excess = 0;
  while (data.load > 0 &&
         (data.load > data.capacity || price(node) < data.down + price_above(node))) {
    change_load(node, -1);
    ++excess;
  }
  for (; excess > 0; --excess) {
    if (data.up >= 0 && price(node) == data.up + price_above(node)) {
      change_load(node, +1);
    } else if (push_forward(node, parent) == none && parent != none) {
      pull_backward(parent);
    }
  }
}

// The mirror image: units that would be cheap are sent up before they exist, a deficit at the node.
void Flow::State::pull_demand_to(Node node) {
  NodeData& data = nodes[node];
  const Node parent = data.parent;
  std::int32_t deficit = 0;
  while (data.up >= 0 && price(node) > data.up + price_above(node)) {
    change_load(node, +1);
    ++deficit;
  }
  for (; deficit > 0; --deficit) {
    if (price(node) == data.down + price_above(node)) {
      change_load(node, -1);
    } else if (parent == none || push_forward(parent, node) == none) {
      pull_backward(node);
    }
  }
}

bool Flow::State::has_room_for_fixed(Node leaf) const noexcept {
  for (Node node = leaf; node != none; node = nodes[node].parent) {
    if (nodes[node].fixed >= nodes[node].capacity) return false;
  }
  return true;
}

void Flow::State::add_fixed(Node leaf) {
  XINYUAN_ASSERT(nodes[leaf].first_child == none);
  if (nodes[leaf].ghosts > 0) {
    --nodes[leaf].ghosts;
    --ghost_count;
    return;
  }
  if (!has_room_for_fixed(leaf)) flush_repairs();
  XINYUAN_ASSERT(has_room_for_fixed(leaf));
  change_fixed(leaf, +1);
  push_forward(leaf, none);
}

void Flow::State::flush_repairs() {
  while (!ghosts.empty() || !raises.empty()) work_once();
}

// One repair, else one placing; false if nothing waits.
bool Flow::State::work_once() {
  ++work;
  if (!ghosts.empty()) {
    const Node leaf = ghosts.back();
    ghosts.pop_back();
    repair_ghost(leaf);
    return true;
  }
  if (!raises.empty()) {
    const Node node = raises.back();
    raises.pop_back();
    if (nodes[node].wanted > nodes[node].capacity) apply_capacity(node, nodes[node].wanted);
    return true;
  }
  if (batch.empty()) make_batch();
  if (batch.empty()) return false;
  const Waiting next = batch.back();
  batch.pop_back();
  const DemandData& data = demands[next.demand];
  if (standings[next.demand].generation == next.generation && data.stage == Stage::waiting) {
    place_waiting(next.demand);
  }
  return true;
}

// Most expensive first: a later demand then rarely pushes out a more expensive one, and once a
// region is full the rest of it is turned away at its first look (measured: bench/plan, surge, 10
// times less work).
void Flow::State::make_batch() {
  std::swap(arrivals, batch);
  std::reverse(batch.begin(), batch.end());
  std::stable_sort(batch.begin(), batch.end(), [this](const Waiting& left, const Waiting& right) {
    return demands[left.demand].outside < demands[right.demand].outside;
  });
}

bool Flow::State::is_optimal() const noexcept {
  return ghost_count == 0 && raises.empty() && waiting_count == 0;
}

Flow::Cost Flow::State::price_above(Node node) const noexcept {
  const Node parent = nodes[node].parent;
  return parent == none ? 0 : price(parent);
}

// Reduced cost of leading one more unit straight up to the outside; -1 if a node is full.
Flow::Cost Flow::State::slack_up(Node node) const noexcept {
  Cost slack = 0;
  for (; node != none; node = nodes[node].parent) {
    if (nodes[node].up < 0) return -1;
    slack += nodes[node].up + price_above(node) - price(node);
  }
  return slack;
}

// Reduced cost of taking one unit off the whole way up. Precondition: load > 0 all along.
Flow::Cost Flow::State::slack_down(Node node) const noexcept {
  Cost slack = 0;
  for (; node != none; node = nodes[node].parent) {
    slack += price(node) - nodes[node].down - price_above(node);
  }
  return slack;
}

Flow::Cost Flow::State::step(Node node, std::int32_t unit) const noexcept {
  const NodeData& data = nodes[node];
  if (unit >= data.capacity) unit = data.capacity;
  if (unit < 1) return data.steps.quarter[0];
  return data.steps.quarter[(std::int64_t{unit} - 1) * 4 / data.capacity];
}

}  // namespace engine
