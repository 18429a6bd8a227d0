#include "bench/plan/problem.hpp"

#include <algorithm>
#include <numeric>

#include "bench/plan/measure.hpp"

namespace bench {

std::int64_t Problem::slots() const {
  return std::accumulate(capacities.begin(), capacities.end(), std::int64_t{0});
}

std::int32_t Problem::units_in(std::int32_t capacity, int quarter) {
  const auto end = [&](int of) { return (std::int64_t{of} * capacity + 3) / 4; };
  return static_cast<std::int32_t>(end(quarter + 1) - end(quarter));
}

std::int64_t Problem::weight_unit() const {
  std::int64_t most = 0;
  for (const Pair& pair : pairs) most = std::max<std::int64_t>(most, pair.metres);
  const std::int64_t all = (most + steps_m[3]) * static_cast<std::int64_t>(wishes());
  std::int64_t unit = 1;
  while (unit <= all) unit *= 2;
  return unit;
}

Totals count(const Problem& problem, const std::vector<std::uint32_t>& offer_of_wish) {
  Totals totals;
  std::vector<std::int32_t> loads(problem.capacities.size(), 0);
  for (std::size_t wish = 0; wish < problem.wishes(); ++wish) {
    const std::uint32_t offer = offer_of_wish[wish];
    if (offer == Problem::unmatched) continue;
    const auto begin = problem.pairs.begin() + static_cast<std::ptrdiff_t>(problem.begins[wish]);
    const auto end = problem.pairs.begin() + static_cast<std::ptrdiff_t>(problem.begins[wish + 1]);
    const auto pair = std::find_if(begin, end, [&](const Pair& at) { return at.offer == offer; });
    if (pair == end) fail("a plan holds a pair that is not eligible");
    totals.weight += problem.weights[wish];
    totals.metres += pair->metres;
    ++totals.matched;
    ++loads[offer];
  }
  for (std::size_t offer = 0; offer < loads.size(); ++offer) {
    const std::int32_t capacity = problem.capacities[offer];
    if (loads[offer] > capacity) fail("a plan holds more units than an offer has places");
    for (std::int64_t unit = 0; unit < loads[offer]; ++unit) {
      totals.metres += problem.steps_m[unit * 4 / capacity];
    }
  }
  return totals;
}

}  // namespace bench
