#include <algorithm>
#include <cstdio>

#include "bench/plan/child.hpp"
#include "bench/plan/lemon_peer.hpp"
#include "bench/plan/plan_run.hpp"
#include "bench/plan/rtree_peer.hpp"
#include "bench/plan/sections.hpp"

namespace bench {

namespace {

struct Ours {
  WholeFigures whole;
  Totals totals;
};

struct Medians {
  Series ours_solve, ours_whole, simplex_solve, simplex_whole, scaling_solve;
  double ours_bytes = 0, simplex_bytes = 0, scaling_bytes = 0;  // per open wish
  std::uint64_t settled = 0;
};

class Batch {
 public:
  Batch(const CityShape& shape, std::string name, const PeerOptions& options)
      : shape_(shape), name_(std::move(name)), options_(options) {
    PlanRun run(shape);
    offers_ = run.offers;
    for (std::int32_t left = shape.wishes; left > 0; --left) {
      const GeneratedWish wish = run.made().draw_wish();
      wishes_.push_back(engine_wish(wish));
      weights_.push_back(wish.weight);
    }
    problem_ = problem_of(offers_, wishes_, weights_, RtreePeer(offers_));
  }

  void measure() {
    for (int round = 0; round < options_.rounds; ++round) {
      const Ours ours = in_child([this] { return solve_ours(); });
      figures_.ours_solve.add(ours.whole.solve_us);
      figures_.ours_whole.add(ours.whole.supply_us + ours.whole.enter_us + ours.whole.solve_us);
      figures_.ours_bytes = per_wish(ours.whole.bytes);
      figures_.settled = ours.whole.settled;
      const double search_us = in_child([this] { return search_by_rtree(); });
      const auto simplex = in_child([this] { return solve_with(Peer::network_simplex, problem_); });
      require_same("NetworkSimplex", ours.totals, simplex.totals);
      figures_.simplex_solve.add(simplex.solve_us);
      figures_.simplex_whole.add(search_us + simplex.build_us + simplex.solve_us);
      figures_.simplex_bytes = per_wish(simplex.bytes);
      totals_ = ours.totals;
      if (!options_.cost_scaling) continue;
      const auto scaling = in_child([this] { return solve_with(Peer::cost_scaling, problem_); });
      require_same("CostScaling", ours.totals, scaling.totals);
      figures_.scaling_solve.add(scaling.solve_us);
      figures_.scaling_bytes = per_wish(scaling.bytes);
    }
  }

  void print() {
    const double wishes = static_cast<double>(shape_.wishes);
    const double ours = figures_.ours_solve.at(0.5), simplex = figures_.simplex_solve.at(0.5);
    const double scaling = figures_.scaling_solve.at(0.5);
    const double best = options_.cost_scaling ? std::min(simplex, scaling) : simplex;
    const double whole = figures_.ours_whole.at(0.5);
    const double peer_whole = figures_.simplex_whole.at(0.5);
    std::printf(
        "%-15s %6d %6zu %4.0f %6.2f %7.2f | %9.1f %9.1f %9.1f %7.2f | %9.1f %9.1f %7.2f | "
        "%6.2f %6.2f %6.2f | %10llu  equal %lld / %lld\n",
        name_.c_str(), shape_.wishes, offers_.size(),
        static_cast<double>(problem_.pairs.size()) / wishes,
        static_cast<double>(problem_.slots()) / wishes,
        100.0 * static_cast<double>(totals_.matched) / wishes, ours / 1e3, simplex / 1e3,
        scaling / 1e3, best / ours, whole / 1e3, peer_whole / 1e3, peer_whole / whole,
        figures_.ours_bytes / 1e3, figures_.simplex_bytes / 1e3, figures_.scaling_bytes / 1e3,
        static_cast<unsigned long long>(figures_.settled), static_cast<long long>(totals_.weight),
        static_cast<long long>(totals_.metres));
    std::fflush(stdout);
  }

 private:
  double per_wish(std::int64_t bytes) const {
    return static_cast<double>(bytes) / static_cast<double>(shape_.wishes);
  }

  Ours solve_ours() const {
    PlanRun run(shape_);
    Ours ours;
    ours.whole = run.solve_whole(shape_.wishes);
    ours.totals = count(problem_, run.offer_of_wish());
    return ours;
  }

  double search_by_rtree() const {
    const double start = cpu_us();
    const Problem problem = problem_of(offers_, wishes_, weights_, RtreePeer(offers_));
    const double end = cpu_us();
    if (problem.pairs.size() != problem_.pairs.size()) fail("the R-tree gives other pairs");
    return end - start;
  }

  void require_same(const char* peer, const Totals& ours, const Totals& theirs) const {
    if (ours == theirs) return;
    fail(name_ + ": " + peer + " found weight " + std::to_string(theirs.weight) + ", metres " +
         std::to_string(theirs.metres) + "; we " + std::to_string(ours.weight) + ", " +
         std::to_string(ours.metres));
  }

  CityShape shape_;
  std::string name_;
  const PeerOptions& options_;
  std::vector<engine::Offer> offers_;
  std::vector<engine::Wish> wishes_;
  std::vector<std::int32_t> weights_;
  Problem problem_;
  Medians figures_;
  Totals totals_;
};

}  // namespace

void compare_batch(const PeerOptions& options) {
  std::printf(
      "\nwhole plans, seed %llu, median of %d rounds, one thread, CPU ms; all eligible "
      "pairs, load steps as parallel arcs\n"
      "solve: the optimum from given pairs, ours makes far pairs on the way; "
      "records: offers and wishes in memory to the optimum, pairs included "
      "(peer: R-tree + network + NetworkSimplex)\n"
      "KB a wish: resident memory added per open wish; equal: weight / metres of the "
      "optimum, the same for all\n",
      static_cast<unsigned long long>(options.seed), options.rounds);
  std::printf("%-15s %6s %6s %4s %6s %7s | %9s %9s %9s %7s | %9s %9s %7s | %6s %6s %6s | %10s\n",
              "instance", "wishes", "offers", "pair", "places", "match%", "ours", "NetSimpl",
              "CostScal", "best/us", "records", "peer", "peer/us", "KB us", "KB NS", "KB CoS",
              "settled");
  for (const std::string& size : options.sizes) {
    for (const std::string& load : options.loads) {
      CityShape shape = shape_of(size_named(size), load_named(load));
      shape.seed = options.seed;
      Batch batch(shape, size + " " + load, options);
      batch.measure();
      batch.print();
    }
  }
}

}  // namespace bench
