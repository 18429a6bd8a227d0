// Seeded random numbers that are the same with every compiler and library: the distributions of
// <random> are not, so the few draws that the demo city and the replay need are written out here.
// Integers only, apart from `unit`, which is an exact division.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace app {

/// PCG-XSH-RR 64/32 (O'Neill 2014): 64 bits of state, 32 bits a step.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0) noexcept;
  /// A separate generator for one purpose, so that a new draw in one place changes no other place.
  static Random named(std::uint64_t seed, std::string_view purpose) noexcept;

  std::uint32_t next() noexcept;
  /// 0 .. bound-1, without bias. Precondition: bound > 0.
  std::uint32_t below(std::uint32_t bound) noexcept;
  /// low .. high, both included. Precondition: low <= high, high - low < 2^32 - 1.
  std::int64_t between(std::int64_t low, std::int64_t high) noexcept;
  /// True with `permille` in 1000.
  bool chance(std::uint32_t permille) noexcept { return below(1000) < permille; }
  /// [0, 1) in steps of 2^-32.
  double unit() noexcept;
  /// Sum of four draws, mean 0, between -1 and 1, thick in the middle: scatter around a point.
  double bell() noexcept;
  /// Index into `weights`, by weight. Precondition: their sum is 1 .. 2^32-1.
  std::size_t weighted(std::span<const std::uint32_t> weights) noexcept;
  /// Index into a list of `size` entries. Precondition: size > 0.
  std::size_t index(std::size_t size) noexcept;

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

}  // namespace app
