// Demands of the flow: their arcs, the reverse lists of leaves, and their places.
#include <algorithm>

#include "engine/assert.hpp"
#include "engine/flow/flow_state.hpp"

namespace engine {

Flow::Demand Flow::State::add_demand(std::span<const Arc> its_arcs, Cost outside,
                                     std::int32_t horizon) {
  XINYUAN_ASSERT(outside >= 0 && outside <= unplaced_cost_max);
  XINYUAN_ASSERT(horizon >= 0 && (horizon == horizon_unbounded || arc_source != nullptr));
  auto demand = static_cast<Demand>(demands.size());
  if (free_demands.empty()) {
    XINYUAN_ASSERT(demand < none);
    demands.emplace_back();
    standings.emplace_back();
  } else {
    demand = free_demands.back();
    free_demands.pop_back();
  }
  DemandData& data = demands[demand];
  data.outside = outside;
  data.reported = none;
  data.horizon = horizon;
  data.arcs = arcs.put(its_arcs);
  list_arcs(demand, 0);
  wait_again(demand);
  return demand;
}

// Makes the arcs up to beyond `needed`, and at least to twice the horizon, so that few steps reach
// far. Returns the horizon before. Invalidates views of this demand's arcs.
std::int32_t Flow::State::extend(Demand demand, Cost needed) {
  DemandData& data = demands[demand];
  const std::int32_t from = data.horizon;
  XINYUAN_ASSERT(from != horizon_unbounded);
  const Cost to = std::max(needed + 1, Cost{from} * 2);
  fresh.clear();
  data.horizon = arc_source->append_arcs(demand, from, horizon_at(to), fresh);
  arcs.append(data.arcs, fresh);
  list_arcs(demand, from);
  return from;
}

// Enters the arcs from this cost on in the lists of their leaves.
void Flow::State::list_arcs(Demand demand, std::int32_t from) {
  const DemandData& data = demands[demand];
  const std::uint32_t generation = standings[demand].generation;
  const std::span<const Arc> view = arcs.view(data.arcs);
  for (std::size_t at = view.size(); at-- > 0 && view[at].cost >= from;) {
    const Arc& arc = view[at];
    XINYUAN_ASSERT(arc.cost >= from && arc.cost < data.horizon && arc.cost <= arc_cost_max);
    XINYUAN_ASSERT(nodes[arc.leaf].first_child == none);
    reverse[arc.leaf].push_back({demand, arc.cost, generation});
  }
}

void Flow::State::wait_again(Demand demand) {
  DemandData& data = demands[demand];
  if (data.stage == Stage::waiting) return;
  if (standings[demand].place != none) leave_place(demand);
  data.stage = Stage::waiting;
  standings[demand].cost = unwanted;
  ++waiting_count;
  arrivals.push_back({demand, standings[demand].generation});
}

// Leaves the unit behind as a fixed one until its repair.
void Flow::State::leave_place(Demand demand) {
  const Node leaf = standings[demand].place;
  set_place(demand, none);
  change_fixed(leaf, +1);
  make_ghost(leaf);
}

// Moves the demand between the lists of leaves; loads are the caller's business.
void Flow::State::set_place(Demand demand, Node leaf) {
  DemandData& data = demands[demand];
  Standing& standing = standings[demand];
  if (standing.place != none) {
    std::vector<Demand>& list = placed[standing.place];
    list[data.slot] = list.back();
    demands[list.back()].slot = data.slot;
    list.pop_back();
  }
  standing.place = leaf;
  if (leaf != none) {
    data.place_cost = arcs.cost_to(data.arcs, leaf);
    data.slot = static_cast<std::uint32_t>(placed[leaf].size());
    placed[leaf].push_back(demand);
  }
  refresh_cost(demand);
  if (!data.moved) {
    data.moved = true;
    moved.push_back(demand);
  }
}

// Computes the cost again, after the place or a part of its cost has changed.
void Flow::State::refresh_cost(Demand demand) noexcept {
  const DemandData& data = demands[demand];
  Standing& standing = standings[demand];
  standing.cost = standing.place == none ? data.outside : data.place_cost + price(standing.place);
}

void Flow::State::remove_demand(Demand demand) {
  XINYUAN_ASSERT(is_live(demand));
  if (standings[demand].place != none) leave_place(demand);
  forget(demand);
}

void Flow::State::pin(Demand demand) {
  XINYUAN_ASSERT(is_live(demand) && standings[demand].place != none);
  change_fixed(standings[demand].place, +1);
  set_place(demand, none);
  forget(demand);
}

// Gives the index free; its entries in the reverse lists become stale.
void Flow::State::forget(Demand demand) {
  DemandData& data = demands[demand];
  if (data.stage == Stage::waiting) --waiting_count;
  data.stage = Stage::absent;
  standings[demand].cost = unwanted;
  ++standings[demand].generation;
  for (const Arc& arc : arcs.view(data.arcs)) {
    if (++nodes[arc.leaf].stale * 2 > reverse[arc.leaf].size() + 16) compact_reverse(arc.leaf);
  }
  arcs.release(data.arcs);
  free_demands.push_back(demand);
}

void Flow::State::compact_reverse(Node leaf) {
  std::erase_if(reverse[leaf], [this](const ReverseArc& arc) {
    return standings[arc.demand].generation != arc.generation;
  });
  nodes[leaf].stale = 0;
}

void Flow::State::add_arc(Demand demand, Arc arc) {
  XINYUAN_ASSERT(is_live(demand) && arc.cost >= 0 && arc.cost <= arc_cost_max);
  XINYUAN_ASSERT(nodes[arc.leaf].first_child == none);
  DemandData& data = demands[demand];
  const std::span<const Arc> present = arcs.view(data.arcs);
  XINYUAN_ASSERT(std::none_of(present.begin(), present.end(),
                              [&](const Arc& other) { return other.leaf == arc.leaf; }));
  if (arc.cost >= data.horizon) return;
  arcs.insert(data.arcs, arc);
  reverse[arc.leaf].push_back({demand, arc.cost, standings[demand].generation});
  if (data.stage == Stage::settled && arc.cost + price(arc.leaf) < standings[demand].cost) {
    wait_again(demand);
  }
}

void Flow::State::drop_arc(Demand demand, Node leaf) {
  XINYUAN_ASSERT(is_live(demand));
  DemandData& data = demands[demand];
  const std::span<const Arc> present = arcs.view(data.arcs);
  const bool is_known = std::any_of(present.begin(), present.end(),
                                    [leaf](const Arc& arc) { return arc.leaf == leaf; });
  XINYUAN_ASSERT(is_known || data.horizon != horizon_unbounded);
  if (!is_known) return;
  if (standings[demand].place == leaf) wait_again(demand);
  arcs.erase(data.arcs, leaf);
  std::vector<ReverseArc>& list = reverse[leaf];
  const auto entry = std::find_if(list.begin(), list.end(), [&](const ReverseArc& arc) {
    return arc.demand == demand && arc.generation == standings[demand].generation;
  });
  *entry = list.back();
  list.pop_back();
}

void Flow::State::set_unplaced_cost(Demand demand, Cost outside) {
  XINYUAN_ASSERT(is_live(demand) && outside >= 0 && outside <= unplaced_cost_max);
  DemandData& data = demands[demand];
  data.outside = outside;
  if (data.stage == Stage::waiting) return;
  if (standings[demand].place != none) {
    if (outside < standings[demand].cost) leave_place(demand);
    return;
  }
  refresh_cost(demand);
  if (data.ends_below(outside)) extend(demand, outside);
  for (const Arc& arc : arcs.view(data.arcs)) {
    if (arc.cost + price(arc.leaf) < outside) {
      wait_again(demand);
      return;
    }
  }
}

bool Flow::State::is_live(Demand demand) const noexcept {
  return demand < demands.size() && demands[demand].stage != Stage::absent;
}

}  // namespace engine
