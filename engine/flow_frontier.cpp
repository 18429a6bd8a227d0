#include "engine/flow_frontier.hpp"

namespace engine {

namespace {

// Order of the heap: the standard heap keeps the greatest first, so the farther one is "less".
constexpr auto is_farther = [](const auto& left, const auto& right) noexcept {
  return left.cost != right.cost ? left.cost > right.cost : left.moves > right.moves;
};

}  // namespace

void FlowFrontier::begin() noexcept {
  if (++stamp_ == 0) {  // the counter has run round: forget all old stamps
    for (Label& label : labels_) label.stamp = 0;
    stamp_ = 1;
  }
  heap_.clear();
  settled_.clear();
  goal_ = Label{};
  bound_ = unreached;
}

void FlowFrontier::reach(Node node, const Label& label) {
  if (!is_nearer(label.cost, label.moves, goal_)) return;
  labels_[node] = label;
  heap_.push_back({label.cost, label.moves, node});
  std::push_heap(heap_.begin(), heap_.end(), is_farther);
}

void FlowFrontier::relax_goal(Cost cost, std::uint32_t moves, Node link, Demand via) noexcept {
  if (!is_nearer(cost, moves, goal_)) return;
  goal_ = {cost, moves, stamp_, link, via};
  lower_bound(cost);
}

bool FlowFrontier::next(Node& node) noexcept {
  while (!heap_.empty() && is_nearer(heap_.front().cost, heap_.front().moves, goal_)) {
    std::pop_heap(heap_.begin(), heap_.end(), is_farther);
    const Entry top = heap_.back();
    heap_.pop_back();
    const Label& label = labels_[top.node];
    if (label.cost != top.cost || label.moves != top.moves) continue;
    node = top.node;
    return true;
  }
  return false;
}

void FlowFrontier::move_prices(std::vector<Cost>& prices, Cost distance,
                               Cost sign) const noexcept {
  for (const Node node : settled_) {
    if (labels_[node].cost < distance) prices[node] += sign * (distance - labels_[node].cost);
  }
}

}  // namespace engine
