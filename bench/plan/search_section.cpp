#include <cstdio>

#include "bench/plan/child.hpp"
#include "bench/plan/plan_run.hpp"
#include "bench/plan/rtree_peer.hpp"
#include "bench/plan/sections.hpp"
#include "engine/index/offer_index.hpp"

namespace bench {

namespace {

constexpr int queries_max = 100'000;

struct Found {
  std::uint64_t pairs = 0, checksum = 0;
  double us = 0;

  void add(std::uint32_t offer, engine::Metres way) {
    ++pairs;
    checksum += (std::uint64_t{offer} + 1) * static_cast<std::uint64_t>(way.value + 1);
  }
};

struct Query {
  engine::CategoryCode category;
  engine::PreparedPoint spot;
  engine::AreaCode area;
};

std::vector<Query> draw_queries(GeneratedCity& made, int count) {
  std::vector<Query> queries;
  for (int left = count; left > 0; --left) {
    const engine::Wish wish = engine_wish(made.draw_wish());
    queries.push_back(
        {wish.facts.category, engine::prepare_point(wish.facts.place), wish.facts.area});
  }
  return queries;
}

Found ask_ours(const std::vector<engine::Offer>& offers, const std::vector<Query>& queries) {
  engine::OfferIndex index;
  for (std::uint32_t at = 0; at < offers.size(); ++at) index.put(at, offers[at]);
  Found found;
  const double start = cpu_us();
  for (const Query& query : queries) {
    index.for_each_covering(query.category, query.spot, query.area,
                            [&](std::uint32_t at, engine::Metres way) { found.add(at, way); });
  }
  found.us = cpu_us() - start;
  return found;
}

Found ask_rtree(const std::vector<engine::Offer>& offers, const std::vector<Query>& queries) {
  const RtreePeer rtree(offers);
  Found found;
  const double start = cpu_us();
  for (const Query& query : queries) {
    rtree.for_each_covering(query.category, query.spot,
                            [&](std::uint32_t at, engine::Metres way) { found.add(at, way); });
  }
  found.us = cpu_us() - start;
  return found;
}

}  // namespace

void compare_search(const PeerOptions& options) {
  std::printf(
      "\ncandidate search: all offers of a category whose radius holds a place, with "
      "metres; seed %llu, median of %d rounds, the same answers\n",
      static_cast<unsigned long long>(options.seed), options.rounds);
  std::printf("%-10s %7s %8s | %11s %11s %8s\n", "size", "offers", "found", "ours/s", "R-tree/s",
              "ratio");
  for (const std::string& size : options.sizes) {
    CityShape shape = shape_of(size_named(size), load_named("ample"));
    shape.seed = options.seed;
    PlanRun run(shape);
    const std::vector<Query> queries = draw_queries(run.made(), queries_max);
    Series ours_us, rtree_us;
    Found ours;
    for (int round = 0; round < options.rounds; ++round) {
      ours = in_child([&] { return ask_ours(run.offers, queries); });
      const Found theirs = in_child([&] { return ask_rtree(run.offers, queries); });
      if (ours.pairs != theirs.pairs || ours.checksum != theirs.checksum) {
        fail(size + ": the R-tree finds other offers");
      }
      ours_us.add(ours.us);
      rtree_us.add(theirs.us);
    }
    const double count = queries_max;
    std::printf("%-10s %7d %8.1f | %11.0f %11.0f %8.2f\n", size.c_str(), shape.offers,
                static_cast<double>(ours.pairs) / count, count / ours_us.at(0.5) * 1e6,
                count / rtree_us.at(0.5) * 1e6, rtree_us.at(0.5) / ours_us.at(0.5));
    std::fflush(stdout);
  }
}

}  // namespace bench
