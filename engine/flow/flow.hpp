// Min-cost assignment of units to the leaves of a capacity forest, kept optimal under change.
// Graph words only: a demand wants one unit, it has arcs to leaves; leaves have parents; every node
// has a capacity and convex step costs. Knows nothing of wishes, offers, time or maps.
//
// Problem. Choose for each demand d one of its arcs or its `outside` cost (stay unplaced), such
// that no node holds more units than its capacity; minimise the sum of chosen arc costs, outside
// costs and, per node, step(1) + ... + step(load).
//
// State. One price y(v) >= 0 for each node v: what one more unit arriving at v costs from there
// upward. With p the parent (price 0 above a root), the state is optimal iff
//   load(v) < capacity(v)  =>  y(v) <= step(v, load + 1) + y(p)
//   load(v) > 0 moved by a demand =>  y(v) >= step(v, load) + y(p)
//   every placed or unplaced demand sits at its cheapest option: arc cost + y(leaf), or outside.
// certificate.hpp checks exactly this, without knowing how the state was reached. (Inside, the
// second line is kept for every load > 0, fixed units included; that is stronger and never
// impossible.)
//
// Method. Successive shortest paths on reduced costs (Ahuja, Magnanti, Orlin, Network Flows, 9.7):
// one Dijkstra over nodes per added demand; removal and freed capacity run the search backward.
// At every moment, also while something waits, the conditions above hold for all that is settled:
// a unit whose demand has gone stays as a fixed one until `improve` has repaired it.
//
// Horizon. A demand needs its far arcs only when a search looks so far. It may be given the arcs
// below a horizon alone; a source makes the rest when a push reaches as far. What a settled demand
// pays never exceeds its horizon, and prices are >= 0, so the arcs not made keep the third line.
//
// Ranges. Arc cost and step 0 .. 2^30, outside 0 .. 2^58, at most 2^24 nodes: a price is the cost
// of a simple path to the outside, below 2^58 + 2^24 * (2^30 + 2^30) < 2^59, and a label below
// 2^61. docs/MATCHING.md proves the method and states its complexity.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/flow/arcs.hpp"

namespace engine {

class Flow {
 public:
  using Node = std::uint32_t;
  using Demand = std::uint32_t;
  using Cost = std::int64_t;
  using Option = FlowOption;
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr std::int32_t arc_cost_max = 1 << 30;
  static constexpr Cost unplaced_cost_max = Cost{1} << 58;
  static constexpr std::uint32_t nodes_max = 1U << 24;
  static constexpr int depth_max = 4;
  static constexpr std::int32_t horizon_unbounded = 0x7FFFFFFF;  // the demand has every arc

  using Arc = FlowArc;  // leaf and cost, 0 .. arc_cost_max

  /// Cost of the k-th unit at a node by quarter of its capacity: units in the first quarter cost
  /// steps[0] each, and so on. Must not fall; fixed units count as the first ones.
  struct Steps {
    std::int32_t quarter[4] = {0, 0, 0, 0};
  };

  Flow();
  ~Flow();
  Flow(const Flow&);  // a deep copy: nodes, demands, prices and all that waits; the same source
  Flow(Flow&&) noexcept;
  Flow& operator=(Flow&&) noexcept;

  /// Maker of the arcs beyond horizons; outlives the flow, or is set again before the next call.
  /// Its answers agree with the arcs given whenever a call may search (see add_demand).
  void set_source(const FlowArcSource* source) noexcept;

  /// `parent` is an existing node without arcs, or `none`. Capacity 0 .. 2^30.
  Node add_node(Node parent, std::int32_t capacity, Steps steps);
  /// Changes a capacity; never below the node's fixed units. Less capacity takes effect at once and
  /// units over it are placed again; more capacity is used by the next `improve`.
  void set_capacity(Node node, std::int32_t capacity);
  /// Units that no demand can move (held work). Precondition for adding: fixed < capacity at the
  /// leaf and every node above. A place that an earlier removal has not yet freed is taken over.
  void add_fixed(Node leaf);
  void remove_fixed(Node leaf);

