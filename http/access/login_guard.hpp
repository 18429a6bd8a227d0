// Slows down guesses of passwords. After five failures for one account from one address each next
// try has to wait, twice as long every time; after ten the pair is locked for half an hour. The
// pair is what is locked, so that no one can lock a colleague out from elsewhere. In memory,
// bounded; io thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "engine/record/units.hpp"
#include "http/core/message.hpp"
#include "store/people/account.hpp"

namespace http {

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

  std::size_t size() const noexcept { return entries_.size(); }

 private:
  struct Entry {
    Pair pair;
    int failures = 0;
    engine::Instant last, closed_until;
  };
  using Entries = std::list<Entry>;
  Entry& entry(const Pair& pair, engine::Instant now);

  Entries entries_;  // the most recently tried first
  std::unordered_map<Pair, Entries::iterator, store::TokenHashHash> index_;
};

}  // namespace http
