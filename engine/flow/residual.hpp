// What a change of a settled flow would cost or save, to the unit, without making it: shortest
// ways in the residual network, read through the public face of Flow. Graph words only; nothing
// here changes a flow. Precondition of all: the flow is optimal (nothing waits).
//
// The network. One node O is the outside. From a node a unit goes up to the parent (a root's is O)
// at step(load + 1) if there is room; down into a child that has a movable unit at -step(load);
// from a leaf v into another arc of a demand placed there at the difference of their costs, or to O
// at outside - cost. From O: down into roots, and into each arc of an unplaced demand at cost -
// outside. The flow's prices make all reduced costs >= 0, so Dijkstra's search works both ways.
//
//   ask(v) = distance v -> O: what one more unit that enters at v costs in all, chains included.
//   bid(v) = -(distance O -> v): what is saved if v passes one unit less upward: what a new place
//            at v is worth before its own step, chains included.
//
// Each search is local (labels only for nodes met), stops as soon as the answer is known or beyond
// a limit, and after `settled_max` nodes of all searches of this object together; then it says so.
// O(k log k) for the k arcs of the nodes it settles.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/flow/flow.hpp"
#include "engine/flow/residual_labels.hpp"

namespace engine {

class Residual {
 public:
  using Node = Flow::Node;
  using Demand = Flow::Demand;
  using Cost = Flow::Cost;
  static constexpr Cost no_limit = std::numeric_limits<Cost>::max();

  struct Way {
    Cost cost = no_limit;     // of the whole way; no_limit = none below the limit
    std::uint32_t moves = 0;  // demands that give way along it
    Node entry = Flow::none;  // the entry it begins at; none = straight outside
    bool found() const noexcept { return cost != no_limit; }
  };
  /// A node that a new demand can reach, and at what cost (from the demand, no step of the node).
  struct Reached {
    Node node;
    Cost cost;
    std::uint32_t moves;
  };

  Residual(const Flow& flow, std::uint64_t settled_max) noexcept
      : flow_(flow), settled_max_(settled_max) {}

  /// The cheapest way outside for a unit that can enter by any of these arcs, if it costs less than
  /// `limit`.
  Way ask(std::span<const Flow::Arc> entries, Cost limit);
  /// The same for one node, inner ones too. Without a way: not found.
  Way ask(Node node, Cost limit);

  /// bid(node), counting only what is worth at least `least`, and leaving out the unplaced demand
  /// `except`; nothing if there is no such. Never below 0 for a `least` of 0.
  std::optional<Cost> bid(Node node, Cost least, Demand except = Flow::none);
  /// The greatest worth of a unit less at any of these leaves, minus the arc's cost.
  std::optional<Cost> bid(std::span<const Flow::Arc> exits, Cost least, Demand except);

  /// Whether there is a worth of at least `least`; stops at the first that is found.
  bool has_bid(std::span<const Flow::Arc> exits, Cost least, Demand except);
  bool has_bid(Node node, Cost least, Demand except);

  /// The cheapest way from one node to another that does not lead outside, if it costs at most
  /// `most`: what it costs if a unit that `to` takes in addition leaves `from`.
  std::optional<Cost> between(Node from, Node to, Cost most);

  /// Cheapest way of a placed demand if its present place were ruled out: the sum of all costs
  /// grows by exactly `cost`; it goes to `entry` (none = unplaced).
  Way next_best(Demand demand);

  /// Walks the nodes a unit can reach by these arcs, by priced distance. `visit(Reached)` says
  /// whether to go on beyond this node; a false from `wants_more()` ends the walk.
  template <class Visit, class WantsMore>
  void walk(std::span<const Flow::Arc> entries, Visit&& visit, WantsMore&& wants_more) {
    begin(entries);
    ResidualLabels::Label at;
    while (wants_more() && next(at)) {
      const Reached reached{at.node, at.cost - flow_.price(at.node), at.moves};
      // The visitor searches itself: it must not disturb this walk.
      std::swap(walked_, labels_);
      const bool onward = visit(reached);
      std::swap(walked_, labels_);
      if (!onward) continue;
      prunes_ = false;  // the outside is no end of this walk
      expand_forward(at, no_limit);
      prunes_ = true;
    }
  }

  /// A search stopped at `settled_max`: what was not found since may still exist.
  bool was_cut() const noexcept { return was_cut_; }
  std::uint64_t settled() const noexcept { return settled_; }

 private:
  using Label = ResidualLabels::Label;

  void begin(std::span<const Flow::Arc> entries);
  bool next(Label& at);
  Way run_forward(Cost limit);
  std::optional<Cost> run_backward(Cost limit, bool any);
  void expand_forward(const Label& at, Cost limit);
  void expand_backward(const Label& at, Cost limit);
  void begin_backward(std::span<const Flow::Arc> exits, Demand except);
  void displace(Demand demand, const Label& at, Cost base, Cost limit);
  void look(const ResidualLabels::Later& way);
  void look_further(const ResidualLabels::Later& way);
  void relax(Node node, Cost cost, Cost limit, std::uint32_t moves, Node entry);
  void reach_outside(Cost cost, std::uint32_t moves, Node entry);

  const Flow& flow_;
  std::uint64_t settled_max_;
  std::uint64_t settled_ = 0;
  bool was_cut_ = false;
  bool prunes_ = true;  // labels beyond the nearest way outside are of no use
  Demand except_ = Flow::none;
  Cost enough_ = 0;  // backward: a way outside this near ends the search; valid if `any_`
  bool any_ = false;
  Way outside_;  // the nearest way to (or from) the outside that was met
  ResidualLabels labels_;
  ResidualLabels walked_;  // of a walk, while its visitor searches
  std::vector<Flow::Option> options_;
  std::vector<Flow::Arc> arcs_;  // of look_further
};

}  // namespace engine
