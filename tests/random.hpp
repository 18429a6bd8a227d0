// Random numbers that are the same everywhere and for ever (xorshift64*, Vigna 2014).
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace test {

class Random {
 public:
  /// Any seed; neighbouring seeds give unrelated numbers.
  explicit Random(std::uint64_t seed) : state_((seed + 1) * 0x9E3779B97F4A7C15ULL) {
    for (int warm = 0; warm < 8; ++warm) next();
  }

  std::uint64_t next() noexcept {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1DULL;
  }

  /// 0 .. below - 1; `below` > 0.
  std::uint64_t below(std::uint64_t below) noexcept { return (next() >> 11) % below; }
  /// low .. high, both included.
  int between(int low, int high) noexcept {
    return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low + 1)));
  }
  std::int64_t between(std::int64_t low, std::int64_t high) noexcept {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
  }
  /// [low, high) in steps of 2^-53 of the span.
  double between(double low, double high) noexcept {
    return low + (high - low) * (static_cast<double>(next() >> 11) * 0x1p-53);
  }
  bool percent(int chance) noexcept { return below(100) < static_cast<std::uint64_t>(chance); }

  template <class T>
  const T& one_of(const std::vector<T>& values) noexcept {
    return values[below(values.size())];
  }

  /// Any order is as likely as any other (Fisher and Yates).
  template <class T>
  void shuffle(std::vector<T>& values) noexcept {
    for (std::size_t left = values.size(); left > 1; --left) {
      std::swap(values[left - 1], values[below(left)]);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace test
