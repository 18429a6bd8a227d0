// Accounts, sessions and API tokens as of the last commit, in memory: what a request shows is found
// by one hash and one look-up. Records are immutable, a change replaces the pointer; only the
// moment of last use is written by readers. Any thread; `apply` is the writer's, after its commit.
#pragma once

#include <atomic>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "store/people/account.hpp"

namespace store {

/// A record that readers mark as used.
template <class Record>
struct Used {
  explicit Used(Record its_record)
      : record(std::move(its_record)), at_ms(record.used_at.time_since_epoch().count()) {}

  const Record record;  // its `used_at` is that of the last start or change
  mutable std::atomic<std::int64_t> at_ms;

  engine::Instant used_at() const noexcept {
    return engine::Instant{engine::Millis{at_ms.load(std::memory_order_relaxed)}};
  }
  void touch(engine::Instant now) const noexcept {
    at_ms.store(now.time_since_epoch().count(), std::memory_order_relaxed);
  }
};

using AccountRef = std::shared_ptr<const Account>;
using SessionRef = std::shared_ptr<const Used<Session>>;
using ApiTokenRef = std::shared_ptr<const Used<ApiToken>>;

/// Whose token it is. All null: nobody's. Whether it still holds (locked, idle, expired) is for the
/// caller to judge.
struct Shown {
  AccountRef account;
  SessionRef session;  // exactly one of these two is set if `account` is
  ApiTokenRef token;
};

/// What a turn changes, in order.
struct SessionEnded {
  TokenHash hash;
};
struct ApiTokenEnded {
  TokenHash hash;
};
using DirectoryChange =
    std::variant<AccountRef, SessionRef, ApiTokenRef, SessionEnded, ApiTokenEnded>;

class Directory {
 public:
  Directory();
  ~Directory();

  Shown find(const TokenHash& hash) const;
  AccountRef find_account(std::uint64_t id) const;
  AccountRef find_account(std::string_view name) const;

  /// By id, ascending, ids above `after`.
  std::vector<AccountRef> accounts(std::uint64_t after, std::size_t limit) const;
  /// Of one account, oldest first.
  std::vector<SessionRef> sessions_of(std::uint64_t account) const;
  /// Of one account, or of all for 0; oldest first.
  std::vector<ApiTokenRef> tokens_of(std::uint64_t account) const;
  std::vector<SessionRef> sessions() const;  // all, in no order

  std::size_t account_count() const;
  std::size_t session_count() const;
  std::size_t token_count() const;
  /// Not locked ones. Zero at the first start.
  std::size_t administrators() const;

  /// Writer thread only.
  void apply(std::vector<DirectoryChange>&& changes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace store
