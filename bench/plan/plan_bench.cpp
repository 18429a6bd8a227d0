// Measures the plan alone: the whole city at once, then a stream of single events, in three load
// regimes. One thread, CPU clock of the thread; nodes settled stand beside times. The generator is
// that of bench/generate; peer_bench compares the same with other solvers.
//   plan_bench [wishes] [offers] [events] [seed]
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <utility>

#include "bench/plan/plan_run.hpp"
#include "engine/explain/explain.hpp"
#include "engine/explain/explanation.hpp"
#include "engine/record/codes.hpp"

namespace {

constexpr int explanations_max = 500;

void print_whole(const char* name, const bench::CityShape& shape, bench::PlanRun& run) {
  const bench::WholeFigures whole = run.solve_whole(shape.wishes);
  std::size_t pairs = 0;
  for (const engine::Wish& wish : run.open) {
    pairs += run.plan().candidates(wish, ~std::size_t{0}).size();
  }
  const engine::PlanSummary summary = run.plan().summary();
  const double wishes = shape.wishes;
  std::printf(
      "%-6s %d wishes, %d offers, seed %llu, %.0f eligible a wish, places/wishes %.2f, "
      "matched %.2f %%\n",
      name, shape.wishes, shape.offers, static_cast<unsigned long long>(shape.seed),
      static_cast<double>(pairs) / wishes, static_cast<double>(summary.slots) / wishes,
      100.0 * static_cast<double>(summary.matched) / wishes);
  std::printf(
      "  whole plan: supply %.1f ms, candidates and arcs %.1f ms, solve %.1f ms, settled "
      "%llu, %.0f bytes a wish, gini %.2f\n",
      whole.supply_us / 1e3, whole.enter_us / 1e3, whole.solve_us / 1e3,
      static_cast<unsigned long long>(whole.settled), static_cast<double>(whole.bytes) / wishes,
      summary.load_gini);
}

// Wishes of the plan, matched and unmatched apart: what would match them, what else they cost.
void print_open_explained(bench::PlanRun& run) {
  constexpr std::size_t wishes_max = 2'000;  // of either sort
  bench::Series matched, unmatched;
  std::size_t matched_count = 0, unmatched_count = 0;
  std::array<int, 6> by_advice{};
  for (const engine::Wish& wish : run.open) {
    const bool is_matched = run.plan().assignment(wish.id).has_value();
    std::size_t& count = is_matched ? matched_count : unmatched_count;
    if (count == wishes_max) continue;
    ++count;
    const double start = bench::cpu_us();
    const engine::Explanation explanation = engine::explain(run.plan(), wish);
    (is_matched ? matched : unmatched).add(bench::cpu_us() - start);
    ++by_advice[static_cast<std::size_t>(explanation.advice)];
  }
  std::printf(
      "  explain %zu matched: p50 %.0f, p99 %.0f, max %.0f us; "
      "%zu unmatched: p50 %.0f, p99 %.0f, max %.0f us",
      matched_count, matched.at(0.5), matched.at(0.99), matched.at(1), unmatched_count,
      unmatched.at(0.5), unmatched.at(0.99), unmatched.at(1));
  for (std::size_t at = 0; at < by_advice.size(); ++at) {
    if (by_advice[at] == 0) continue;
    const std::string code{to_code(static_cast<engine::Advice>(at))};
    std::printf("; %s %d", code.c_str(), by_advice[at]);
  }
  std::printf("\n");
}

// What looks from an offer at wishes: the boards of providers, and offers whose radius changes by a
// quarter and back, on a copy.
void print_supply_side(const bench::PlanRun& run) {
  constexpr std::size_t tries = 300;
  constexpr std::size_t board_limit = 50;
  engine::Plan plan(run.plan());
  bench::Series board, change, repair;
  std::size_t entries = 0;
  for (std::size_t at = 0; at < tries; ++at) {
    const engine::Offer& offer = run.offers[at * run.offers.size() / tries];
    double start = bench::cpu_us();
    entries += plan.board(offer.provider, board_limit).size();
    board.add(bench::cpu_us() - start);
    engine::Offer wider = offer;
    wider.radius = {offer.radius.value + offer.radius.value / 4};
    for (const engine::Offer* now : {&std::as_const(wider), &offer}) {
      start = bench::cpu_us();
      plan.put(*now);
      change.add(bench::cpu_us() - start);
      start = bench::cpu_us();
      plan.improve(~std::uint64_t{0});
      repair.add(bench::cpu_us() - start);
    }
  }
  std::printf(
      "  supply side: board p50 %.0f, p99 %.0f us (%.1f entries); radius changed p50 %.0f, "
      "p99 %.0f us, its repair p50 %.0f, p99 %.0f us\n",
      board.at(0.5), board.at(0.99), static_cast<double>(entries) / tries, change.at(0.5),
      change.at(0.99), repair.at(0.5), repair.at(0.99));
}

void print_events(bench::PlanRun& run, std::int32_t events) {
  bench::EventFigures figures = run.stream(events);
  print_open_explained(run);
  bench::Series explain;
  for (int left = std::min(events, explanations_max); left > 0; --left) {
    const engine::Wish wish = bench::engine_wish(run.made().draw_wish());
    const double start = bench::cpu_us();
    const engine::Explanation explanation = engine::explain(run.plan(), wish);
    explain.add(bench::cpu_us() - start);
    if (explanation.offers != run.offers.size()) bench::fail("an explanation forgets offers");
  }
  std::printf(
      "  %d events: p50 %.1f, p99 %.1f, max %.0f us (enter p50 %.1f p99 %.1f, repair "
      "p50 %.1f p99 %.1f); settled p50 %.0f p99 %.0f; moved %.2f an event; "
      "explain p99 %.0f us\n",
      events, figures.whole_us.at(0.5), figures.whole_us.at(0.99), figures.whole_us.at(1),
      figures.enter_us.at(0.5), figures.enter_us.at(0.99), figures.repair_us.at(0.5),
      figures.repair_us.at(0.99), figures.settled.at(0.5), figures.settled.at(0.99), figures.moved,
      explain.at(0.99));
}

}  // namespace

int main(int argc, char** argv) {
  auto [shape, events] = bench::read_arguments(argc, argv, 20'000);
  for (const bench::NamedLoad& load : bench::loads) {
    shape.capacity_max = load.capacity_max;
    bench::PlanRun run(shape);
    print_whole(load.name, shape, run);
    print_supply_side(run);
    print_events(run, events);
  }
  return 0;
}
