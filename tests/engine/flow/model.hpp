// A second opinion on the flow for tests: the same problem written down plainly, solved by methods
// that share nothing with engine/flow/flow: Bellman-Ford augmentation on an explicit network with
// one edge for each unit of capacity, a network simplex, and (exhaustive.hpp) trying everything.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/flow/flow.hpp"

namespace test {

struct ModelNode {
  std::uint32_t parent = engine::Flow::none;
  std::int32_t capacity = 0;
  engine::Flow::Steps steps;
  std::int32_t fixed = 0;  // leaves only
};

/// Cost of the unit-th unit at a node, 1 .. capacity, by quarter of its capacity.
std::int64_t model_step(const ModelNode& node, std::int32_t unit);

struct ModelDemand {
  std::vector<engine::Flow::Arc> arcs;
  std::int64_t outside = 0;
};

struct Model {
  std::vector<ModelNode> nodes;
  std::vector<ModelDemand> demands;

  std::int64_t step(std::uint32_t node, std::int32_t unit) const;
  std::int32_t fixed_below(std::uint32_t node) const;
};

/// The least cost, by successive Bellman-Ford paths. For some hundred demands.
std::int64_t least_cost_by_paths(const Model& model);

/// The least cost, by LEMON's network simplex (tests/oracle). Precondition: the fixed units fit.
std::int64_t least_cost_by_simplex(const Model& model);

}  // namespace test
