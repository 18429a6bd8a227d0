#include "app/match/match.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "engine/explain/explain.hpp"
#include "engine/match/plan.hpp"

namespace app {

MatchAnswer solve(const MatchCase& problem) {
  MatchAnswer answer;
  const auto begin = std::chrono::steady_clock::now();
  engine::Plan plan(problem.city);
  for (const engine::Provider& provider : problem.providers) plan.put(provider);
  for (const engine::Offer& offer : problem.offers) plan.put(offer);
  for (std::size_t i = 0; i < problem.wishes.size(); ++i) {
    plan.add(problem.wishes[i], problem.weights[i]);
  }
  plan.improve(std::numeric_limits<std::uint64_t>::max());
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  answer.seconds = spent.count();
  answer.certificate = plan.certificate();
  answer.wishes.reserve(problem.wishes.size());
  for (const engine::Wish& wish : problem.wishes)
    answer.wishes.push_back(engine::explain(plan, wish));
  return answer;
}

MatchFigures figures_of(const MatchAnswer& answer) {
  MatchFigures figures;
  std::vector<std::int32_t> distances;
  for (const engine::Explanation& wish : answer.wishes) {
    ++figures.wishes;
    if (wish.assignment) {
      distances.push_back(wish.assignment->distance.value);
    } else {
      ++figures.unmatched[static_cast<std::size_t>(wish.main)];
    }
  }
  figures.matched = distances.size();
  if (distances.empty()) return figures;
  std::sort(distances.begin(), distances.end());
  double sum = 0;
  for (const std::int32_t distance : distances) sum += distance;
  const auto count = static_cast<double>(distances.size());
  figures.mean_distance_m = sum / count;
  // Nearest rank: the smallest distance that at least 95 % do not exceed.
  const auto rank = static_cast<std::size_t>(std::ceil(0.95 * count));
  figures.p95_distance_m = distances[rank - 1];
  return figures;
}

}  // namespace app
