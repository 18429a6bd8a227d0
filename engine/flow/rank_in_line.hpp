// Rank of an unplaced demand in the line for one of its leaves: the number of others that are
// placed first when units find room there, and so the number of slots it takes until its turn.
// Graph words only; nothing here changes a flow. Precondition: as for PlacementContest.
//
// Method. The demands that can be placed together are the independent sets of a matroid, and the
// optimum takes the most expensive first. Let a be the number of unplaced others, at least as
// expensive, that could be placed at once if any number of units found room at the leaf: a greatest
// flow from them to the leaf. With k places more, k of them come in while k <= a, and the demand,
// which can do no better than the leaf, does not; with a + 1 it does, in every best plan. The flow
// is made of augmenting paths, searched in depth from the leaf back. A search does not look again
// at nodes that it has found to lead nowhere (Hopcroft and Karp, SIAM J. Comput. 2, 1973, without
// its layers).
// Nodes cheaper than the demand lead back to no demand that counts, which keeps it local.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/flow/flow.hpp"
#include "engine/flow/overlay.hpp"

namespace engine {

class RankInLine {
 public:
  using Node = Flow::Node;
  using Demand = Flow::Demand;

  /// `candidate` is settled and unplaced. `unit`: as for PlacementContest.
  RankInLine(const Flow& flow, Demand candidate, Flow::Cost unit, std::uint64_t settled_max)
      : flow_(flow), candidate_(candidate), outside_(flow.outside(candidate)),
        price_min_(outside_ - unit), settled_max_(settled_max), overlay_(flow) {}

  /// How many are ahead at this leaf, one of the candidate's own, if there and above it is room
  /// without end; stops at `limit`. Once. If `was_cut`, there may be more.
  int at(Node leaf, int limit);

  bool was_cut() const noexcept { return settled_ >= settled_max_; }
  std::uint64_t settled() const noexcept { return settled_; }

 private:
  bool enter(Node node);
  bool take_unplaced(Node leaf, const Flow::Option& option);
  bool take_placed(Node leaf, const Flow::Option& option);
  bool take_from_child(Node node);
  bool fill(Node node);
  int fill_once(Node leaf, int wanted);
  int fill_from_above(Node leaf, int wanted);

  const Flow& flow_;
  Demand candidate_;
  Flow::Cost outside_, price_min_;
  std::uint64_t settled_max_, settled_ = 0;
  FlowOverlay overlay_;
  SparseMap<bool> entered_;  // nodes on the present way, and those that led nowhere
};

}  // namespace engine
