#include "http/access/login_guard.hpp"

#include <string>

namespace http {

LoginGuard::Pair LoginGuard::pair_of(std::string_view account, const AddressGroup& client) {
  std::string text(client.begin(), client.end());
  text += account;
  return store::token_hash(text);
}

LoginGuard::Tries& LoginGuard::tries_of(const Pair& pair, engine::Instant now) {
  Tries& tries = tries_.at(pair);
  if (tries.last == engine::Instant{}) tries.last = now;
  const bool is_old = now >= tries.last + forget && now >= tries.closed_until;
  if (is_old) tries.failures = 0;
  return tries;
}

std::optional<std::chrono::seconds> LoginGuard::begin(const Pair& pair, engine::Instant now) {
  Tries& tries = tries_of(pair, now);
  if (now < tries.closed_until) {
    return std::chrono::ceil<std::chrono::seconds>(tries.closed_until - now);
  }
  if (tries.failures >= failures_max) tries.failures = 0;  // the lock is over
  tries.last = now;
  ++tries.failures;
  if (tries.failures >= failures_max) {
    tries.closed_until = now + lock;
  } else if (tries.failures >= free_failures) {
    tries.closed_until = now + std::chrono::seconds(1 << (tries.failures - free_failures));
  }
  return std::nullopt;
}

void LoginGuard::succeeded(const Pair& pair) {
  tries_.erase(pair);
  known_.at(pair);
}

void LoginGuard::take_back(const Pair& pair) {
  Tries* const tries = tries_.find(pair);
  if (tries == nullptr) return;
  if (tries->failures > 0) --tries->failures;
  tries->closed_until = {};
}

std::optional<std::chrono::seconds> FailureBound::begin(const Account& account,
                                                        engine::Instant now) {
  Failures& failures = failures_.at(account);
  const engine::Instant end = failures.since + window;
  if (failures.count == 0 || now >= end) failures = {0, now};
  if (failures.count >= failures_max_) {
    return std::chrono::ceil<std::chrono::seconds>(failures.since + window - now);
  }
  ++failures.count;
  return std::nullopt;
}

void FailureBound::take_back(const Account& account) {
  Failures* const failures = failures_.find(account);
  if (failures != nullptr && failures->count > 0) --failures->count;
}

}  // namespace http
