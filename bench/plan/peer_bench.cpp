// The engine against what one would take instead, on the same integers in the same run: LEMON's
// network simplex and cost scaling for plans, a Boost R-tree for candidates. One thread, CPU clock.
#include <algorithm>
#include <cstdio>
#include <exception>

#include "app/support/command_line.hpp"
#include "bench/generate/shape.hpp"
#include "bench/plan/sections.hpp"

int main(int argc, char** argv) {
  bench::PeerOptions options;
  std::vector<std::string> parts;
  bool no_cost_scaling = false;
  const app::CommandLine parser("Compares plans, events and candidate search with public peers",
                                "peer_bench");
  parser.option("parts", parts, "batch, events, growth, search; default all")
      .one_of({"batch", "events", "growth", "search"});
  parser.option("--sizes", options.sizes, "district,city,province,mega; default the first two")
      .separated_by(',');
  parser.option("--loads", options.loads, "ample,tight,surge; default all").separated_by(',');
  parser.option("--rounds", options.rounds, "Default 3").within(1, 100);
  parser.option("--events", options.events, "Default 20000").within(1, 10'000'000);
  parser.option("--growth-max", options.growth_wishes_max, "Wishes; default 100000")
      .within(2'000, 500'000);
  parser.option("--seed", options.seed, "Default 1").within(0, 1 << 30);
  parser.flag("--no-cost-scaling", no_cost_scaling, "Leaves out the slower peer");
  try {
    if (!parser.parse(argc, argv)) return 0;
    for (const std::string& size : options.sizes) bench::size_named(size);
    for (const std::string& load : options.loads) bench::load_named(load);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "peer_bench: %s\n", error.what());
    return 2;
  }
  options.cost_scaling = !no_cost_scaling;
  std::printf("command:");
  for (int at = 0; at < argc; ++at) std::printf(" %s", argv[at]);
  std::printf("\n");
  const auto wanted = [&](const char* part) {
    return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end();
  };
  if (wanted("batch")) bench::compare_batch(options);
  if (wanted("search")) bench::compare_search(options);
  if (wanted("events")) bench::compare_events(options);
  if (wanted("growth")) bench::compare_growth(options);
  return 0;
}
