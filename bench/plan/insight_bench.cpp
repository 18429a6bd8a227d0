// Measures what operators ask of a copy of the plan: the copy itself, the value of every place,
// what-if with ten additions, and the best ten additions, in three load regimes. One thread, CPU
// clock of the thread.
//   insight_bench [wishes] [offers] [rounds] [seed]
#include <cstdio>

#include "bench/plan/plan_run.hpp"
#include "engine/insight/additions.hpp"
#include "engine/insight/shortage.hpp"
#include "engine/insight/what_if.hpp"

namespace {

constexpr std::uint64_t no_limit = ~std::uint64_t{0};
constexpr int additions = 10;

void require_proof(const engine::Plan& plan) {
  const engine::Certificate certificate = plan.certificate();
  if (!certificate.holds) bench::fail("not optimal: " + certificate.broken);
}

// Three places more at each of ten offers drawn from all: `apart` leaves the copying out.
void ask_what_if(bench::PlanRun& run, bench::Series& whole, bench::Series& apart) {
  std::vector<engine::SupplyChange> changes;
  for (int change = 0; change < additions; ++change) {
    const auto at = run.made().draw(0, static_cast<std::int32_t>(run.offers.size()) - 1);
    changes.emplace_back(engine::AddSlots{run.offers[static_cast<std::size_t>(at)].id, {}, 3});
  }
  const double start = bench::cpu_us();
  engine::Plan tried(run.plan());
  const double copied = bench::cpu_us();
  for (const engine::SupplyChange& change : changes) {
    if (!engine::try_change(change, tried)) bench::fail("a change is refused");
  }
  const engine::WhatIf result = engine::compare(run.plan(), tried, no_limit);
  const double end = bench::cpu_us();
  if (!result.proven) bench::fail("a what-if is not finished");
  require_proof(tried);
  whole.add((end - start) / 1e3);
  apart.add((end - copied) / 1e3);
}

void measure(const char* name, const bench::CityShape& shape, int rounds) {
  bench::PlanRun run(shape);
  run.solve_whole(shape.wishes);
  bench::Series what_if, apart, values, best;
  std::size_t listed = 0;
  std::int64_t weight = 0;
  for (int round = 0; round < rounds; ++round) {
    ask_what_if(run, what_if, apart);
    const double start = bench::cpu_us();
    listed = engine::slot_values(run.plan()).size();
    values.add((bench::cpu_us() - start) / 1e3);
    const double before = bench::cpu_us();
    engine::Plan tried(run.plan());
    const engine::Additions found = engine::best_additions(tried, additions, {}, {no_limit, {}});
    best.add((bench::cpu_us() - before) / 1e3);
    weight = found.after.weight_matched - found.before.weight_matched;
    require_proof(tried);
  }
  const engine::PlanSummary summary = run.plan().summary();
  std::printf(
      "%-6s %llu wishes, %zu offers, unmatched %llu, places that gain %zu\n"
      "  what-if of %d additions p50 %.1f max %.1f ms (without the copy p50 %.1f ms); all "
      "place values p50 %.1f max %.1f ms; best %d additions p50 %.1f max %.1f ms, weight "
      "+%lld\n",
      name, static_cast<unsigned long long>(summary.wishes), run.offers.size(),
      static_cast<unsigned long long>(summary.unmatched), listed, additions, what_if.at(0.5),
      what_if.at(1), apart.at(0.5), values.at(0.5), values.at(1), additions, best.at(0.5),
      best.at(1), static_cast<long long>(weight));
}

}  // namespace

int main(int argc, char** argv) {
  auto [shape, rounds] = bench::read_arguments(argc, argv, 9);
  for (const bench::NamedLoad& load : bench::loads) {
    shape.capacity_max = load.capacity_max;
    measure(load.name, shape, rounds);
  }
  return 0;
}
