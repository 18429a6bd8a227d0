// Min-cost assignment of units to the leaves of a capacity forest, kept optimal under change.
// Graph words only: a demand wants one unit, it has arcs to leaves; leaves have parents; every node
// has a capacity and convex step costs. Knows nothing of wishes, offers, time or maps.
//
// Problem. Choose for each demand d one of its arcs or its `outside` cost (stay unplaced), such that
// no node holds more units than its capacity; minimise the sum of chosen arc costs, outside costs
// and, per node, step(1) + ... + step(load).
//
// State. One price y(v) >= 0 for each node v: what one more unit arriving at v costs from there
// upward. With p the parent (price 0 above a root), the state is optimal iff
//   load(v) < capacity(v)  =>  y(v) <= step(v, load + 1) + y(p)
//   load(v) > 0 moved by a demand =>  y(v) >= step(v, load) + y(p)
//   every placed or unplaced demand sits at its cheapest option: arc cost + y(leaf), or outside.
// certificate.hpp checks exactly this, without knowing how the state was reached. (Inside, the second
// line is kept for every load > 0, fixed units included; that is stronger and never impossible.)
//
// Method. Successive shortest paths on reduced costs (Ahuja, Magnanti, Orlin, Network Flows, 9.7):
// one Dijkstra over nodes per added demand; removal and freed capacity run the search backward.
// At every moment, also while something waits, the conditions above hold for all that is settled:
// a unit whose demand has gone stays as a fixed one until `improve` has repaired it.
//
// Ranges. Arc cost and step 0 .. 2^30, outside 0 .. 2^58, at most 2^24 nodes: a price is the cost of
// a simple path to the outside, below 2^58 + 2^24 * (2^30 + 2^30) < 2^59, and a label below 2^61.
// docs/MATCHING.md proves the method and states its complexity.
#pragma once

