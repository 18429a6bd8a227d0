// Slows down guesses of passwords and second factors. In memory, bounded; io thread.
//
// LoginGuard counts by pair of account and address: after five failures each next try has to wait,
// twice as long every time; after ten the pair is locked for half an hour. The pair is what is
// locked, so that no one can lock a colleague out from elsewhere.
//
// FailureBound counts by account alone, whatever the addresses: beyond its bound of an hour nobody
// may try from where the account has not been logged in, so that neither many addresses help nor
// the owner is kept out.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/record/units.hpp"
#include "http/core/message.hpp"
#include "store/people/account.hpp"

namespace http {

/// A bounded table by hashed key: beyond its bound the entry that was least recently asked for
/// goes.
template <class Value>
class RecentTable {
 public:
  using Key = store::TokenHash;

  explicit RecentTable(std::size_t entries_max) : entries_max_(entries_max) {}

  /// The value of the key, made if it is not there; the most recent one from now on.
  Value& at(const Key& key) {
    const auto found = index_.find(key);
    if (found != index_.end()) {
      entries_.splice(entries_.begin(), entries_, found->second);
      return entries_.front().second;
    }
    if (entries_.size() >= entries_max_) {
      index_.erase(entries_.back().first);
      entries_.pop_back();
    }
    entries_.emplace_front(key, Value{});
    index_.emplace(key, entries_.begin());
    return entries_.front().second;
  }
  /// Null if there is none; its place in the order stays.
  Value* find(const Key& key) {
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &found->second->second;
  }
  void erase(const Key& key) {
    const auto found = index_.find(key);
    if (found == index_.end()) return;
    entries_.erase(found->second);
    index_.erase(found);
  }
  std::size_t size() const noexcept { return entries_.size(); }

 private:
  using Entries = std::list<std::pair<Key, Value>>;

  std::size_t entries_max_;
  Entries entries_;  // the most recent first
  std::unordered_map<Key, typename Entries::iterator, store::TokenHashHash> index_;
};

class LoginGuard {
 public:
  static constexpr int free_failures = 5;  // without any wait
  static constexpr int failures_max = 10;  // then locked
  static constexpr std::chrono::minutes lock{30};
  static constexpr std::chrono::hours forget{1};    // failures that are older
  static constexpr std::size_t pairs_max = 20'000;  // beyond it the least recently tried go

  using Pair = store::TokenHash;
  /// The account need not exist.
  static Pair pair_of(std::string_view account, const AddressGroup& client);

  /// Counts a try as failed before its outcome is known, so that many at once gain nothing.
  /// Something: it must not be made yet, and how long to wait.
  std::optional<std::chrono::seconds> begin(const Pair& pair, engine::Instant now);
  void succeeded(const Pair& pair);
  /// The try did not take place.
  void take_back(const Pair& pair);
  /// Whether the pair has logged in lately. Forgotten at a restart.
  bool is_known(const Pair& pair) { return known_.find(pair) != nullptr; }

  std::size_t size() const noexcept { return tries_.size(); }

 private:
  struct Tries {
    int failures = 0;
    engine::Instant last, closed_until;
  };
  struct Known {};
  Tries& tries_of(const Pair& pair, engine::Instant now);

  RecentTable<Tries> tries_{pairs_max};
  RecentTable<Known> known_{pairs_max};
};

class FailureBound {
 public:
  static constexpr std::chrono::hours window{1};
  static constexpr std::size_t accounts_max = 20'000;

  explicit FailureBound(int failures_max) : failures_max_(failures_max) {}

  using Account = store::TokenHash;
  /// Of any name, also one that does not exist: the answers must be the same.
  static Account account_of(std::string_view name) { return store::token_hash(name); }

  /// Counts a try as failed before its outcome is known. Something: as LoginGuard::begin.
  std::optional<std::chrono::seconds> begin(const Account& account, engine::Instant now);
  /// The try did not fail, or did not take place.
  void take_back(const Account& account);

 private:
  struct Failures {
    int count = 0;
    engine::Instant since;
  };
  int failures_max_;
  RecentTable<Failures> failures_{accounts_max};
};

}  // namespace http
