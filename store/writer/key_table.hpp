// Keys of answered requests in memory: find by key, forget the oldest first. Open addressing with a
// fixed number of slots: it never rehashes, so no turn stalls. Memory for entries is set aside at
// once and costs nothing until they come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/record/units.hpp"
#include "store/writer/ticket.hpp"

namespace store {

struct KeyEntry {
  IdempotencyKey key;
  std::uint64_t answer;  // id of the stored answer
  engine::Instant at;
};

class KeyTable {
 public:
  explicit KeyTable(std::uint32_t entries_max);

  /// The newest entry with this key; nullptr if there is none.
  const KeyEntry* find(const IdempotencyKey& key) const noexcept;
  /// Forgets the oldest if full.
  void push(const KeyEntry& entry) noexcept;
  const KeyEntry* oldest() const noexcept;
  void pop_oldest() noexcept;
  void pop_newest() noexcept;
  std::uint32_t capacity() const noexcept { return capacity_; }
  std::size_t size() const noexcept { return end_ - begin_; }

 private:
  std::size_t slot_of(const IdempotencyKey& key) const noexcept;
  const KeyEntry& entry(std::uint64_t number) const noexcept { return ring_[number % capacity_]; }
  void unlink(std::uint64_t number) noexcept;

  std::uint32_t capacity_;
  std::size_t mask_;
  std::vector<KeyEntry> ring_;        // entries begin_ .. end_, by number modulo capacity
  std::vector<std::uint32_t> slots_;  // ring index + 1; 0 = free
  std::uint64_t begin_ = 0, end_ = 0;
};

}  // namespace store
