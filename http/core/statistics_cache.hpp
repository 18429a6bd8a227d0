// Answers of statistics, kept for callers that ask the same again soon: a wall display that asks
// every few seconds, or many people who look at one page.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/insight/statistics.hpp"

namespace http {

/// One answer with what it is an answer to.
struct KnownStatistics {
  engine::StatisticsQuestion question;
  engine::StatisticsAnswer answer;
  engine::Instant as_of;
  engine::Seq as_of_seq;  // last event that it knows
  std::chrono::steady_clock::time_point made_at;
  std::chrono::steady_clock::duration took{};
};

class StatisticsCache {
 public:
  static constexpr std::size_t kept_max = 16;
  static constexpr std::chrono::seconds age_max{60};
  /// An answer may be this many times as old as it took to make: so one question, however often it
  /// is asked, takes a twentieth of one core at most, and cheap answers are fresh.
  static constexpr int age_per_cost = 20;

  using Known = std::shared_ptr<const KnownStatistics>;

  /// Null if there is none, or none that is fresh enough. Nothing was stored beyond `committed`.
  /// Any thread.
  Known find(const engine::StatisticsQuestion& question, engine::Seq committed,
             std::chrono::steady_clock::time_point now) const;
  /// Takes the place of the oldest. Any thread.
  void keep(Known known);

 private:
  mutable std::mutex mutex_;
  std::vector<Known> known_;  // guarded by mutex_; oldest first
};

}  // namespace http