  /// Adds a demand with arcs (each leaf at most once; copied, so never those of this flow) and the
  /// cost of leaving it unplaced. It waits until `improve` has placed it. The index may be one
  /// that was removed earlier. `arcs` are all that cost less than the horizon, and no others; with
  /// one below `horizon_unbounded` a source is set, which is asked by `improve`, `add_fixed`,
  /// `set_capacity` and `set_unplaced_cost`.
  Demand add_demand(std::span<const Arc> arcs, Cost outside,
                    std::int32_t horizon = horizon_unbounded);
  void remove_demand(Demand demand);
  /// Removes a placed demand but leaves its unit where it is, as a fixed one. Nothing else moves.
  void pin(Demand demand);
  /// Changes one option. The place is kept while it is still the cheapest option; otherwise the
  /// demand waits (a new arc, a dropped place) or is unplaced (`outside` became the cheapest). Arcs
  /// beyond the horizon are left to the source.
  void add_arc(Demand demand, Arc arc);
  void drop_arc(Demand demand, Node leaf);
  void set_unplaced_cost(Demand demand, Cost outside);

  /// Repairs freed places, then places waiting demands, until nothing waits or about `settled_max`
  /// nodes were settled. Demands that wait at the same time go by outside cost, greatest first,
  /// then by arrival; later ones follow when these are done. Returns `is_optimal()`.
  bool improve(std::uint64_t settled_max);
  bool is_optimal() const noexcept;  // nothing waits

  /// Demands whose place differs from what the last call saw, each once, in no particular order.
  std::vector<Demand> take_moved();

  Node place(Demand demand) const noexcept;  // `none` = unplaced or waiting
  /// Cost of the arc to `place`. Precondition: it is placed.
  Cost place_cost(Demand demand) const noexcept;
  bool is_waiting(Demand demand) const noexcept;
  /// Those below the horizon, by cost; valid until the next change.
  std::span<const Arc> arcs(Demand demand) const noexcept;
  std::int32_t horizon(Demand demand) const noexcept;
  /// Appends the arcs that cost at least `from` and less than the returned horizon, `to` or more,
  /// as the source makes them now, whatever the flow holds; without a source, of those that it
  /// holds. In any order. Changes nothing.
  std::int32_t make_arcs(Demand demand, std::int32_t from, std::int32_t to,
                         std::vector<Arc>& found) const;
  static std::int32_t horizon_at(Cost cost) noexcept;  // 0 .. horizon_unbounded
  Cost outside(Demand demand) const noexcept;
  /// Live demands that have an arc to this leaf below their horizon, in no particular order. Of
  /// settled ones only such can gain from a place there: the others pay less than the arc alone.
  std::vector<Demand> demands_of(Node leaf) const;

  /// Appends those whose arcs below the horizon lead to this leaf, and who gain from a place there
  /// at this price or lose nothing: pays - cost >= price.
  void append_options(Node leaf, Cost price, std::vector<Option>& found) const;
  std::span<const Demand> placed_at(Node leaf) const noexcept;  // valid until the next change

  Node parent(Node node) const noexcept;
  Node first_child(Node node) const noexcept;   // `none` = a leaf
  Node next_sibling(Node node) const noexcept;  // `none` = the last, or a root
  std::int32_t capacity(Node node) const noexcept;
  std::int32_t load(Node node) const noexcept;   // fixed units included
  std::int32_t fixed(Node node) const noexcept;  // places not yet repaired included
  Cost price(Node node) const noexcept;
  Cost step(Node node, std::int32_t unit) const noexcept;  // cost of the unit-th unit, from 1
  std::uint32_t node_count() const noexcept;
  std::uint32_t demand_limit() const noexcept;  // every live demand index is below it
  bool is_live(Demand demand) const noexcept;
  std::uint64_t settled_total() const noexcept;  // work done so far, machine-independent

 private:
  friend struct FlowTampering;  // certificate_test.cpp breaks states on purpose
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace engine
