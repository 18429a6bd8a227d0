// A settled flow with some demands elsewhere: what differs is kept here, the flow stays as it is.
// Graph words only. For questions that let demands in one after the other.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/flow/flow.hpp"
#include "engine/flow/sparse_map.hpp"

namespace engine {

class FlowOverlay {
 public:
  using Node = Flow::Node;
  using Demand = Flow::Demand;

  explicit FlowOverlay(const Flow& flow) noexcept : flow_(flow) {}

  Node place(Demand demand) const noexcept { return place(demand, flow_.place(demand)); }
  /// The same when it is known where the flow has it.
  Node place(Demand demand, Node in_flow) const noexcept {
    const Node* moved = places_.find(demand);
    return moved == nullptr ? in_flow : *moved;
  }
  std::int32_t load(Node node) const noexcept {
    const std::int32_t* more = more_load_.find(node);
    return flow_.load(node) + (more == nullptr ? 0 : *more);
  }
  bool has_room(Node node) const noexcept { return load(node) < flow_.capacity(node); }
  bool can_give(Node node) const noexcept { return load(node) > flow_.fixed(node); }

  /// Puts a demand at a leaf, or at none. Loads are counted apart: along a way most stay.
  void move(Demand demand, Node leaf) {
    places_[demand] = leaf;
    if (leaf != Flow::none) arrived_[leaf].push_back(demand);
  }
  void add_load(Node node, std::int32_t by) { more_load_[node] += by; }

  template <class Each>
  void for_each_at(Node leaf, Each&& each) const {
    for (const Demand demand : flow_.placed_at(leaf)) {
      if (places_.find(demand) == nullptr) each(demand);
    }
    const auto found = arrived_.find(leaf);
    if (found == arrived_.end()) return;
    for (const Demand demand : found->second) {
      if (place(demand) == leaf) each(demand);
    }
  }

 private:
  const Flow& flow_;
  SparseMap<Node> places_;                                 // by demand
  SparseMap<std::int32_t> more_load_;                      // by node
  std::unordered_map<Node, std::vector<Demand>> arrived_;  // some may have left again
};

}  // namespace engine
