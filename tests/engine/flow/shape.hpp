// Random instances for the flow by shape: which forests, costs and demands are drawn. Used by the
// oracle tests (whole instances) and by the driver of event sequences (piece by piece).
#pragma once

#include <string>
#include <vector>

#include "tests/engine/choices.hpp"
#include "tests/engine/flow/model.hpp"

namespace test {

struct FlowShape {
  std::string name;
  int trees = 3;
  int depth = 2;  // of every tree, 1 .. 4
  int children_max = 3;
  int leaf_capacity_max = 4;
  int inner_capacity_max = 8;     // small values bind
  int zero_percent = 10;          // nodes of capacity 0
  int step_max = 0;               // steps by quarter rise up to this
  int cost_max = 100;             // small values make ties
  int unplaced_cost_max = 1'000;  // in `outside_unit`s
  std::int64_t outside_unit = 1;
  int arcs_max = 6;
  bool everything = false;  // each demand has an arc to each leaf
  int demands_max = 30;
  int fixed_max = 3;  // tries at fixed units in a whole instance
};

/// The shapes that every randomized test of the flow goes through.
const std::vector<FlowShape>& flow_shapes();

/// The same with at most as many demands and leaves; for exhaustive search.
FlowShape small(FlowShape shape);

ModelNode draw_node(const FlowShape& shape, std::uint32_t parent, bool is_leaf, Choices& choices);
std::int64_t draw_outside(const FlowShape& shape, Choices& choices);
/// Arcs by leaf, ascending; each leaf at most once.
ModelDemand draw_demand(const FlowShape& shape, const std::vector<std::uint32_t>& leaves,
                        Choices& choices);

/// A whole instance whose fixed units fit. Parents come before their children.
Model draw_model(const FlowShape& shape, Choices& choices);

/// Nodes without children, ascending.
std::vector<std::uint32_t> leaves_of(const Model& model);
/// Fixed units below each node, by node.
std::vector<std::int32_t> fixed_by_node(const Model& model);

}  // namespace test
