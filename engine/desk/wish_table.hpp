// Live wishes by id. Ids are given in order and wishes end in any order, so the table is a list of
// chunks indexed by id: no hashing, no growth that copies wishes, one allocation for each wish.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/assert.hpp"
#include "engine/record/wish.hpp"

namespace engine {

/// A live wish and what the desk remembers about it. All but `wish` follows from the record and
/// the time, so a restart loses nothing.
struct LiveWish {
  static constexpr std::uint32_t no_timer = 0xFFFFFFFF;

  Wish wish;
  std::uint32_t timer = no_timer;  // place in Timers
  int age_steps = 0;               // steps counted in the weight that the plan knows
  Instant seen_at;                 // when it was seen last what time has changed for it
};

class WishTable {
 public:
  LiveWish* find(WishId id) const noexcept {
    const std::size_t chunk = id.value / chunk_size;
    if (chunk >= chunks_.size() || !chunks_[chunk]) return nullptr;
    return chunks_[chunk]->wishes[id.value % chunk_size].get();
  }

  LiveWish& insert(WishId id) {
    const std::size_t chunk = id.value / chunk_size;
    if (chunk >= chunks_.size()) chunks_.resize(chunk + 1);
    if (!chunks_[chunk]) chunks_[chunk] = std::make_unique<Chunk>();
    auto& place = chunks_[chunk]->wishes[id.value % chunk_size];
    XINYUAN_ASSERT(place == nullptr);
    place = std::make_unique<LiveWish>();
    ++chunks_[chunk]->live;
    ++size_;
    return *place;
  }

  void erase(WishId id) {
    auto& chunk = chunks_[id.value / chunk_size];
    auto& place = chunk->wishes[id.value % chunk_size];
    XINYUAN_ASSERT(place != nullptr);
    place.reset();
    --size_;
    if (--chunk->live == 0) chunk.reset();
  }

  std::size_t size() const noexcept { return size_; }

  /// By id, ascending. `visit(LiveWish&)` must not insert or erase.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const auto& chunk : chunks_) {
      if (!chunk) continue;
      for (const auto& place : chunk->wishes) {
        if (place) visit(*place);
      }
    }
  }

 private:
  static constexpr std::size_t chunk_size = 1'024;
  struct Chunk {
    std::array<std::unique_ptr<LiveWish>, chunk_size> wishes;
    std::uint32_t live = 0;
  };
  std::vector<std::unique_ptr<Chunk>> chunks_;
  std::size_t size_ = 0;
};

}  // namespace engine
