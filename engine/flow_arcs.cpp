#include "engine/flow_arcs.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "engine/assert.hpp"

namespace engine {

namespace {

constexpr std::uint32_t fine_room_max = 256;  // below it blocks grow in steps of fine_room_step
constexpr std::uint32_t fine_room_step = 8;

// A function object, since a pointer to a function is not inlined into the sort.
constexpr auto is_cheaper = [](const FlowArc& left, const FlowArc& right) noexcept {
  return left.cost != right.cost ? left.cost < right.cost : left.leaf < right.leaf;
};

std::uint32_t room_for(std::uint32_t count) noexcept {
  if (count > fine_room_max) return std::bit_ceil(count);
  return (std::max(count, 1U) + fine_room_step - 1) / fine_room_step * fine_room_step;
}

std::size_t class_of(std::uint32_t room) noexcept {
  if (room <= fine_room_max) return room / fine_room_step - 1;
  constexpr std::size_t fine_classes = fine_room_max / fine_room_step;
  constexpr int fine_bits = std::countr_zero(fine_room_max);
  return fine_classes - 1 + static_cast<std::size_t>(std::countr_zero(room) - fine_bits);
}

}  // namespace

std::uint32_t FlowArcs::take(std::uint32_t room) {
  std::vector<std::uint32_t>& free = free_[class_of(room)];
  if (!free.empty()) {
    const std::uint32_t begin = free.back();
    free.pop_back();
    return begin;
  }
  XINYUAN_ASSERT(slab_.size() + room < std::numeric_limits<std::uint32_t>::max());
  const auto begin = static_cast<std::uint32_t>(slab_.size());
  slab_.resize(slab_.size() + room);
  return begin;
}

FlowArcs::Block FlowArcs::put(std::span<const FlowArc> arcs) {
  Block block;
  block.count = static_cast<std::uint32_t>(arcs.size());
  block.room = room_for(block.count);
  block.begin = take(block.room);
  FlowArc* begin = slab_.data() + block.begin;
  std::copy(arcs.begin(), arcs.end(), begin);
  std::sort(begin, begin + block.count, is_cheaper);
  return block;
}

void FlowArcs::release(Block& block) {
  free_[class_of(block.room)].push_back(block.begin);
  block = {};
}

void FlowArcs::insert(Block& block, FlowArc arc) {
  if (block.count == block.room) {
    Block larger{0, block.count, room_for(block.room + 1)};
    larger.begin = take(larger.room);
    std::copy_n(slab_.data() + block.begin, block.count, slab_.data() + larger.begin);
    release(block);
    block = larger;
  }
  FlowArc* begin = slab_.data() + block.begin;
  FlowArc* end = begin + block.count;
  FlowArc* at = std::upper_bound(begin, end, arc, is_cheaper);
  std::copy_backward(at, end, end + 1);
  *at = arc;
  ++block.count;
}

void FlowArcs::erase(Block& block, std::uint32_t leaf) {
  FlowArc* begin = slab_.data() + block.begin;
  FlowArc* end = begin + block.count;
  FlowArc* at = std::find_if(begin, end, [leaf](const FlowArc& arc) { return arc.leaf == leaf; });
  XINYUAN_ASSERT(at != end);
  std::copy(at + 1, end, at);
  --block.count;
}

std::int32_t FlowArcs::cost_to(const Block& block, std::uint32_t leaf) const noexcept {
  const FlowArc* arc = slab_.data() + block.begin;
  while (arc->leaf != leaf) ++arc;
  return arc->cost;
}

}  // namespace engine
