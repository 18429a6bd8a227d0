// Callers of any kind for tests: a token for each principal, in front of the real credentials.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>

#include "http/access/callers.hpp"
#include "http/access/request_token.hpp"

namespace test {

class TestCallers final : public http::Callers {
 public:
  using http::Callers::Callers;

  /// A token that makes its bearer `who`. Any thread.
  std::string admit(const http::Principal& who) {
    const std::lock_guard lock(mutex_);
    const std::string token = "test_" + std::to_string(known_.size());
    known_.emplace(token, who);
    hashes_.insert(store::token_hash(token));
    return token;
  }

  http::Principal identify(const http::Request& request, engine::Instant now) const override {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(http::bearer_token(request.authorization));
    return found != known_.end() ? found->second : http::Callers::identify(request, now);
  }

  bool holds(const store::TokenHash& shown, const http::Principal& who,
             engine::Instant now) const override {
    const std::lock_guard lock(mutex_);
    return hashes_.contains(shown) || http::Callers::holds(shown, who, now);
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, http::Principal, std::less<>> known_;
  std::set<store::TokenHash> hashes_;
};

}  // namespace test
