#include "store/writer/answers.hpp"

#include <algorithm>

#include "engine/assert.hpp"
#include "store/sqlite/integer.hpp"

namespace store {
namespace {

constexpr std::uint64_t expired_a_turn_max = 4'096;  // so that no turn has to delete a whole day

bool copy_hash(std::span<const std::uint8_t> bytes, std::array<std::uint8_t, 16>& hash) {
  if (bytes.size() != hash.size()) return false;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return true;
}

}  // namespace

Answers::Answers(Connection& connection, std::uint32_t answers_max)
    : keys_(answers_max),
      insert_(
          connection, "write answer",
          "INSERT INTO answer (id, at, key_hash, body_hash, wish, provider, offer, version, seq,"
          " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      select_(connection, "read answer",
              "SELECT wish, provider, offer, version, seq, body FROM answer WHERE id = ?"),
      delete_(connection, "delete old answers", "DELETE FROM answer WHERE id >= ? AND id < ?"),
      keys_since_(connection, "read answer keys",
                  "SELECT id, at, key_hash, body_hash FROM answer WHERE id > ? ORDER BY id"),
      first_(connection, "read answer numbers",
             "SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM answer") {}

void Answers::load(engine::Instant now) {
  first_.step();
  deleted_below_ = deleted_before_turn_ = static_cast<std::uint64_t>(first_.integer(0));
  last_id_ = static_cast<std::uint64_t>(first_.integer(1));
  first_.reset();
  const std::uint64_t capacity = keys_.capacity();
  keys_since_.bind(0, as_integer(last_id_ > capacity ? last_id_ - capacity : 0));
  while (keys_since_.step()) {
    KeyEntry entry;
    entry.answer = static_cast<std::uint64_t>(keys_since_.integer(0));
    entry.at = engine::Instant(engine::Millis(keys_since_.integer(1)));
    if (!copy_hash(keys_since_.bytes(2), entry.key.key) ||
        !copy_hash(keys_since_.bytes(3), entry.key.body)) {
      throw StorageError(0, "read answer keys: a hash of answer " + std::to_string(entry.answer) +
                                " has not 16 bytes");
    }
    if (entry.at + answers_kept > now) keys_.push(entry);
  }
}

Answers::Match Answers::match(const IdempotencyKey& key, engine::Instant now) const noexcept {
  const KeyEntry* entry = keys_.find(key);
  if (entry == nullptr || entry->at + answers_kept <= now) return Match::none;
  return entry->key.body == key.body ? Match::same_body : Match::other_body;
}

Answer Answers::find(const IdempotencyKey& key) {
  const KeyEntry* entry = keys_.find(key);
  XINYUAN_ASSERT(entry != nullptr);
  if (!pending_.empty() && entry->answer >= pending_.front().first.answer) {
    return pending_[entry->answer - pending_.front().first.answer].second;
  }
  select_.bind(0, as_integer(entry->answer));
  if (!select_.step()) {
    throw DamagedRow("read answer", "id " + std::to_string(entry->answer), "is not there");
  }
  Answer answer;
  answer.receipt.wish = {static_cast<std::uint64_t>(select_.integer(0))};
  answer.receipt.provider = {static_cast<std::uint64_t>(select_.integer(1))};
  answer.receipt.offer = {static_cast<std::uint64_t>(select_.integer(2))};
  answer.receipt.version = static_cast<std::uint32_t>(select_.integer(3));
  answer.receipt.seq = {static_cast<std::uint64_t>(select_.integer(4))};
  answer.body = select_.text(5);
  select_.reset();
  return answer;
}

void Answers::add(const IdempotencyKey& key, Answer answer, engine::Instant now) {
  const KeyEntry entry{key, last_id_ + pending_.size() + 1, now};
  keys_.push(entry);
  pending_.emplace_back(entry, std::move(answer));
}

void Answers::write(engine::Instant now) {
  for (const auto& [entry, answer] : pending_) {
    insert_.bind(0, as_integer(entry.answer));
    insert_.bind(1, std::int64_t{entry.at.time_since_epoch().count()});
    insert_.bind(2, std::span<const std::uint8_t>(entry.key.key));
    insert_.bind(3, std::span<const std::uint8_t>(entry.key.body));
    insert_.bind(4, as_integer(answer.receipt.wish.value));
    insert_.bind(5, as_integer(answer.receipt.provider.value));
    insert_.bind(6, as_integer(answer.receipt.offer.value));
    insert_.bind(7, std::int64_t{answer.receipt.version});
    insert_.bind(8, as_integer(answer.receipt.seq.value));
    insert_.bind(9, std::string_view(answer.body));
    insert_.run();
  }
  expire(now);
}

/// The table follows what memory has forgotten, a bounded piece a turn.
void Answers::expire(engine::Instant now) {
  for (std::uint64_t popped = 0; popped < expired_a_turn_max; ++popped) {
    const KeyEntry* oldest = keys_.oldest();
    if (oldest == nullptr || oldest->at + answers_kept > now) break;
    keys_.pop_oldest();
  }
  const KeyEntry* oldest = keys_.oldest();
  const std::uint64_t needed_from = oldest != nullptr ? oldest->answer : last_id_ + 1;
  const std::uint64_t below = std::min(needed_from, deleted_below_ + expired_a_turn_max);
  if (below <= deleted_below_) return;
  delete_.bind(0, as_integer(deleted_below_));
  delete_.bind(1, as_integer(below));
  delete_.run();
  deleted_below_ = below;
}

void Answers::committed() noexcept {
  last_id_ += pending_.size();
  deleted_before_turn_ = deleted_below_;
  pending_.clear();
}

void Answers::roll_back() noexcept {
  for (std::size_t i = 0; i < pending_.size(); ++i) keys_.pop_newest();
  pending_.clear();
  deleted_below_ = deleted_before_turn_;
}

}  // namespace store
