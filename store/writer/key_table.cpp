#include "store/writer/key_table.hpp"

#include <bit>
#include <cstring>

#include "engine/assert.hpp"

namespace store {
namespace {

/// Keys are cryptographic hashes already, so any eight bytes spread well.
std::size_t spread(const IdempotencyKey& key) noexcept {
  std::size_t value = 0;
  std::memcpy(&value, key.key.data(), sizeof value);
  return value;
}

}  // namespace

KeyTable::KeyTable(std::uint32_t entries_max)
    : capacity_(entries_max), mask_(std::bit_ceil(std::size_t{entries_max} * 2) - 1),
      slots_(mask_ + 1) {
  XINYUAN_ASSERT(entries_max > 0);
  ring_.reserve(entries_max);
}

/// The slot that holds the key, or the free one where it would go.
std::size_t KeyTable::slot_of(const IdempotencyKey& key) const noexcept {
  std::size_t slot = spread(key) & mask_;
  while (slots_[slot] != 0 && ring_[slots_[slot] - 1].key.key != key.key) slot = (slot + 1) & mask_;
  return slot;
}

const KeyEntry* KeyTable::find(const IdempotencyKey& key) const noexcept {
  const std::uint32_t place = slots_[slot_of(key)];
  return place == 0 ? nullptr : &ring_[place - 1];
}

void KeyTable::push(const KeyEntry& added) noexcept {
  if (size() == capacity_) pop_oldest();
  const std::size_t index = end_++ % capacity_;
  if (index == ring_.size()) {
    ring_.push_back(added);
  } else {
    ring_[index] = added;
  }
  // An older entry with the same key is no longer found; it leaves the ring in its turn.
  slots_[slot_of(added.key)] = static_cast<std::uint32_t>(index) + 1;
}

const KeyEntry* KeyTable::oldest() const noexcept {
  return begin_ == end_ ? nullptr : &entry(begin_);
}

void KeyTable::pop_oldest() noexcept { unlink(begin_++); }
void KeyTable::pop_newest() noexcept { unlink(--end_); }

/// Frees the entry's slot, unless a newer entry with the same key has taken it over, and closes the
/// gap in the probe sequence (Knuth, The Art of Computer Programming 6.4, algorithm R).
void KeyTable::unlink(std::uint64_t number) noexcept {
  const KeyEntry& leaving = entry(number);
  std::size_t gap = slot_of(leaving.key);
  if (slots_[gap] != static_cast<std::uint32_t>(number % capacity_) + 1) return;
  slots_[gap] = 0;
  for (std::size_t next = (gap + 1) & mask_; slots_[next] != 0; next = (next + 1) & mask_) {
    const std::size_t home = spread(ring_[slots_[next] - 1].key) & mask_;
    const bool stays = ((next - home) & mask_) < ((next - gap) & mask_);
    if (stays) continue;
    slots_[gap] = slots_[next];
    slots_[next] = 0;
    gap = next;
  }
}

}  // namespace store
