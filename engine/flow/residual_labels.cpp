#include "engine/flow/residual_labels.hpp"

#include <algorithm>

namespace engine {

namespace {

bool is_nearer(Flow::Cost cost, std::uint32_t moves, const ResidualLabels::Label& than) noexcept {
  return cost != than.cost ? cost < than.cost : moves < than.moves;
}

// The standard heap keeps the greatest first, so the farther one is "less". The node last: the
// order does not depend on what was met before.
constexpr auto is_farther_label = [](const auto& left, const auto& right) noexcept {
  if (left.cost != right.cost) return left.cost > right.cost;
  return left.moves != right.moves ? left.moves > right.moves : left.node > right.node;
};

}  // namespace

void ResidualLabels::clear() noexcept {
  labels_.clear();
  heap_.clear();
  later_.clear();
}

void ResidualLabels::relax(const Label& label) {
  const auto [known, is_new] = labels_.insert(label.node);
  if (!is_new && !is_nearer(label.cost, label.moves, known)) return;
  known = label;
  push({label.cost, label.moves, label.node});
}

// Before all labels of this cost, which it may still improve.
void ResidualLabels::relax_later(Cost cost, const Later& later) {
  push({cost, 0, later_begin + static_cast<Node>(later_.size())});
  later_.push_back(later);
}

void ResidualLabels::push(const Entry& entry) {
  heap_.push_back(entry);
  std::push_heap(heap_.begin(), heap_.end(), is_farther_label);
}

bool ResidualLabels::next(Label& nearest) {
  while (!heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end(), is_farther_label);
    const Entry entry = heap_.back();
    heap_.pop_back();
    if (entry.node >= later_begin) {
      nearest = {entry.node, entry.cost, 0, Flow::none, true};
      return true;
    }
    Label& label = labels_.at(entry.node);
    if (label.taken || label.cost != entry.cost || label.moves != entry.moves) continue;
    label.taken = true;
    nearest = label;
    return true;
  }
  return false;
}

}  // namespace engine
