// Marginal value of one unit of capacity at every node of the flow: one search over the whole
// residual network. Reads the flow through its public face only. Graph words only.
//
// The value of a node is what the rest of the optimum would save if one more unit went up from the
// node: the most valuable way to bring a unit there, a demand from outside or one that makes room
// for it, chains included. It is minus the shortest distance from the outside to the node (Dijkstra
// with the prices as potentials, so no reduced cost is below 0). A caller that adds a slot
// compares it with what the unit costs there from the node upward.
#pragma once

#include <vector>

#include "engine/flow/flow.hpp"

namespace engine {

struct MarginalValue {
  Flow::Cost cost = 0;
  /// The unplaced demand that would be placed; none if the unit is one that is placed already.
  Flow::Demand gained = Flow::none;
  bool found = false;  // false: no unit can come there
};

/// By node. Demands that wait are left out: exact if `flow.is_optimal()`.
/// O((nodes + arcs) log nodes); no bound on work but that.
std::vector<MarginalValue> marginal_values(const Flow& flow);

}  // namespace engine
