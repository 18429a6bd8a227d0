// The optimum of an assignment to a capacity forest, by the network simplex of LEMON: a second
// opinion that shares neither code nor method with engine/. C++17, no type of the engine.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace oracle {

constexpr int none = -1;

/// Units in a row that cost the same; runs of a node follow each other and costs do not fall.
struct Run {
  std::int64_t units = 0;
  std::int64_t cost = 0;
};

struct Node {
  int parent = none;       // index of the node above
  std::vector<Run> runs;   // their units together are the capacity
  std::int64_t fixed = 0;  // units that enter here in any case; leaves only
};

struct Arc {
  int leaf = 0;
  std::int64_t cost = 0;
};

struct Demand {
  std::vector<Arc> arcs;
  std::int64_t outside = 0;  // cost of staying unplaced
};

struct Instance {
  std::vector<Node> nodes;
  std::vector<Demand> demands;
};

/// The least sum of arc costs, outside costs and the cost of every unit at every node, fixed ones
/// included; none if the fixed units do not fit. Precondition: no plan costs 2^61 or more.
std::optional<std::int64_t> least_cost(const Instance& instance);

}  // namespace oracle
