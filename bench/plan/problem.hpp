// The matching problem as plain integers with all eligible pairs: what a solver of another house is
// given, and what a plan is counted by. Kept to C++17, since LEMON 1.3.1 knows no later one.
#pragma once

#include <cstdint>
#include <vector>

namespace bench {

struct Pair {
  std::uint32_t offer = 0;
  std::int32_t metres = 0;
};

struct Problem {
  static constexpr std::uint32_t unmatched = 0xFFFFFFFF;

  std::vector<Pair> pairs;          // by wish
  std::vector<std::size_t> begins;  // of each wish's pairs, and one more
  std::vector<std::int32_t> weights;
  std::vector<std::int32_t> capacities;    // by offer
  std::int32_t steps_m[4] = {0, 0, 0, 0};  // of an offer by quarter of its capacity

  std::size_t wishes() const { return weights.size(); }
  std::int64_t slots() const;
  /// Units of an offer that cost steps_m[quarter]: k-th unit, (k - 1) * 4 / capacity == quarter.
  static std::int32_t units_in(std::int32_t capacity, int quarter);
  /// A power of two above what all pairs of a plan can cost: the value of one unit of weight.
  std::int64_t weight_unit() const;
};

/// The two goals in their order: weight first, then metres with load steps.
struct Totals {
  std::int64_t weight = 0, metres = 0;
  std::int64_t matched = 0;
};
inline bool operator==(const Totals& left, const Totals& right) {
  return left.weight == right.weight && left.metres == right.metres;
}

/// Counts a plan, offer by wish (or `unmatched`). Ends the program if a pair is not eligible or an
/// offer holds too many.
Totals count(const Problem& problem, const std::vector<std::uint32_t>& offer_of_wish);

}  // namespace bench
