#include "engine/flow/arcs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "engine/assert.hpp"

namespace engine {

namespace {

constexpr std::uint32_t fine_room_max = 256;  // below it blocks grow in steps of fine_room_step
constexpr std::uint32_t fine_room_step = 8;

// A function object, since a pointer to a function is not inlined into the sort.
constexpr auto is_cheaper = [](const FlowArc& left, const FlowArc& right) noexcept {
  const auto key = [](const FlowArc& arc) {  // one comparison; costs are not negative
    return std::uint64_t(arc.cost) << 32 | arc.leaf;
  };
  return key(left) < key(right);
};

// Few arcs, such as a wish has: spread over buckets of equal ranges of cost, then put in order
// where they stand, which moves each by a few places. If one bucket holds many, since nearly all
// costs lie close together, it is left to the ordinary sort.
constexpr std::size_t spread_min = 24;  // below it an ordinary sort is as fast
constexpr std::size_t spread_max = 512;
constexpr std::size_t buckets = 128;
constexpr std::uint32_t crowded = 16;

void insert_in_order(FlowArc* begin, FlowArc* end) noexcept {
  for (FlowArc* next = begin + 1; next < end; ++next) {
    const FlowArc arc = *next;
    FlowArc* place = next;
    for (; place > begin && is_cheaper(arc, *(place - 1)); --place) *place = *(place - 1);
    *place = arc;
  }
}

void copy_spread(std::span<const FlowArc> arcs, FlowArc* to) {
  std::int32_t least = arcs.front().cost, most = least;
  for (const FlowArc& arc : arcs) {
    least = std::min(least, arc.cost);
    most = std::max(most, arc.cost);
  }
  const auto bits = static_cast<int>(std::bit_width(static_cast<std::uint32_t>(most - least)));
  const int shift = std::max(0, bits - std::countr_zero(buckets));
  const auto bucket_of = [&](const FlowArc& arc) {
    return static_cast<std::size_t>(arc.cost - least) >> shift;
  };
  std::array<std::uint32_t, buckets + 1> ends{};  // begins, until the arcs are spread
  for (const FlowArc& arc : arcs) ++ends[bucket_of(arc) + 1];
  std::uint32_t fullest = 0;
  for (std::size_t bucket = 1; bucket <= buckets; ++bucket) {
    fullest = std::max(fullest, ends[bucket]);
    ends[bucket] += ends[bucket - 1];
  }
  for (const FlowArc& arc : arcs) to[ends[bucket_of(arc)]++] = arc;
  if (fullest > crowded) {
    std::sort(to, to + arcs.size(), is_cheaper);
  } else {
    insert_in_order(to, to + arcs.size());
  }
}

void copy_sorted(std::span<const FlowArc> arcs, FlowArc* to) {
  if (arcs.size() >= spread_min && arcs.size() <= spread_max) {
    copy_spread(arcs, to);
  } else {
    std::copy(arcs.begin(), arcs.end(), to);
    std::sort(to, to + arcs.size(), is_cheaper);
  }
}

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

// Page by page; a page begins new memory unless it lies within that of the page before.
FlowArcs::FlowArcs(const FlowArcs& other) : next_(other.next_), free_(other.free_) {
  pages_.reserve(other.pages_.size());
  for (std::size_t first = 0, end; first < other.pages_.size(); first = end) {
    const std::size_t next_memory = memory_.size() + 1;
    const FlowArc* const stop =
        next_memory < other.memory_.size() ? other.memory_[next_memory].get() : nullptr;
    for (end = first + 1; end < other.pages_.size() && other.pages_[end] != stop;) ++end;
    const std::size_t count = (end - first) * page_size;
    memory_.push_back(std::make_unique_for_overwrite<FlowArc[]>(count));
    std::memcpy(memory_.back().get(), other.pages_[first], count * sizeof(FlowArc));
    for (std::size_t page = first; page < end; ++page) {
      pages_.push_back(memory_.back().get() + (page - first) * page_size);
    }
  }
}

std::uint32_t FlowArcs::take(std::uint32_t room) {
  std::vector<std::uint32_t>& free = free_[class_of(room)];
  if (!free.empty()) {
    const std::uint32_t begin = free.back();
    free.pop_back();
    return begin;
  }
  const std::uint64_t end = pages_.size() * std::uint64_t{page_size};
  if (next_ + std::uint64_t{room} > end) add_pages(room);
  const std::uint32_t begin = next_;
  next_ += room;
  return begin;
}

// The block starts a new page; what is left of the last one stays unused.
void FlowArcs::add_pages(std::uint32_t room) {
  const std::uint64_t first = pages_.size();
  const std::uint64_t count = (std::uint64_t{room} + page_size - 1) / page_size;
  XINYUAN_ASSERT((first + count) * page_size < std::numeric_limits<std::uint32_t>::max());
  memory_.push_back(std::make_unique_for_overwrite<FlowArc[]>(count * page_size));
  for (std::uint64_t page = 0; page < count; ++page) {
    pages_.push_back(memory_.back().get() + page * page_size);
  }
  next_ = static_cast<std::uint32_t>(first * page_size);
}

FlowArcs::Block FlowArcs::put(std::span<const FlowArc> arcs) {
  Block block;
  block.count = static_cast<std::uint32_t>(arcs.size());
  block.room = room_for(block.count);
  block.begin = take(block.room);
  copy_sorted(arcs, at(block));
  return block;
}

void FlowArcs::release(Block& block) {
  free_[class_of(block.room)].push_back(block.begin);
  block = {};
}

void FlowArcs::make_room(Block& block, std::uint32_t count) {
  if (count <= block.room) return;
  Block larger{0, block.count, room_for(count)};
  larger.begin = take(larger.room);
  std::copy_n(at(block), block.count, at(larger));
  release(block);
  block = larger;
}

void FlowArcs::append(Block& block, std::span<const FlowArc> arcs) {
  const auto more = static_cast<std::uint32_t>(arcs.size());
  if (more == 0) return;
  make_room(block, block.count + more);
  copy_sorted(arcs, at(block) + block.count);
  block.count += more;
}

void FlowArcs::insert(Block& block, FlowArc arc) {
  make_room(block, block.count + 1);
  FlowArc* begin = at(block);
  FlowArc* end = begin + block.count;
  FlowArc* place = std::upper_bound(begin, end, arc, is_cheaper);
  std::copy_backward(place, end, end + 1);
  *place = arc;
  ++block.count;
}

void FlowArcs::erase(Block& block, std::uint32_t leaf) {
  FlowArc* begin = at(block);
  FlowArc* end = begin + block.count;
  const auto leads_there = [leaf](const FlowArc& arc) { return arc.leaf == leaf; };
  FlowArc* found = std::find_if(begin, end, leads_there);
  XINYUAN_ASSERT(found != end);
  std::copy(found + 1, end, found);
  --block.count;
}

std::int32_t FlowArcs::cost_to(const Block& block, std::uint32_t leaf) const noexcept {
  const FlowArc* arc = at(block);
  while (arc->leaf != leaf) ++arc;
  return arc->cost;
}

}  // namespace engine
