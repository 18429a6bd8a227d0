#include "engine/flow/frontier.hpp"

namespace engine {

namespace {

// Order of the heap: the standard heap keeps the greatest first, so the farther one is "less".
constexpr auto is_farther = [](const auto& left, const auto& right) noexcept {
  return left.cost != right.cost ? left.cost > right.cost : left.moves > right.moves;
};

}  // namespace

void FlowFrontier::begin() noexcept {
  for (const Node node : labelled_) marks_[node].label = unreached;
  labelled_.clear();
  heap_.clear();
  later_.clear();
  settled_.clear();
  goal_ = Label{};
  bound_ = unreached;
}

void FlowFrontier::reach(Node node, Cost cost, const Trail& trail) {
  if (cost == goal_.cost && trail.moves >= goal_.moves) return;
  Mark& mark = marks_[node];
  if (mark.label == unreached) labelled_.push_back(node);
  mark.label = cost;
  trails_[node] = trail;
  push({cost, trail.moves, node});
}

void FlowFrontier::push(const Entry& entry) {
  heap_.push_back(entry);
  std::push_heap(heap_.begin(), heap_.end(), is_farther);
}

void FlowFrontier::relax_goal(Cost cost, std::uint32_t moves, Node link, Demand via) noexcept {
  if (!is_nearer(cost, moves, goal_)) return;
  goal_ = {cost, moves, link, via};
  lower_bound(cost);
}

bool FlowFrontier::next(Node& node) noexcept {
  while (!heap_.empty() && is_nearer(heap_.front().cost, heap_.front().moves, goal_)) {
    std::pop_heap(heap_.begin(), heap_.end(), is_farther);
    const Entry top = heap_.back();
    heap_.pop_back();
    node = top.node;
    if (node >= more_begin) return true;
    if (marks_[node].label == top.cost && trails_[node].moves == top.moves) return true;
  }
  return false;
}

}  // namespace engine
