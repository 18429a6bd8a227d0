// Idempotency: what keyed requests were answered, for a day. The keys are in memory, the answers in
// table `answer`; only successes are kept, with the turn that they belong to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/sqlite/sqlite.hpp"
#include "store/writer/key_table.hpp"

namespace store {

/// How long a repeated request gets the same answer.
inline constexpr engine::Millis answers_kept{24LL * 3'600'000};

struct Answer {
  engine::Receipt receipt;
  std::string body;
};

class Answers {
 public:
  Answers(Connection& connection, std::uint32_t answers_max);

  /// Reads the keys of the last day.
  void load(engine::Instant now);

  enum class Match { none, same_body, other_body };
  Match match(const IdempotencyKey& key, engine::Instant now) const noexcept;
  /// The answer given before, in this turn or an earlier one. Precondition: `match` was not `none`.
  Answer find(const IdempotencyKey& key);

  /// Adds to the turn; its key is known at once.
  void add(const IdempotencyKey& key, Answer answer, engine::Instant now);
  bool has_pending() const noexcept { return !pending_.empty(); }
  /// Writes the turn's answers and deletes some that are too old, inside the caller's transaction.
  void write(engine::Instant now);
  void committed() noexcept;
  void roll_back() noexcept;

 private:
  void expire(engine::Instant now);

  KeyTable keys_;
  std::vector<std::pair<KeyEntry, Answer>> pending_;  // of this turn, by id
  std::uint64_t last_id_ = 0;
  std::uint64_t deleted_below_ = 0;  // answers with smaller ids are gone from the table
  std::uint64_t deleted_before_turn_ = 0;
  Statement insert_, select_, delete_, keys_since_, first_;
};

}  // namespace store
