// The arcs of all demands: blocks of 8-byte arcs, each block sorted by cost, freed blocks used
// again by size. So a demand's arcs lie together and no arc is allocated separately. Blocks lie in
// pages that never move: growing copies nothing. A part of the flow; graph words only.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace engine {

struct FlowArc {
  std::uint32_t leaf;
  std::int32_t cost;
};

/// A settled demand with the cost of one of its arcs, where it is (Flow::none = unplaced), and what
/// it pays now: outside, or the cost of its place with the price there.
struct FlowOption {
  std::uint32_t demand;
  std::int32_t cost;
  std::uint32_t place;
  std::int64_t pays;
};

/// Where arcs come from that are made only when somebody looks so far: see Flow, "Horizon".
class FlowArcSource {
 public:
  /// Appends each arc of the demand that costs at least `from` and less than the returned horizon,
  /// which is `to` or more; in any order, but the same for the same calls.
  virtual std::int32_t append_arcs(std::uint32_t demand, std::int32_t from, std::int32_t to,
                                   std::vector<FlowArc>& found) const = 0;

 protected:
  ~FlowArcSource() = default;
};

class FlowArcs {
 public:
  struct Block {
    std::uint32_t begin = 0, count = 0, room = 0;
  };

  FlowArcs() = default;
  FlowArcs(FlowArcs&&) noexcept = default;
  FlowArcs& operator=(FlowArcs&&) noexcept = default;
  FlowArcs(const FlowArcs& other);

  /// Copies and sorts `arcs`, which must not point into this slab.
  Block put(std::span<const FlowArc> arcs);
  void release(Block& block);
  /// May move the block.
  void insert(Block& block, FlowArc arc);
  /// Arcs that all cost more than those of the block, in any order; not of this slab. May move it.
  void append(Block& block, std::span<const FlowArc> arcs);
  /// Precondition: the block has an arc to `leaf`.
  void erase(Block& block, std::uint32_t leaf);

  /// By cost, then leaf. Valid until the next insert into this block or its release.
  std::span<const FlowArc> view(const Block& block) const noexcept {
    return {at(block), block.count};
  }
  /// Asks the memory for a block that will be read soon.
  void prefetch(const Block& block) const noexcept {
    constexpr std::uint32_t line = 64 / sizeof(FlowArc);
    const FlowArc* begin = at(block);
    for (std::uint32_t arc = 0; arc < block.count; arc += line) __builtin_prefetch(begin + arc);
  }
  /// Precondition: the block has an arc to `leaf`.
  std::int32_t cost_to(const Block& block, std::uint32_t leaf) const noexcept;

 private:
  static constexpr std::uint32_t page_size = 1U << 14;  // arcs, 128 KiB

  std::uint32_t take(std::uint32_t room);
  void add_pages(std::uint32_t room);
  void make_room(Block& block, std::uint32_t count);
  FlowArc* at(const Block& block) const noexcept {
    return pages_[block.begin / page_size] + block.begin % page_size;
  }

  std::vector<std::unique_ptr<FlowArc[]>> memory_;   // one page, or as many as a large block needs
  std::vector<FlowArc*> pages_;                      // all pages in order
  std::uint32_t next_ = 0;                           // first index never given out
  std::array<std::vector<std::uint32_t>, 64> free_;  // begins of free blocks, by class of room
};

}  // namespace engine
