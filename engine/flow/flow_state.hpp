// Inside of the flow: nodes, demands and the queues of what waits. Included by flow*.cpp only (and
// by the test that breaks states on purpose). flow.hpp says what holds and why.
#pragma once

#include <vector>

#include "engine/flow/arcs.hpp"
#include "engine/flow/flow.hpp"
#include "engine/flow/frontier.hpp"
#include "engine/flow/segments.hpp"

namespace engine {

struct Flow::State {
  using Label = FlowFrontier::Label;

  struct alignas(64) NodeData {  // one cache line
    Node parent = none, first_child = none, next_sibling = none;
    std::int32_t capacity = 0, load = 0, fixed = 0;
    std::int32_t up = -1;     // cost of the next unit; -1 = full
    std::int32_t down = -1;   // cost of the last unit; -1 = empty
    std::int32_t wanted = 0;  // capacity after the next `improve`
    std::int32_t ghosts = 0;  // leaf: fixed units whose owner has gone, waiting for repair
    std::uint32_t stale = 0;  // leaf: entries of `reverse` that are no longer valid
    Steps steps;
  };
  enum class Stage : std::uint8_t { absent, waiting, settled };
  struct DemandData {
    Cost outside = 0;
    std::int32_t place_cost = 0;  // of the arc to the place
    std::int32_t horizon = horizon_unbounded;
    FlowArcs::Block arcs;
    std::uint32_t slot = 0;  // position in placed[place]
    Node reported = none;    // place that take_moved reported last
    Stage stage = Stage::absent;
    bool moved = false;  // is in `moved`

    /// Whether an arc not made yet could cost less than this.
    bool ends_below(Cost cost) const noexcept {
      return horizon != horizon_unbounded && horizon < cost;
    }
  };
  /// What a look from a leaf at its demands needs, apart from the rest and small: a backward search
  /// passes hundreds of demands for each that it takes.
  struct Standing {
    Cost cost = unwanted;  // outside, or place_cost + price of the place; see `unwanted`
    Node place = none;
    std::uint32_t generation = 0;  // entries of `reverse` with another one are stale
  };
  /// Cost of a demand that is absent or waits: so little that no way through it is ever short.
  static constexpr Cost unwanted = -(Cost{1} << 61);
  struct ReverseArc {
    Demand demand;
    std::int32_t cost;
    std::uint32_t generation;
  };
  struct Waiting {
    Demand demand;
    std::uint32_t generation;
  };

  // nodes.cpp: nodes, units, and the queue of repairs
  Node add_node(Node parent, std::int32_t capacity, Steps steps);
  void set_capacity(Node node, std::int32_t capacity);
  void apply_capacity(Node node, std::int32_t capacity);
  void shed(Node node);
  void pull_demand_to(Node node);
  void add_fixed(Node leaf);
  void make_ghost(Node leaf);
  void repair_ghost(Node leaf);
  void flush_repairs();
  bool is_optimal() const noexcept;
  bool work_once();
  void make_batch();
  bool has_room_for_fixed(Node leaf) const noexcept;
  void change_load(Node node, std::int32_t by) noexcept;
  void change_fixed(Node leaf, std::int32_t by) noexcept;
  void refresh(Node node) noexcept;
  Cost step(Node node, std::int32_t unit) const noexcept;
  Cost price(Node node) const noexcept { return frontier.price(node); }
  Cost price_above(Node node) const noexcept;
  Cost slack_up(Node node) const noexcept;
  Cost slack_down(Node node) const noexcept;

  // demands.cpp: demands, their arcs and places
  Demand add_demand(std::span<const Arc> arcs, Cost outside, std::int32_t horizon);
  std::int32_t extend(Demand demand, Cost needed);
  void list_arcs(Demand demand, std::int32_t from);
  void remove_demand(Demand demand);
  void pin(Demand demand);
  void add_arc(Demand demand, Arc arc);
  void drop_arc(Demand demand, Node leaf);
  void set_unplaced_cost(Demand demand, Cost outside);
  void forget(Demand demand);
  void wait_again(Demand demand);
  void leave_place(Demand demand);
  void set_place(Demand demand, Node leaf);
  void compact_reverse(Node leaf);
  void refresh_cost(Demand demand) noexcept;
  bool is_live(Demand demand) const noexcept;

  // search.cpp: the two searches
  Node push_forward(Node source, Node other);
  void pull_backward(Node source);
  void place_waiting(Demand demand);
  Node search_forward(Node other);
  void augment_forward(Node end);
  void augment_backward();
  void expand_forward(Node node);
  void expand_backward(Node node);
  void displace(Demand demand, const Label& at, Node leaf);
  void look_further(const FlowFrontier::More& more);
  void prefetch_nearest() const noexcept;
  void tighten_bound(Node leaf, Cost cost) noexcept;
  void move_prices(Cost distance, Cost sign) noexcept;

  std::vector<NodeData> nodes;
  std::vector<std::vector<Demand>> placed;       // by leaf
  std::vector<std::vector<ReverseArc>> reverse;  // by leaf, with stale entries
  Segments<DemandData> demands;
  Segments<Standing> standings;  // by demand
  std::vector<Demand> free_demands;
  FlowArcs arcs;
  const FlowArcSource* arc_source = nullptr;
  std::vector<Arc> fresh;  // of `extend`
  FlowFrontier frontier;

  std::vector<Node> ghosts;       // leaves to repair, one entry a ghost (or a ghost taken over)
  std::vector<Node> raises;       // nodes whose wanted capacity is above the present one
  std::vector<Waiting> arrivals;  // in order of arrival
  std::vector<Waiting> batch;     // what waited when the last batch was done; the next one last
  std::uint64_t ghost_count = 0, waiting_count = 0;
  std::vector<Demand> moved;
  std::uint64_t settled_total = 0;
  std::uint64_t work = 0;  // nodes settled plus steps taken; what `improve` bounds
};

}  // namespace engine
