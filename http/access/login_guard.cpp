#include "http/access/login_guard.hpp"

#include <string>

namespace http {
LoginGuard::Pair LoginGuard::pair_of(std::string_view account, const AddressGroup& client) {
  std::string text(client.begin(), client.end());
  text += account;
  return store::token_hash(text);
}

LoginGuard::Entry& LoginGuard::entry(const Pair& pair, engine::Instant now) {
  const auto found = index_.find(pair);
  if (found != index_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
  } else {
    if (entries_.size() >= pairs_max) {
      index_.erase(entries_.back().pair);
      entries_.pop_back();
    }
    entries_.push_front({pair, 0, now, {}});
    index_.emplace(pair, entries_.begin());
  }
  Entry& entry = entries_.front();
  const bool is_old = now >= entry.last + forget && now >= entry.closed_until;
  if (is_old) entry.failures = 0;
  return entry;
}

std::optional<std::chrono::seconds> LoginGuard::begin(const Pair& pair, engine::Instant now) {
  Entry& tried = entry(pair, now);
  if (now < tried.closed_until) {
    return std::chrono::ceil<std::chrono::seconds>(tried.closed_until - now);
  }
  if (tried.failures >= failures_max) tried.failures = 0;  // the lock is over
  tried.last = now;
  ++tried.failures;
  if (tried.failures >= failures_max) {
    tried.closed_until = now + lock;
  } else if (tried.failures >= free_failures) {
    tried.closed_until = now + std::chrono::seconds(1 << (tried.failures - free_failures));
  }
  return std::nullopt;
}

void LoginGuard::succeeded(const Pair& pair) {
  const auto found = index_.find(pair);
  if (found == index_.end()) return;
  entries_.erase(found->second);
  index_.erase(found);
}

void LoginGuard::take_back(const Pair& pair) {
  const auto found = index_.find(pair);
  if (found == index_.end()) return;
  Entry& tried = *found->second;
  if (tried.failures > 0) --tried.failures;
  tried.closed_until = {};
}

}  // namespace http
