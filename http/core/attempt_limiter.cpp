#include "http/core/attempt_limiter.hpp"

#include <algorithm>

namespace http {

void AttemptLimiter::forget_old(engine::Instant now) {
  std::erase_if(counts_, [now](const auto& each) { return now >= each.second.since + window; });
}

std::uint32_t AttemptLimiter::barred_for_s(std::string_view key, engine::Instant now) {
  const auto left_s = [now](engine::Instant until) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(until - now).count();
    return static_cast<std::uint32_t>(std::max<std::int64_t>(left, 1));
  };
  const auto found = counts_.find(std::string(key));
  if (found == counts_.end()) {
    if (counts_.size() < keys_max) return 0;
    forget_old(now);
    return counts_.size() < keys_max ? 0 : left_s(now + window);
  }
  if (now >= found->second.since + window) {
    counts_.erase(found);
    return 0;
  }
  return found->second.tries < tries_max ? 0 : left_s(found->second.since + window);
}

void AttemptLimiter::failed(std::string_view key, engine::Instant now) {
  Count& count = counts_[std::string(key)];
  if (count.tries == 0) count.since = now;
  ++count.tries;
}

}  // namespace http
