// Min-cost assignment of units to the leaves of a capacity forest, kept optimal under change.
// Graph words only: a demand wants one unit, it has arcs to leaves; leaves have parents; every node
// has a capacity and convex step costs. Knows nothing of wishes, offers, time or maps.
//
// Problem. Choose for each demand d one of its arcs or its `outside` cost (stay unplaced), such that
// no node holds more units than its capacity; minimise the sum of chosen arc costs, outside costs
// and, per node, step(1) + ... + step(load).
//
// State. One price y(v) for each node v: what one more unit arriving at v costs from there upward.
// With root price 0 and p the parent (price 0 above a root), the state is optimal iff
//   load(v) < capacity(v)  =>  y(v) <= step(v, load + 1) + y(p)
//   load(v) > 0 moved by a demand =>  y(v) >= step(v, load) + y(p)
//   every placed or unplaced demand sits at its cheapest option: arc cost + y(leaf), or outside.
// certificate.hpp checks exactly this, without knowing how the state was reached.
//
// Method. Successive shortest paths on reduced costs (Ahuja, Magnanti, Orlin, Network Flows, 9.7):
// one Dijkstra over nodes per added demand; removal and freed capacity run the search backward.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace engine {

class Flow {
 public:
  using Node = std::uint32_t;
  using Demand = std::uint32_t;
  using Cost = std::int64_t;
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  struct Arc {
    Node leaf;
    std::int32_t cost;  // 0 .. 2^30
  };

  /// Cost of the k-th unit at a node by quarter of its capacity: units in the first quarter cost
  /// steps[0] each, and so on. Must not fall; fixed units count as the first ones.
  struct Steps {
    std::int32_t quarter[4] = {0, 0, 0, 0};
  };

  /// `parent` is an existing node or `none`; depth at most 4. Capacity 0 .. 2^30.
  Node add_node(Node parent, std::int32_t capacity, Steps steps);
  /// Changes a capacity; never below the node's fixed units. Units over it are placed anew.
  void set_capacity(Node node, std::int32_t capacity);
  /// Units that no demand can move (held work). Precondition for adding: fixed < capacity.
  void add_fixed(Node leaf);
  void remove_fixed(Node leaf);

  /// Adds a demand with arcs (each leaf at most once) and the cost of leaving it unplaced.
  /// It waits until `improve` has placed it. The index may be one that was removed earlier.
  Demand add_demand(std::span<const Arc> arcs, Cost outside);
  void remove_demand(Demand demand);
  /// Removes a placed demand but leaves its unit where it is, as a fixed one. Nothing else moves.
  void pin(Demand demand);

  /// Places waiting demands and repairs freed capacity until nothing waits or about `settled_max`
  /// nodes were settled. Returns whether the state is now optimal for all demands.
  bool improve(std::uint64_t settled_max);
  bool is_optimal() const noexcept;  // nothing waits

  /// Demands whose place changed since the last call, each once, in no particular order.
  std::vector<Demand> take_moved();

  Node place(Demand demand) const noexcept;  // `none` = unplaced or waiting
  bool is_waiting(Demand demand) const noexcept;
  std::span<const Arc> arcs(Demand demand) const noexcept;
  Cost outside(Demand demand) const noexcept;
  /// Live demands that have an arc to this leaf, in no particular order.
  std::vector<Demand> demands_of(Node leaf) const;

  Node parent(Node node) const noexcept;
  std::int32_t capacity(Node node) const noexcept;
  std::int32_t load(Node node) const noexcept;   // fixed units included
  std::int32_t fixed(Node node) const noexcept;
  Cost price(Node node) const noexcept;
  Cost step(Node node, std::int32_t unit) const noexcept;  // cost of the unit-th unit, from 1
  std::uint32_t node_count() const noexcept;
  std::uint32_t demand_limit() const noexcept;   // every live demand index is below it
  bool is_live(Demand demand) const noexcept;
  std::uint64_t settled_total() const noexcept;  // work done so far, machine-independent

 private:
  // implementation: owned by flow.cpp's author; keep this header free of other engine headers
};

}  // namespace engine
