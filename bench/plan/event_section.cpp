#include <cmath>
#include <cstdio>

#include "bench/plan/child.hpp"
#include "bench/plan/lemon_peer.hpp"
#include "bench/plan/plan_run.hpp"
#include "bench/plan/rtree_peer.hpp"
#include "bench/plan/sections.hpp"

namespace bench {

namespace {

struct EventRow {
  double open_share = 0;  // open wishes / places
  std::int32_t open = 0;
  double p50 = 0, p99 = 0, p999 = 0, most = 0;  // us
  double settled_p50 = 0, settled_p99 = 0, moved = 0;
  double peer_us = 0;  // NetworkSimplex, whole state after the stream
};

struct Scene {
  const char* name;
  CityShape shape;
  double open_share;  // open / places wanted; 0: 90 % of the shape's wishes
  bool corner = false;
};

Problem present_problem(const PlanRun& run) {
  return problem_of(run.offers, run.open, run.weights, RtreePeer(run.offers));
}

EventRow play(const Scene& scene, int events) {
  PlanRun run(scene.shape);
  const double wanted = scene.open_share > 0 ? scene.open_share * static_cast<double>(run.slots())
                                             : 0.9 * scene.shape.wishes;
  EventRow row;
  row.open = static_cast<std::int32_t>(wanted);
  run.solve_whole(row.open);
  EventFigures figures = run.stream(events, scene.corner);
  row.open_share = static_cast<double>(run.open.size()) / static_cast<double>(run.slots());
  row.p50 = figures.whole_us.at(0.5);
  row.p99 = figures.whole_us.at(0.99);
  row.p999 = figures.whole_us.at(0.999);
  row.most = figures.whole_us.at(1);
  row.settled_p50 = figures.settled.at(0.5);
  row.settled_p99 = figures.settled.at(0.99);
  row.moved = figures.moved;
  const Problem problem = present_problem(run);
  const PeerAnswer peer = solve_with(Peer::network_simplex, problem);
  if (!(peer.totals == count(problem, run.offer_of_wish()))) {
    fail(std::string(scene.name) + ": after the events the peer finds another optimum");
  }
  row.peer_us = peer.solve_us;
  return row;
}

void print_header(const PeerOptions& options) {
  std::printf(
      "%d events, seed %llu, one thread, CPU us; 40 %% arrivals, 40 %% cancelled, 10 %% "
      "capacity +-1, 10 %% declined; each repaired to the proven optimum,\n"
      "and equal to the peer's (NetworkSimplex) whole solve after the last, whose solve "
      "time is shown beside\n",
      options.events, static_cast<unsigned long long>(options.seed));
  std::printf("%-26s %7s %6s | %8s %9s %9s %9s | %7s %8s %6s | %9s %9s %9s\n", "scene", "open",
              "open/p", "p50", "p99", "p99.9", "max", "set p50", "set p99", "moved", "peer ms",
              "peer/p50", "peer/p99");
}

void print_row(const char* name, const EventRow& row) {
  std::printf(
      "%-26s %7d %6.3f | %8.1f %9.1f %9.1f %9.1f | %7.0f %8.0f %6.2f | %9.1f %9.0f "
      "%9.0f\n",
      name, row.open, row.open_share, row.p50, row.p99, row.p999, row.most, row.settled_p50,
      row.settled_p99, row.moved, row.peer_us / 1e3, row.peer_us / row.p50, row.peer_us / row.p99);
  std::fflush(stdout);
}

CityShape city_shape(const char* load, const PeerOptions& options) {
  CityShape shape = shape_of(size_named("city"), load_named(load));
  shape.seed = options.seed;
  return shape;
}

}  // namespace

void compare_events(const PeerOptions& options) {
  const CityShape ample = city_shape("ample", options), tight = city_shape("tight", options);
  const CityShape surge = city_shape("surge", options);
  CityShape tied_tight = tight, tied_surge = surge, coarse = surge;
  tied_tight.raster_m = tied_surge.raster_m = 500;
  coarse.age_steps = 0;
  const Scene scenes[] = {
      {"city ample", ample, 0},
      {"city tight", tight, 0},
      {"city surge", surge, 0},
      {"city tight, one corner", tight, 0, true},
      {"city tight, ties 500 m", tied_tight, 0},
      {"city surge, ties 500 m", tied_surge, 0},
      {"city surge, few weights", coarse, 0},
      {"critical 0.97", surge, 0.97},
      {"critical 0.985", surge, 0.985},
      {"critical 1.00", surge, 1.00},
      {"critical 1.03", surge, 1.03},
      {"critical 1.00, ties 500 m", tied_surge, 1.00},
  };
  std::printf("\nsingle events in a city; critical: places of the surge city. ");
  print_header(options);
  for (const Scene& scene : scenes) {
    print_row(scene.name, in_child([&] { return play(scene, options.events); }));
  }
}

void compare_growth(const PeerOptions& options) {
  std::printf("\nsingle events by size, equal density, load tight (open = 90 %% of wishes). ");
  print_header(options);
  EventRow first{};
  std::int32_t first_wishes = 0;
  for (const std::int32_t wishes : {2'000, 20'000, 100'000, 500'000}) {
    if (wishes > options.growth_wishes_max) break;
    CityShape shape = city_shape("tight", options);
    shape.offers = static_cast<std::int32_t>(std::int64_t{shape.offers} * wishes / shape.wishes);
    shape.wishes = wishes;
    const Scene scene{"tight", shape, 0};
    const EventRow row = in_child([&] { return play(scene, options.events); });
    print_row(("tight " + std::to_string(wishes)).c_str(), row);
    if (first_wishes == 0) {
      first = row;
      first_wishes = wishes;
      continue;
    }
    const double ratio = std::log(static_cast<double>(wishes) / first_wishes);
    std::printf("  exponent from %d: p50 %.2f, p99 %.2f, settled p99 %.2f, peer %.2f\n",
                first_wishes, std::log(row.p50 / first.p50) / ratio,
                std::log(row.p99 / first.p99) / ratio,
                std::log(row.settled_p99 / first.settled_p99) / ratio,
                std::log(row.peer_us / first.peer_us) / ratio);
  }
}

}  // namespace bench
