// Limiter of guesses at something secret. Bounded memory, no own clock. io thread only.
// RateLimits has no bucket for it. Those can be switched off and forget in favour of the client,
// while a guess must be counted, is taken back when it was right, and a flood must not wash counts
// away.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/record/units.hpp"

namespace http {

/// Counts wrong tries by key. A key has `tries_max` of them in `window`; then it is barred until
/// the window ends, also for the right answer. Beyond `keys_max` keys the oldest windows are
/// forgotten first; if all are young, unknown keys are barred, so that a flood cannot wash a count
/// away.
class AttemptLimiter {
 public:
  static constexpr std::uint32_t tries_max = 10;
  static constexpr engine::Millis window{3'600'000};
  static constexpr std::size_t keys_max = 20'000;

  /// Seconds until the key may be tried again; 0 = now.
  std::uint32_t barred_for_s(std::string_view key, engine::Instant now);
  void failed(std::string_view key, engine::Instant now);
  void succeeded(std::string_view key) { counts_.erase(std::string(key)); }

 private:
  struct Count {
    std::uint32_t tries = 0;
    engine::Instant since;
  };
  void forget_old(engine::Instant now);
  std::unordered_map<std::string, Count> counts_;
};

}  // namespace http
