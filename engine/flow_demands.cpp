// Demands of the flow: their arcs in one slab, the reverse lists of leaves, and their places.
#include <algorithm>
#include <bit>

#include "engine/assert.hpp"
#include "engine/flow.hpp"

namespace engine {

namespace {

constexpr std::uint32_t fine_room_max = 256;  // below it blocks grow in steps of fine_room_step
constexpr std::uint32_t fine_room_step = 8;

// A function object, since a pointer to a function is not inlined into the sort.
constexpr auto is_cheaper = [](const Flow::Arc& left, const Flow::Arc& right) noexcept {
  return left.cost != right.cost ? left.cost < right.cost : left.leaf < right.leaf;
};

}  // namespace

std::uint32_t Flow::block_room(std::uint32_t count) noexcept {
  if (count > fine_room_max) return std::bit_ceil(count);
  return (std::max(count, 1U) + fine_room_step - 1) / fine_room_step * fine_room_step;
}

std::size_t Flow::block_class(std::uint32_t room) noexcept {
  if (room <= fine_room_max) return room / fine_room_step - 1;
  return 31 + static_cast<std::size_t>(std::countr_zero(room) - std::countr_zero(fine_room_max));
}

std::uint32_t Flow::take_block(std::uint32_t room) {
  std::vector<std::uint32_t>& free = free_blocks_[block_class(room)];
  if (!free.empty()) {
    const std::uint32_t begin = free.back();
    free.pop_back();
    return begin;
  }
  XINYUAN_ASSERT(slab_.size() + room < none);
  const auto begin = static_cast<std::uint32_t>(slab_.size());
  slab_.resize(slab_.size() + room);
  return begin;
}

Flow::Demand Flow::add_demand(std::span<const Arc> arcs, Cost outside) {
  XINYUAN_ASSERT(outside >= 0 && outside <= outside_max);
  Demand demand = demand_limit();
  if (free_demands_.empty()) {
    XINYUAN_ASSERT(demand < none);
    demands_.emplace_back();
  } else {
    demand = free_demands_.back();
    free_demands_.pop_back();
  }
  DemandData& data = demands_[demand];
  data.outside = outside;
  data.place = data.reported = none;
  data.arc_count = static_cast<std::uint32_t>(arcs.size());
  data.arc_room = block_room(data.arc_count);
  data.arc_begin = take_block(data.arc_room);
  Arc* begin = slab_.data() + data.arc_begin;
  std::copy(arcs.begin(), arcs.end(), begin);
  std::sort(begin, begin + data.arc_count, is_cheaper);
  for (const Arc& arc : this->arcs(demand)) {
    XINYUAN_ASSERT(arc.cost >= 0 && arc.cost <= arc_cost_max);
    XINYUAN_ASSERT(nodes_[arc.leaf].first_child == none);
    reverse_[arc.leaf].push_back({demand, arc.cost, data.generation});
  }
  wait_again(demand);
  return demand;
}

void Flow::wait_again(Demand demand) {
  DemandData& data = demands_[demand];
  if (data.stage == Stage::waiting) return;
  if (data.place != none) leave_place(demand);
  data.stage = Stage::waiting;
  ++waiting_count_;
  arrivals_.push_back({demand, data.generation});
}

// Leaves the unit behind as a fixed one until its repair.
void Flow::leave_place(Demand demand) {
  const Node leaf = demands_[demand].place;
  set_place(demand, none);
  change_fixed(leaf, +1);
  make_ghost(leaf);
}

// Moves the demand between the lists of leaves; loads are the caller's business.
void Flow::set_place(Demand demand, Node leaf) {
  DemandData& data = demands_[demand];
  if (data.place != none) {
    std::vector<Demand>& list = placed_[data.place];
    list[data.slot] = list.back();
    demands_[list.back()].slot = data.slot;
    list.pop_back();
  }
  data.place = leaf;
  if (leaf != none) {
    data.place_cost = arc_cost(data, leaf);
    data.slot = static_cast<std::uint32_t>(placed_[leaf].size());
    placed_[leaf].push_back(demand);
  }
  if (!data.moved) {
    data.moved = true;
    moved_.push_back(demand);
  }
}

std::int32_t Flow::arc_cost(const DemandData& data, Node leaf) const noexcept {
  const Arc* arc = slab_.data() + data.arc_begin;
  while (arc->leaf != leaf) ++arc;
  return arc->cost;
}

Flow::Cost Flow::current_cost(const DemandData& data) const noexcept {
  return data.place == none ? data.outside : data.place_cost + price_[data.place];
}

void Flow::remove_demand(Demand demand) {
  XINYUAN_ASSERT(is_live(demand));
  if (demands_[demand].place != none) leave_place(demand);
  forget(demand);
}

void Flow::pin(Demand demand) {
  XINYUAN_ASSERT(is_live(demand) && demands_[demand].place != none);
  change_fixed(demands_[demand].place, +1);
  set_place(demand, none);
  forget(demand);
}

void Flow::forget(Demand demand) {
  DemandData& data = demands_[demand];
  if (data.stage == Stage::waiting) --waiting_count_;
  data.stage = Stage::absent;
  ++data.generation;
  release_arcs(data);
  free_demands_.push_back(demand);
}

void Flow::release_arcs(DemandData& data) {
  for (std::uint32_t at = data.arc_begin; at < data.arc_begin + data.arc_count; ++at) {
    const Node leaf = slab_[at].leaf;
    if (++nodes_[leaf].stale * 2 > reverse_[leaf].size() + 16) compact_reverse(leaf);
  }
  free_blocks_[block_class(data.arc_room)].push_back(data.arc_begin);
  data.arc_count = data.arc_room = 0;
}

void Flow::compact_reverse(Node leaf) {
  std::erase_if(reverse_[leaf], [this](const ReverseArc& arc) {
    return demands_[arc.demand].generation != arc.generation;
  });
  nodes_[leaf].stale = 0;
}

void Flow::add_arc(Demand demand, Arc arc) {
  XINYUAN_ASSERT(is_live(demand) && arc.cost >= 0 && arc.cost <= arc_cost_max);
  XINYUAN_ASSERT(nodes_[arc.leaf].first_child == none);
  DemandData& data = demands_[demand];
  if (data.arc_count == data.arc_room) {
    const std::uint32_t room = block_room(data.arc_room + 1);
    const std::uint32_t begin = take_block(room);
    std::copy_n(slab_.data() + data.arc_begin, data.arc_count, slab_.data() + begin);
    free_blocks_[block_class(data.arc_room)].push_back(data.arc_begin);
    data.arc_begin = begin;
    data.arc_room = room;
  }
  Arc* begin = slab_.data() + data.arc_begin;
  Arc* end = begin + data.arc_count;
  Arc* at = std::upper_bound(begin, end, arc, is_cheaper);
  std::copy_backward(at, end, end + 1);
  *at = arc;
  ++data.arc_count;
  reverse_[arc.leaf].push_back({demand, arc.cost, data.generation});
  if (data.stage == Stage::settled && arc.cost + price_[arc.leaf] < current_cost(data)) {
    wait_again(demand);
  }
}

void Flow::drop_arc(Demand demand, Node leaf) {
  XINYUAN_ASSERT(is_live(demand));
  DemandData& data = demands_[demand];
  if (data.place == leaf) wait_again(demand);
  Arc* begin = slab_.data() + data.arc_begin;
  Arc* end = begin + data.arc_count;
  Arc* at = std::find_if(begin, end, [leaf](const Arc& arc) { return arc.leaf == leaf; });
  XINYUAN_ASSERT(at != end);
  std::copy(at + 1, end, at);
  --data.arc_count;
  std::vector<ReverseArc>& list = reverse_[leaf];
  const auto entry = std::find_if(list.begin(), list.end(), [&](const ReverseArc& arc) {
    return arc.demand == demand && arc.generation == data.generation;
  });
  *entry = list.back();
  list.pop_back();
}

void Flow::set_outside(Demand demand, Cost outside) {
  XINYUAN_ASSERT(is_live(demand) && outside >= 0 && outside <= outside_max);
  DemandData& data = demands_[demand];
  data.outside = outside;
  if (data.stage == Stage::waiting) return;
  if (data.place != none) {
    if (outside < current_cost(data)) leave_place(demand);
    return;
  }
  for (const Arc& arc : arcs(demand)) {
    if (arc.cost + price_[arc.leaf] < outside) {
      wait_again(demand);
      return;
    }
  }
}

std::vector<Flow::Demand> Flow::take_moved() {
  std::vector<Demand> moved;
  for (const Demand demand : moved_) {
    DemandData& data = demands_[demand];
    data.moved = false;
    if (data.stage == Stage::absent || data.place == data.reported) continue;
    data.reported = data.place;
    moved.push_back(demand);
  }
  moved_.clear();
  return moved;
}

Flow::Node Flow::place(Demand demand) const noexcept { return demands_[demand].place; }

bool Flow::is_waiting(Demand demand) const noexcept {
  return demands_[demand].stage == Stage::waiting;
}

bool Flow::is_live(Demand demand) const noexcept {
  return demand < demands_.size() && demands_[demand].stage != Stage::absent;
}

std::span<const Flow::Arc> Flow::arcs(Demand demand) const noexcept {
  const DemandData& data = demands_[demand];
  return {slab_.data() + data.arc_begin, data.arc_count};
}

Flow::Cost Flow::outside(Demand demand) const noexcept { return demands_[demand].outside; }

std::vector<Flow::Demand> Flow::demands_of(Node leaf) const {
  std::vector<Demand> demands;
  demands.reserve(reverse_[leaf].size());
  for (const ReverseArc& arc : reverse_[leaf]) {
    if (demands_[arc.demand].generation == arc.generation) demands.push_back(arc.demand);
  }
  return demands;
}

std::uint32_t Flow::demand_limit() const noexcept {
  return static_cast<std::uint32_t>(demands_.size());
}

}  // namespace engine
