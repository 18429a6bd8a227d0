// The arcs of all demands in one slab: blocks of 8-byte arcs, each block sorted by cost, freed
// blocks used again by size. So a demand's arcs lie together and no arc has an allocation of its
// own. A part of the flow; graph words only.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace engine {

struct FlowArc {
  std::uint32_t leaf;
  std::int32_t cost;
};

class FlowArcs {
 public:
  struct Block {
    std::uint32_t begin = 0, count = 0, room = 0;
  };

  /// Copies and sorts `arcs`, which must not point into this slab.
  Block put(std::span<const FlowArc> arcs);
  void release(Block& block);
  /// May move the block.
  void insert(Block& block, FlowArc arc);
  /// Precondition: the block has an arc to `leaf`.
  void erase(Block& block, std::uint32_t leaf);

  /// By cost, then leaf. Valid until the next put or insert.
  std::span<const FlowArc> view(const Block& block) const noexcept {
    return {slab_.data() + block.begin, block.count};
  }
  /// Precondition: the block has an arc to `leaf`.
  std::int32_t cost_to(const Block& block, std::uint32_t leaf) const noexcept;

 private:
  std::uint32_t take(std::uint32_t room);

  std::vector<FlowArc> slab_;
  std::array<std::vector<std::uint32_t>, 64> free_;  // begins of free blocks, by class of room
};

}  // namespace engine
