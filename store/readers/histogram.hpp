// Durations counted in classes that share their bounds, as Prometheus wants them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace store {

/// Copyable, not thread-safe. Sums and counts only grow.
struct DurationHistogram {
  /// Upper bounds of the classes in microseconds, inclusive; what is longer counts in the total.
  static constexpr std::array<std::int64_t, 12> bounds_us{
      100, 250, 500, 1'000, 2'500, 5'000, 10'000, 50'000, 100'000, 500'000, 1'000'000, 5'000'000};
  std::array<std::uint64_t, bounds_us.size()> classes{};  // each alone, not summed up
  std::uint64_t count = 0;
  std::int64_t sum_us = 0;

  void add(std::int64_t duration_us) noexcept {
    const auto bound = std::lower_bound(bounds_us.begin(), bounds_us.end(), duration_us);
    if (bound != bounds_us.end()) ++classes[static_cast<std::size_t>(bound - bounds_us.begin())];
    ++count;
    sum_us += duration_us;
  }
};

}  // namespace store
