#include "engine/explain/residual_labels.hpp"

#include <algorithm>
#include <utility>

namespace engine {

namespace {

constexpr std::size_t table_first = 256;

bool is_nearer(Flow::Cost cost, std::uint32_t moves, const ResidualLabels::Label& than) noexcept {
  return cost != than.cost ? cost < than.cost : moves < than.moves;
}

// The standard heap keeps the greatest first, so the farther one is "less". The node last: the
// order does not depend on what was met before.
constexpr auto is_farther = [](const auto& left, const auto& right) noexcept {
  if (left.cost != right.cost) return left.cost > right.cost;
  return left.moves != right.moves ? left.moves > right.moves : left.node > right.node;
};

}  // namespace

ResidualLabels::ResidualLabels() : table_(table_first) {}

void ResidualLabels::clear() {
  if (used_ > 0) std::fill(table_.begin(), table_.end(), Label{});
  used_ = 0;
  heap_.clear();
  later_.clear();
}

ResidualLabels::Label& ResidualLabels::find(Node node) {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = (node * std::size_t{0x9E3779B1}) >> 7 & mask;
  while (table_[at].node != node && table_[at].node != Flow::none) at = (at + 1) & mask;
  return table_[at];
}

void ResidualLabels::grow() {
  std::vector<Label> old(table_.size() * 2);
  std::swap(old, table_);
  for (const Label& label : old) {
    if (label.node != Flow::none) find(label.node) = label;
  }
}

void ResidualLabels::relax(const Label& label) {
  Label* known = &find(label.node);
  if (known->node != Flow::none && !is_nearer(label.cost, label.moves, *known)) return;
  if (known->node == Flow::none && ++used_ * 2 > table_.size()) {
    grow();
    known = &find(label.node);
  }
  *known = label;
  push({label.cost, label.moves, label.node});
}

// Before all labels of this cost, which it may still improve.
void ResidualLabels::relax_later(Cost cost, const Later& later) {
  push({cost, 0, later_begin + static_cast<Node>(later_.size())});
  later_.push_back(later);
}

void ResidualLabels::push(const Entry& entry) {
  heap_.push_back(entry);
  std::push_heap(heap_.begin(), heap_.end(), is_farther);
}

bool ResidualLabels::next(Label& nearest) {
  while (!heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end(), is_farther);
    const Entry entry = heap_.back();
    heap_.pop_back();
    if (entry.node >= later_begin) {
      nearest = {entry.node, entry.cost, 0, Flow::none, true};
      return true;
    }
    Label& label = find(entry.node);
    if (label.taken || label.cost != entry.cost || label.moves != entry.moves) continue;
    label.taken = true;
    nearest = label;
    return true;
  }
  return false;
}

}  // namespace engine
