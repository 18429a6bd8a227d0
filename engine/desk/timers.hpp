// When each wish next needs a look: a binary heap by time, then by id, with one entry a wish at
// most. Each wish knows its place in it, so a changed date costs O(log n) and leaves no dead entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/desk/wish_table.hpp"

namespace engine {

class Timers {
 public:
  /// Sets or moves the one entry of this wish; Instant::max() takes it out.
  void set(LiveWish& live, Instant at);

  /// The wish whose entry is earliest, nullptr if there is none. It stays in.
  LiveWish* first() const noexcept { return heap_.empty() ? nullptr : heap_.front().live; }
  /// The earliest moment; Instant::max() if there is none.
  Instant next() const noexcept { return heap_.empty() ? Instant::max() : heap_.front().at; }
  /// The moment set for this wish; Instant::max() if none.
  Instant at(const LiveWish& live) const noexcept;

  std::size_t size() const noexcept { return heap_.size(); }
  /// Each entry is at the place that its wish remembers, and none is earlier than its parent.
  bool is_consistent() const noexcept;

 private:
  struct Entry {
    Instant at;
    std::uint64_t id;
    LiveWish* live;
  };
  static bool earlier(const Entry& left, const Entry& right) noexcept {
    return left.at != right.at ? left.at < right.at : left.id < right.id;
  }
  void place(std::size_t index, const Entry& entry) noexcept;
  void sift_up(std::size_t index, Entry entry) noexcept;
  void sift_down(std::size_t index, Entry entry) noexcept;
  void remove(std::size_t index) noexcept;

  std::vector<Entry> heap_;
};

}  // namespace engine
