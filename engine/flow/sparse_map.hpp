// A map from nodes or demands for short searches that begin often: open addressing, and to forget
// everything costs nothing, since entries of an earlier round count as unused. Graph words only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace engine {

/// `Value` is default-constructible and small. Pointers and references hold until the next insert.
template <class Value>
class SparseMap {
 public:
  using Key = std::uint32_t;

  void clear() noexcept {
    used_ = 0;
    if (++round_ != 0) return;
    for (Entry& entry : entries_) entry.round = 0;
    round_ = 1;
  }
  std::size_t size() const noexcept { return used_; }

  const Value* find(Key key) const noexcept {
    const Entry& entry = entries_[place_of(key)];
    return entry.round == round_ ? &entry.value : nullptr;
  }
  Value* find(Key key) noexcept {
    Entry& entry = entries_[place_of(key)];
    return entry.round == round_ ? &entry.value : nullptr;
  }
  /// Precondition: the key is there.
  const Value& at(Key key) const noexcept { return entries_[place_of(key)].value; }
  Value& at(Key key) noexcept { return entries_[place_of(key)].value; }

  /// The value of the key, made if there was none, and whether it was made.
  std::pair<Value&, bool> insert(Key key) {
    std::size_t at = place_of(key);
    if (entries_[at].round == round_) return {entries_[at].value, false};
    if (++used_ * 2 > entries_.size()) {
      grow();
      at = place_of(key);
    }
    entries_[at] = {key, round_, Value{}};
    return {entries_[at].value, true};
  }
  Value& operator[](Key key) { return insert(key).first; }

 private:
  struct Entry {
    Key key = 0;
    std::uint32_t round = 0;  // another than the present one: unused
    Value value{};
  };
  static constexpr std::size_t entries_first = 64;

  std::size_t place_of(Key key) const noexcept {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = (key * std::size_t{0x9E3779B1}) >> 7 & mask;
    while (entries_[at].round == round_ && entries_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Entry> old(entries_.size() * 2);
    std::swap(old, entries_);
    for (Entry& entry : old) {
      if (entry.round == round_) entries_[place_of(entry.key)] = std::move(entry);
    }
  }

  std::vector<Entry> entries_ = std::vector<Entry>(entries_first);  // size a power of two
  std::size_t used_ = 0;
  std::uint32_t round_ = 1;
};

}  // namespace engine
