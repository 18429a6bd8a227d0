// The frontier of one Dijkstra search: labels of nodes, the heap, and the goal (the outside above
// all roots). Knows nothing of the network; the search reports what can be reached from where.
// Distance is cost first, then the number of demands moved, so that among equal costs the calmest
// way is found. A part of the flow; graph words only.
//
// It keeps the prices too: a look at an arc needs the price and the label of its leaf, and most
// arcs end there. Side by side both come with one access to memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace engine {

class FlowFrontier {
 public:
  using Node = std::uint32_t;
  using Demand = std::uint32_t;
  using Cost = std::int64_t;
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr Cost unreached = std::numeric_limits<Cost>::max();

  struct Mark {
    Cost price;
    Cost label = unreached;  // distance in the present search
  };
  struct Label {
    Cost cost = unreached;
    std::uint32_t moves = 0;
    Node link = none;   // the node that this one was reached from; none = it is a source
    Demand via = none;  // demand that moves between the two; none = an edge of the forest
  };

  /// A demand whose arcs from some cost on are not made yet: where it looks from.
  struct More {
    Demand demand;
    Node link;            // the leaf that it gives way at; none = it is the source
    Cost base;            // an arc leads to its cost + price + this
    std::uint32_t moves;  // of labels beyond
  };
  static constexpr Node more_begin = 1U << 31;  // in the heap; nodes are below it

  void add_node(Cost price) {
    marks_.push_back({price});
    trails_.emplace_back();
  }
  Cost price(Node node) const noexcept { return marks_[node].price; }
  void set_price(Node node, Cost price) noexcept { marks_[node].price = price; }

  /// Forgets the labels of the search before.
  void begin() noexcept;

  /// Whether a way of this length to a node is worth a closer look. The short refusal: nine of ten
  /// tries end here.
  bool may_reach(Node node, Cost cost) const noexcept {
    return cost <= bound_ && cost <= marks_[node].label;
  }
  /// A way of this length to a node, or to the goal. Longer than a known way: ignored.
  void relax(Node node, Cost cost, std::uint32_t moves, Node link, Demand via) {
    if (!may_reach(node, cost)) return;
    if (cost == marks_[node].label && moves >= trails_[node].moves) return;
    reach(node, cost, {moves, link, via});
  }
  void relax_goal(Cost cost, std::uint32_t moves, Node link, Demand via) noexcept;
  /// Ways through this demand that are `cost` long or longer are known only when it is looked at
  /// again, which `next` says in time.
  void relax_later(Cost cost, const More& more) {
    if (cost > bound_) return;
    push({cost, more.moves, more_begin + static_cast<Node>(later_.size())});
    later_.push_back(more);
  }
  /// A way to the goal of this cost exists, though its nodes are still to be labelled.
  void lower_bound(Cost cost) noexcept { bound_ = std::min(bound_, cost); }
  Cost bound() const noexcept { return bound_; }

  /// The nearest node not taken yet, or (from more_begin on) an entry for `later`; false when the
  /// goal is at least as near.
  bool next(Node& node) noexcept;
  /// What `next` takes at the earliest; none if the heap is empty.
  Node nearest() const noexcept { return heap_.empty() ? none : heap_.front().node; }
  More later(Node entry) const noexcept { return later_[entry - more_begin]; }
  /// Its neighbours are looked at now; its price will move.
  void settle(Node node) { settled_.push_back(node); }

  Label label(Node node) const noexcept {
    const Trail& trail = trails_[node];
    return {marks_[node].label, trail.moves, trail.link, trail.via};
  }
  const Label& goal() const noexcept { return goal_; }
  std::span<const Node> settled() const noexcept { return settled_; }

 private:
  struct Trail {
    std::uint32_t moves = 0;
    Node link = none;
    Demand via = none;
  };
  struct Entry {
    Cost cost;
    std::uint32_t moves;
    Node node;
  };

  static bool is_nearer(Cost cost, std::uint32_t moves, const Label& label) noexcept {
    return cost != label.cost ? cost < label.cost : moves < label.moves;
  }
  void reach(Node node, Cost cost, const Trail& trail);
  void push(const Entry& entry);

  std::vector<Mark> marks_;     // by node
  std::vector<Trail> trails_;   // by node; valid where the label is
  std::vector<Node> labelled_;  // nodes with a label, each once
  std::vector<Entry> heap_;     // nearest first; entries whose label is nearer by now are skipped
  std::vector<More> later_;     // in the order of their entries in the heap
  std::vector<Node> settled_;
  Label goal_;
  Cost bound_ = unreached;
};

}  // namespace engine
