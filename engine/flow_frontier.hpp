// The frontier of one Dijkstra search: labels of nodes, the heap, and the goal (the outside above
// all roots). Knows nothing of the network; the search tells it what can be reached from where.
// Distance is cost first, then the number of demands moved, so that among equal costs the calmest
// way is found. A part of the flow; graph words only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace engine {

class FlowFrontier {
 public:
  using Node = std::uint32_t;
  using Demand = std::uint32_t;
  using Cost = std::int64_t;
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr Cost unreached = std::numeric_limits<Cost>::max();

  struct Label {
    Cost cost = unreached;
    std::uint32_t moves = 0, stamp = 0;
    Node link = none;   // the node that this one was reached from; none = it is a source
    Demand via = none;  // demand that moves between the two; none = an edge of the forest
  };

  void add_node() { labels_.emplace_back(); }
  void begin() noexcept;

  /// A way of this length to a node, or to the goal. Longer than a known way: ignored.
  void relax(Node node, Cost cost, std::uint32_t moves, Node link, Demand via) {
    if (cost > bound_) return;  // the short refusal: nine of ten tries end here or at the next
    const Label& label = labels_[node];
    if (label.stamp == stamp_ && !is_nearer(cost, moves, label)) return;
    reach(node, {cost, moves, stamp_, link, via});
  }
  void relax_goal(Cost cost, std::uint32_t moves, Node link, Demand via) noexcept;
  /// A way to the goal of this cost exists, though its nodes are still to be labelled.
  void lower_bound(Cost cost) noexcept { bound_ = std::min(bound_, cost); }
  Cost bound() const noexcept { return bound_; }

  /// The nearest node not taken yet; false when the goal is at least as near.
  bool next(Node& node) noexcept;
  /// Its neighbours are looked at now; its price will move.
  void settle(Node node) { settled_.push_back(node); }

  const Label& label(Node node) const noexcept { return labels_[node]; }
  const Label& goal() const noexcept { return goal_; }
  std::size_t settled_count() const noexcept { return settled_.size(); }
  /// Moves the price of each settled node by sign * (distance - its own distance), where positive.
  void move_prices(std::vector<Cost>& prices, Cost distance, Cost sign) const noexcept;

 private:
  struct Entry {
    Cost cost;
    std::uint32_t moves;
    Node node;
  };

  static bool is_nearer(Cost cost, std::uint32_t moves, const Label& label) noexcept {
    return cost != label.cost ? cost < label.cost : moves < label.moves;
  }
  void reach(Node node, const Label& label);

  std::vector<Label> labels_;  // by node; valid if the stamp is the present one
  std::vector<Entry> heap_;    // nearest first; entries whose label became nearer since are skipped
  std::vector<Node> settled_;
  Label goal_;
  Cost bound_ = unreached;
  std::uint32_t stamp_ = 0;
};

}  // namespace engine
