// Decides which demands are placed when new arcs are added for several at once. Graph words only;
// nothing here changes a flow. Precondition: the flow is optimal, and one demand left outside costs
// more than all arcs together may (engine/match/cost.hpp), so that who is placed is decided by
// outside costs alone.
//
// Method. The sets of demands that can be placed together are the independent sets of a matroid
// (units led through a forest with capacities: a gammoid), and the optimum takes the most expensive
// to leave out first. So a demand d is placed in every best plan iff the demands at least as
// expensive, d left out, can not make d superfluous: place as many of them as possible, ignore all
// cheaper ones, and see whether d still finds a path. The flow holds such a greatest placing for
// the old arcs. Each new arc can let in more; they are let in one by one along augmenting paths, on
// a copy-on-write of the places (Ahuja, Magnanti, Orlin, Network Flows, 6.4). The arcs' costs may
// choose among equally expensive demands: then d is not in every plan for its outside cost, and the
// answer is no.
//
// Every new path uses a new arc or crosses an earlier path, so the search for demands to let in
// starts there. Prices keep it local: along a path of the residual network prices fall by no more
// than its costs. So an unplaced demand reaches only nodes about as expensive as itself, and a node
// more expensive than the candidate is left only by a new arc or an earlier path. After
// `settled_max` nodes of all searches the answer is no, and was_cut.
//
// Most contests end before they begin. Say the changed leaves have c units that can move, and c
// unplaced demands as expensive as d have new arcs to all of them. Then d is not in. Either one of
// the c is left out: all nodes that it reaches are full and stay so, the changed leaves among them,
// and d is as badly off as before. Or all are in, which takes every unit that new arcs can bring
// (docs/MATCHING.md 6).
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/flow/flow.hpp"
#include "engine/flow/overlay.hpp"

namespace engine {

class PlacementContest {
 public:
  using Node = Flow::Node;
  using Demand = Flow::Demand;
  static constexpr Flow::Cost no_limit = std::numeric_limits<Flow::Cost>::max();

  /// `candidate` is settled and unplaced. All outside costs are multiples of `unit`, which is above
  /// what all arcs and steps of a plan can come to.
  PlacementContest(const Flow& flow, Demand candidate, Flow::Cost unit, std::uint64_t settled_max)
      : flow_(flow), candidate_(candidate), unit_(unit), settled_max_(settled_max), overlay_(flow) {
  }

  /// A leaf that new arcs lead to. All of them come before the first arc.
  void change(Node leaf);
  /// A new arc to such a leaf, which the flow does not have; the candidate's own ones as well.
  void add_new_arc(Demand demand, Node leaf);
  /// Whether the arcs so far are enough to say that the candidate does not win.
  bool is_outnumbered() const noexcept { return rivals_ >= units_; }
  /// Whether the candidate is placed in every best plan, whatever the arcs cost. Once.
  bool wins();

  bool was_cut() const noexcept { return settled_ >= settled_max_; }
  std::uint64_t settled() const noexcept { return settled_; }

 private:
  enum class By : std::uint8_t { entry, up, down, move };
  struct Step {  // how a search came to a node
    By by = By::entry;
    Node from = Flow::none;
    Demand demand = Flow::none;  // entry, move: whose unit comes here
  };
  struct End {
    Node node = Flow::none;
    Demand displaced = Flow::none;  // none: straight up to the outside
  };

  bool counts(Demand demand) const noexcept;  // at least as expensive as the candidate
  template <class Each>
  void for_each_leaf(Demand demand, Each&& each) const;
  template <class Each>
  void for_each_wanting(Node leaf, Each&& each);

  std::optional<End> find_augmenting_path(Demand source);
  std::optional<End> leave(Node node);
  Node take_cheapest();
  Flow::Cost way_price_max() const;
  void reach(Node node, Step step);
  bool try_augment(Demand source);
  std::optional<Demand> next_source();
  std::optional<Demand> source_before(Node node);

  const Flow& flow_;
  Demand candidate_;
  Flow::Cost unit_;
  std::uint64_t settled_max_, settled_ = 0;
  std::int64_t units_ = 0;   // that can move at the changed leaves
  std::int64_t rivals_ = 0;  // unplaced demands that count, with new arcs to all changed leaves
  std::size_t changed_ = 0;  // leaves
  std::unordered_map<Demand, std::vector<Node>> new_arcs_;
  std::unordered_map<Node, std::vector<Demand>> admitted_;  // by leaf

  FlowOverlay overlay_;                             // with those who were let in
  std::unordered_set<Node> crossed_;                // by a path
  std::unordered_set<Demand> unreachable_sources_;  // found no way, and never will

  SparseMap<Step> steps_;                           // by node, of the present search
  std::vector<std::pair<Flow::Cost, Node>> queue_;  // a heap, the lowest price on top
  Flow::Cost price_min_ = 0, price_max_ = 0;        // of nodes that the present search looks at
  std::vector<Flow::Option> options_;
};

}  // namespace engine
