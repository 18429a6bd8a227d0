// A map from 64-bit keys to small numbers: open addressing, keys are never removed. For the lists
// of the indexes, which become empty but are few.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace engine {

class KeyTable {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// `none` if the key was never inserted. Keys are not 0.
  std::uint32_t find(std::uint64_t key) const noexcept { return entries_[place_of(key)].value; }

  /// The value of the key, `none` if it is new. Valid until the next insert.
  std::uint32_t& insert(std::uint64_t key) {
    std::size_t at = place_of(key);
    if (entries_[at].key == 0) {
      if (++used_ * 2 > entries_.size()) {
        grow();
        at = place_of(key);
      }
      entries_[at].key = key;
    }
    return entries_[at].value;
  }

 private:
  struct Entry {
    std::uint64_t key = 0;  // 0 = unused
    std::uint32_t value = none;
  };
  static constexpr std::size_t entries_first = 1'024;

  static std::uint64_t mixed(std::uint64_t key) noexcept {
    key ^= key >> 31;
    key *= 0x9E3779B97F4A7C15ULL;
    return key ^ key >> 29;
  }

  std::size_t place_of(std::uint64_t key) const noexcept {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = mixed(key) & mask;
    while (entries_[at].key != 0 && entries_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    const std::vector<Entry> old = std::exchange(entries_, std::vector<Entry>(entries_.size() * 2));
    for (const Entry& entry : old) {
      if (entry.key != 0) entries_[place_of(entry.key)] = entry;
    }
  }

  std::vector<Entry> entries_ = std::vector<Entry>(entries_first);  // size a power of two
  std::size_t used_ = 0;
};

}  // namespace engine
