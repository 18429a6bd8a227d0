// The engine against what one would take instead, on the same integers in the same run: LEMON's
// network simplex and cost scaling for plans, a Boost R-tree for candidates. One thread, CPU clock.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "bench/generate/shape.hpp"
#include "bench/plan/sections.hpp"

int main(int argc, char** argv) {
  bench::PeerOptions options;
  std::vector<std::string> parts;
  bool no_cost_scaling = false;
  CLI::App parser("Compares plans, events and candidate search with public peers");
  parser.add_option("parts", parts, "batch, events, growth, search; default all")
      ->check(CLI::IsMember({"batch", "events", "growth", "search"}));
  parser.add_option("--sizes", options.sizes, "district,city,province,mega; default the first two")
      ->delimiter(',');
  parser.add_option("--loads", options.loads, "ample,tight,surge; default all")->delimiter(',');
  parser.add_option("--rounds", options.rounds, "Default 3")->check(CLI::Range(1, 100));
  parser.add_option("--events", options.events, "Default 20000")->check(CLI::Range(1, 10'000'000));
  parser.add_option("--growth-max", options.growth_wishes_max, "Wishes; default 100000")
      ->check(CLI::Range(2'000, 500'000));
  parser.add_option("--seed", options.seed, "Default 1")->check(CLI::Range(0, 1 << 30));
  parser.add_flag("--no-cost-scaling", no_cost_scaling, "Leaves out the slower peer");
  CLI11_PARSE(parser, argc, argv);
  options.cost_scaling = !no_cost_scaling;
  std::printf("command:");
  for (int at = 0; at < argc; ++at) std::printf(" %s", argv[at]);
  std::printf("\n");
  try {
    for (const std::string& size : options.sizes) bench::size_named(size);
    for (const std::string& load : options.loads) bench::load_named(load);
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "peer_bench: %s\n", error.what());
    return 2;
  }
  const auto wanted = [&](const char* part) {
    return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end();
  };
  if (wanted("batch")) bench::compare_batch(options);
  if (wanted("search")) bench::compare_search(options);
  if (wanted("events")) bench::compare_events(options);
  if (wanted("growth")) bench::compare_growth(options);
  return 0;
}
