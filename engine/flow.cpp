// Nodes, fixed units and capacities of the flow, and the queue of repairs. Writer thread only.
#include "engine/flow.hpp"

#include <algorithm>
#include <utility>

#include "engine/assert.hpp"

namespace engine {

namespace {

// Above every outside cost: nobody wants a place at this price.
constexpr Flow::Cost closed_price = Flow::outside_max;

}  // namespace

Flow::Node Flow::add_node(Node parent, std::int32_t capacity, Steps steps) {
  XINYUAN_ASSERT(nodes_.size() < nodes_max);
  XINYUAN_ASSERT(capacity >= 0 && capacity <= 1 << 30);
  XINYUAN_ASSERT(steps.quarter[0] >= 0 && steps.quarter[3] <= arc_cost_max);
  for (int quarter = 1; quarter < 4; ++quarter) {
    XINYUAN_ASSERT(steps.quarter[quarter - 1] <= steps.quarter[quarter]);
  }
  const Node node = node_count();
  NodeData data;
  data.parent = parent;
  data.capacity = data.wanted = capacity;
  data.steps = steps;
  if (parent != none) {
    XINYUAN_ASSERT(parent < node && reverse_[parent].empty());
    int depth = 1;
    for (Node above = parent; above != none; above = nodes_[above].parent) ++depth;
    XINYUAN_ASSERT(depth <= depth_max);
    data.next_sibling = nodes_[parent].first_child;
    nodes_[parent].first_child = node;
  }
  nodes_.push_back(data);
  price_.push_back(closed_price);
  placed_.emplace_back();
  reverse_.emplace_back();
  labels_.emplace_back();
  refresh(node);
  if (capacity > 0) price_[node] = nodes_[node].up + price_above(node);
  return node;
}

void Flow::refresh(Node node) noexcept {
  NodeData& data = nodes_[node];
  data.up = data.load < data.capacity ? static_cast<std::int32_t>(step(node, data.load + 1)) : -1;
  data.down = data.load > 0 ? static_cast<std::int32_t>(step(node, data.load)) : -1;
}

void Flow::change_load(Node node, std::int32_t by) noexcept {
  nodes_[node].load += by;
  refresh(node);
}

void Flow::change_fixed(Node leaf, std::int32_t by) noexcept {
  for (Node node = leaf; node != none; node = nodes_[node].parent) nodes_[node].fixed += by;
}

void Flow::make_ghost(Node leaf) {
  ++nodes_[leaf].ghosts;
  ++ghost_count_;
  ghosts_.push_back(leaf);
}

void Flow::repair_ghost(Node leaf) {
  if (nodes_[leaf].ghosts == 0) return;  // taken over by add_fixed
  --nodes_[leaf].ghosts;
  --ghost_count_;
  change_fixed(leaf, -1);
  pull_backward(leaf);
}

void Flow::set_capacity(Node node, std::int32_t capacity) {
  XINYUAN_ASSERT(capacity >= 0 && capacity <= 1 << 30);
  if (capacity < nodes_[node].fixed) flush_repairs();
  XINYUAN_ASSERT(capacity >= nodes_[node].fixed);
  nodes_[node].wanted = capacity;
  if (capacity < nodes_[node].capacity) apply_capacity(node, capacity);
  if (capacity > nodes_[node].capacity) raises_.push_back(node);
}

void Flow::apply_capacity(Node node, std::int32_t capacity) {
  NodeData& data = nodes_[node];
  data.capacity = capacity;
  refresh(node);
  // The quarters have moved with the capacity, so either condition may be broken now.
  const Cost above = price_above(node);
  if (data.load > capacity || (data.load > 0 && price_[node] < data.down + above)) {
    shed(node);
  } else if (data.up >= 0 && price_[node] > data.up + above) {
    attract(node);
  }
}

// Takes off all units that are too dear or too many: an excess at the node, a deficit at its parent.
// Each is led from the node to the outside, then the parent is refilled from there; often the
// shortest way leads straight to the parent, which settles both.
void Flow::shed(Node node) {
  NodeData& data = nodes_[node];
  const Node parent = data.parent;
  std::int32_t excess = 0;
  while (data.load > 0 &&
         (data.load > data.capacity || price_[node] < data.down + price_above(node))) {
    change_load(node, -1);
    ++excess;
  }
  for (; excess > 0; --excess) {
    if (data.up >= 0 && price_[node] == data.up + price_above(node)) {
      change_load(node, +1);
    } else if (push_forward(node, parent) == none && parent != none) {
      pull_backward(parent);
    }
  }
}

// The mirror image: units that would be cheap are sent up before they exist, a deficit at the node.
void Flow::attract(Node node) {
  NodeData& data = nodes_[node];
  const Node parent = data.parent;
  std::int32_t deficit = 0;
  while (data.up >= 0 && price_[node] > data.up + price_above(node)) {
    change_load(node, +1);
    ++deficit;
  }
  for (; deficit > 0; --deficit) {
    if (price_[node] == data.down + price_above(node)) {
      change_load(node, -1);
    } else if (parent == none || push_forward(parent, node) == none) {
      pull_backward(node);
    }
  }
}

bool Flow::has_room_for_fixed(Node leaf) const noexcept {
  for (Node node = leaf; node != none; node = nodes_[node].parent) {
    if (nodes_[node].fixed >= nodes_[node].capacity) return false;
  }
  return true;
}

void Flow::add_fixed(Node leaf) {
  XINYUAN_ASSERT(nodes_[leaf].first_child == none);
  if (nodes_[leaf].ghosts > 0) {
    --nodes_[leaf].ghosts;
    --ghost_count_;
    return;
  }
  if (!has_room_for_fixed(leaf)) flush_repairs();
  XINYUAN_ASSERT(has_room_for_fixed(leaf));
  change_fixed(leaf, +1);
  push_forward(leaf, none);
}

void Flow::remove_fixed(Node leaf) {
  XINYUAN_ASSERT(nodes_[leaf].fixed > nodes_[leaf].ghosts && nodes_[leaf].first_child == none);
  make_ghost(leaf);
}

void Flow::flush_repairs() {
  while (!ghosts_.empty() || !raises_.empty()) work_once();
}

// One repair, else one placing; false if nothing waits.
bool Flow::work_once() {
  ++work_;
  if (!ghosts_.empty()) {
    const Node leaf = ghosts_.back();
    ghosts_.pop_back();
    repair_ghost(leaf);
    return true;
  }
  if (!raises_.empty()) {
    const Node node = raises_.back();
    raises_.pop_back();
    if (nodes_[node].wanted > nodes_[node].capacity) apply_capacity(node, nodes_[node].wanted);
    return true;
  }
  if (batch_.empty()) make_batch();
  if (batch_.empty()) return false;
  const Waiting next = batch_.back();
  batch_.pop_back();
  const DemandData& data = demands_[next.demand];
  if (data.generation == next.generation && data.stage == Stage::waiting) {
    place_waiting(next.demand);
  }
  return true;
}

// Dearest first: whoever comes later then rarely pushes out a dearer one, and once a region is full
// the rest of it is turned away at its first look (measured: bench/plan, surge, 10 times less work).
void Flow::make_batch() {
  std::swap(arrivals_, batch_);
  std::reverse(batch_.begin(), batch_.end());
  std::stable_sort(batch_.begin(), batch_.end(), [this](const Waiting& left, const Waiting& right) {
    return demands_[left.demand].outside < demands_[right.demand].outside;
  });
}

bool Flow::improve(std::uint64_t settled_max) {
  const std::uint64_t end = settled_max > ~work_ ? ~std::uint64_t{0} : work_ + settled_max;
  while (!is_optimal() && work_ < end) work_once();
  return is_optimal();
}

bool Flow::is_optimal() const noexcept {
  return ghost_count_ == 0 && raises_.empty() && waiting_count_ == 0;
}

Flow::Cost Flow::price_above(Node node) const noexcept {
  const Node parent = nodes_[node].parent;
  return parent == none ? 0 : price_[parent];
}

// Reduced cost of leading one more unit straight up to the outside; -1 if a node is full.
Flow::Cost Flow::slack_up(Node node) const noexcept {
  Cost slack = 0;
  for (; node != none; node = nodes_[node].parent) {
    if (nodes_[node].up < 0) return -1;
    slack += nodes_[node].up + price_above(node) - price_[node];
  }
  return slack;
}

// Reduced cost of taking one unit off the whole way up. Precondition: load > 0 all along.
Flow::Cost Flow::slack_down(Node node) const noexcept {
  Cost slack = 0;
  for (; node != none; node = nodes_[node].parent) {
    slack += price_[node] - nodes_[node].down - price_above(node);
  }
  return slack;
}

Flow::Cost Flow::step(Node node, std::int32_t unit) const noexcept {
  const NodeData& data = nodes_[node];
  if (unit >= data.capacity) unit = data.capacity;
  if (unit < 1) return data.steps.quarter[0];
  return data.steps.quarter[(std::int64_t{unit} - 1) * 4 / data.capacity];
}

Flow::Node Flow::parent(Node node) const noexcept { return nodes_[node].parent; }
std::int32_t Flow::capacity(Node node) const noexcept { return nodes_[node].capacity; }
std::int32_t Flow::load(Node node) const noexcept { return nodes_[node].load; }
std::int32_t Flow::fixed(Node node) const noexcept { return nodes_[node].fixed; }
Flow::Cost Flow::price(Node node) const noexcept { return price_[node]; }
std::uint64_t Flow::settled_total() const noexcept { return settled_total_; }

std::uint32_t Flow::node_count() const noexcept {
  return static_cast<std::uint32_t>(nodes_.size());
}

}  // namespace engine