#include <array>
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
  static constexpr std::int32_t arc_cost_max = 1 << 30;
  static constexpr Cost outside_max = Cost{1} << 58;
  static constexpr std::uint32_t nodes_max = 1U << 24;
  static constexpr int depth_max = 4;

  struct Arc {
    Node leaf;
    std::int32_t cost;  // 0 .. arc_cost_max
  };

  /// Cost of the k-th unit at a node by quarter of its capacity: units in the first quarter cost
  /// steps[0] each, and so on. Must not fall; fixed units count as the first ones.
  struct Steps {
    std::int32_t quarter[4] = {0, 0, 0, 0};
  };

  /// `parent` is an existing node without arcs, or `none`. Capacity 0 .. 2^30.
  Node add_node(Node parent, std::int32_t capacity, Steps steps);
  /// Changes a capacity; never below the node's fixed units. Less capacity takes effect at once,
  /// units over it are placed anew; more capacity is used by the next `improve`.
  void set_capacity(Node node, std::int32_t capacity);
  /// Units that no demand can move (held work). Precondition for adding: fixed < capacity at the
  /// leaf and every node above. A place that an earlier removal has not yet freed is taken over.
  void add_fixed(Node leaf);
  void remove_fixed(Node leaf);

  /// Adds a demand with arcs (each leaf at most once; copied, so never those of this flow) and the
  /// cost of leaving it unplaced. It waits until `improve` has placed it. The index may be one that was removed earlier.
  Demand add_demand(std::span<const Arc> arcs, Cost outside);
  void remove_demand(Demand demand);
  /// Removes a placed demand but leaves its unit where it is, as a fixed one. Nothing else moves.
  void pin(Demand demand);
  /// Changes one option. The place is kept while it is still the cheapest option; otherwise the
  /// demand waits (a new arc, a dropped place) or is unplaced (`outside` became the cheapest).
  void add_arc(Demand demand, Arc arc);
  void drop_arc(Demand demand, Node leaf);
  void set_outside(Demand demand, Cost outside);

  /// Repairs freed places, then places waiting demands, until nothing waits or about `settled_max`
  /// nodes were settled. Demands that wait at the same time go by outside cost, greatest first, then
  /// by arrival; later ones follow when these are done. Returns `is_optimal()`.
  bool improve(std::uint64_t settled_max);
  bool is_optimal() const noexcept;  // nothing waits

  /// Demands whose place differs from what the last call saw, each once, in no particular order.
  std::vector<Demand> take_moved();

  Node place(Demand demand) const noexcept;  // `none` = unplaced or waiting
  bool is_waiting(Demand demand) const noexcept;
  std::span<const Arc> arcs(Demand demand) const noexcept;  // by cost; valid until the next change
  Cost outside(Demand demand) const noexcept;
  /// Live demands that have an arc to this leaf, in no particular order.
  std::vector<Demand> demands_of(Node leaf) const;

  Node parent(Node node) const noexcept;
  std::int32_t capacity(Node node) const noexcept;
  std::int32_t load(Node node) const noexcept;   // fixed units included
  std::int32_t fixed(Node node) const noexcept;  // places not yet repaired included
  Cost price(Node node) const noexcept;
  Cost step(Node node, std::int32_t unit) const noexcept;  // cost of the unit-th unit, from 1
  std::uint32_t node_count() const noexcept;
  std::uint32_t demand_limit() const noexcept;   // every live demand index is below it
  bool is_live(Demand demand) const noexcept;
  std::uint64_t settled_total() const noexcept;  // work done so far, machine-independent

 private:
  friend struct FlowTampering;  // tests/engine/certificate_test.cpp breaks states on purpose

  struct alignas(64) NodeData {  // one cache line
    Node parent = none, first_child = none, next_sibling = none;
    std::int32_t capacity = 0, load = 0, fixed = 0;
    std::int32_t up = -1;      // cost of the next unit; -1 = full
    std::int32_t down = -1;    // cost of the last unit; -1 = empty
    std::int32_t wanted = 0;   // capacity after the next `improve`
    std::int32_t ghosts = 0;   // leaf: fixed units whose owner has gone, waiting for repair
    std::uint32_t stale = 0;   // leaf: entries of `reverse_` that are no longer valid
    Steps steps;
  };
  enum class Stage : std::uint8_t { absent, waiting, settled };
  struct DemandData {
    Cost outside = 0;
    Node place = none;
    std::int32_t place_cost = 0;
    std::uint32_t arc_begin = 0, arc_count = 0, arc_room = 0;
    std::uint32_t slot = 0;        // position in placed_[place]
    std::uint32_t generation = 0;  // entries of `reverse_` with another one are stale
    Node reported = none;
    Stage stage = Stage::absent;
    bool moved = false;            // in moved_
  };
  struct ReverseArc {
    Demand demand;
    std::int32_t cost;
    std::uint32_t generation;
  };
  /// Distance of a node in the present search: cost, then demands moved (so that ties are calm).
  struct Label {
    Cost cost = 0;
    std::uint32_t moves = 0, stamp = 0;
    Node link = none;   // previous node of the path (forward) or next one (backward)
    Demand via = none;  // demand that moves between link and this node; none = tree edge
  };
  struct HeapEntry {
    Cost cost;
    std::uint32_t moves;
    Node node;
  };
  struct Waiting {
    Demand demand;
    std::uint32_t generation;
  };

  // flow.cpp: nodes and units
  void refresh(Node node) noexcept;
  void change_load(Node node, std::int32_t by) noexcept;
  void change_fixed(Node leaf, std::int32_t by) noexcept;
  void make_ghost(Node leaf);
  void apply_capacity(Node node, std::int32_t capacity);
  void shed(Node node);
  void attract(Node node);
  void repair_ghost(Node leaf);
  bool has_room_for_fixed(Node leaf) const noexcept;
  void make_batch();
  void flush_repairs();
  bool work_once();
  Cost price_above(Node node) const noexcept;
  Cost slack_up(Node node) const noexcept;
  Cost slack_down(Node node) const noexcept;

  // flow_demands.cpp: demands and their arcs
  static std::uint32_t block_room(std::uint32_t count) noexcept;
  static std::size_t block_class(std::uint32_t room) noexcept;
  std::uint32_t take_block(std::uint32_t room);
  void release_arcs(DemandData& data);
  void forget(Demand demand);
  void compact_reverse(Node leaf);
  void wait_again(Demand demand);
  void leave_place(Demand demand);
  void set_place(Demand demand, Node leaf);
  std::int32_t arc_cost(const DemandData& data, Node leaf) const noexcept;
  Cost current_cost(const DemandData& data) const noexcept;

  // flow_search.cpp
  void begin_search() noexcept;
  void relax(Node node, Cost cost, std::uint32_t moves, Node link, Demand via);
  void reach(Node node, const Label& label);
  void learn_bound(Node leaf, Cost cost) noexcept;
  void relax_goal(Cost cost, std::uint32_t moves, Node link, Demand via) noexcept;
  bool next_settled(Node& node) noexcept;
  void expand_forward(Node node);
  void expand_backward(Node node);
  void displace(Demand demand, const Label& at, Node leaf);
  Node search_forward(Node other);
  void augment_forward(Node end);
  Node push_forward(Node source, Node other);
  void pull_backward(Node source);
  void place_waiting(Demand demand);
  void move_prices(Cost distance, Cost sign) noexcept;

  std::vector<NodeData> nodes_;
  std::vector<Cost> price_;
  std::vector<std::vector<Demand>> placed_;       // by leaf
  std::vector<std::vector<ReverseArc>> reverse_;  // by leaf, with stale entries
  std::vector<DemandData> demands_;
  std::vector<Demand> free_demands_;
  std::vector<Arc> slab_;  // arcs of all demands in blocks, each by cost
  std::array<std::vector<std::uint32_t>, 64> free_blocks_;

  std::vector<Node> ghosts_;  // leaves to repair, one entry a ghost (or a ghost taken over)
  std::vector<Node> raises_;  // nodes whose wanted capacity is above the present one
  std::vector<Waiting> arrivals_;  // in order of arrival
  std::vector<Waiting> batch_;     // what waited when the last batch was done; the next one last
  std::uint64_t ghost_count_ = 0, waiting_count_ = 0;
  std::vector<Demand> moved_;

  // the present search
  std::vector<Label> labels_;
  std::vector<HeapEntry> heap_;
  std::vector<Node> settled_;
  Label goal_;      // the outside: one node above all roots
  Cost bound_ = 0;  // a path to the outside of this cost is known
  std::uint32_t stamp_ = 0;
  std::uint64_t settled_total_ = 0, work_ = 0;
};

}  // namespace engine
