// Records by id. Ids are dense and given in order, records leave in any order: a directory of small
// chunks, indexed by id. Nothing is hashed and nothing rehashes; growing copies one pointer for
// each 64 ids, and a chunk goes when its last record goes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace engine {

/// `Value` is default-constructible and says by `explicit operator bool` whether it is there.
template <class Value>
class IdTable {
 public:
  IdTable() = default;
  IdTable(IdTable&&) noexcept = default;
  IdTable& operator=(IdTable&&) noexcept = default;
  IdTable(const IdTable& other) : chunks_(other.chunks_.size()), size_(other.size_) {
    for (std::size_t at = 0; at < chunks_.size(); ++at) {
      if (other.chunks_[at]) chunks_[at] = std::make_unique<Chunk>(*other.chunks_[at]);
    }
  }

  const Value* find(std::uint64_t id) const noexcept {
    const std::size_t chunk = id / chunk_size;
    if (chunk >= chunks_.size() || !chunks_[chunk]) return nullptr;
    const Value& value = chunks_[chunk]->values[id % chunk_size];
    return value ? &value : nullptr;
  }
  Value* find(std::uint64_t id) noexcept {
    return const_cast<Value*>(static_cast<const IdTable*>(this)->find(id));
  }

  /// Precondition: `value` is there.
  void put(std::uint64_t id, Value value) {
    const std::size_t index = id / chunk_size;
    if (index >= chunks_.size()) chunks_.resize(index + 1);
    auto& chunk = chunks_[index];
    if (!chunk) chunk = std::make_unique<Chunk>();
    Value& place = chunk->values[id % chunk_size];
    if (!place) {
      ++chunk->used;
      ++size_;
    }
    place = std::move(value);
  }

  void erase(std::uint64_t id) noexcept {
    Value* value = find(id);
    if (value == nullptr) return;
    auto& chunk = chunks_[id / chunk_size];
    *value = Value{};
    --size_;
    if (--chunk->used == 0) chunk.reset();
  }

  std::size_t size() const noexcept { return size_; }
  std::uint64_t limit() const noexcept { return chunks_.size() * chunk_size; }  // ids are below it

  /// Calls `visit(id, value)` by id descending for ids below `before`, until it returns false or
  /// `chunks_scanned_max` chunks were looked at. Returns the bound to go on from; 0 at the end.
  template <class Visit>
  std::uint64_t descend(std::uint64_t before, std::size_t chunks_scanned_max, Visit&& visit) const {
    std::uint64_t id = std::min(before, limit());
    for (std::size_t looked = 0; id > 0 && looked < chunks_scanned_max; ++looked) {
      const std::size_t index = (id - 1) / chunk_size;
      const std::uint64_t first = index * chunk_size;
      if (!chunks_[index]) {
        id = first;
        continue;
      }
      for (; id > first; --id) {
        const Value& value = chunks_[index]->values[(id - 1) % chunk_size];
        if (value && !visit(id - 1, value)) return id - 1;
      }
    }
    return id;
  }

 private:
  static constexpr std::size_t chunk_size = 64;
  struct Chunk {
    std::array<Value, chunk_size> values{};
    std::size_t used = 0;
  };
  std::vector<std::unique_ptr<Chunk>> chunks_;
  std::size_t size_ = 0;
};

}  // namespace engine
