#include "bench/plan/rtree_peer.hpp"

#include <algorithm>

#include "bench/generate/generated_city.hpp"
#include "engine/city/geo.hpp"

namespace bench {

RtreePeer::RtreePeer(std::span<const engine::Offer> offers) {
  std::vector<std::vector<Value>> values;
  for (std::uint32_t at = 0; at < offers.size(); ++at) {
    const engine::Offer& offer = offers[at];
    spots_.push_back(engine::prepare_point(offer.place));
    radii_.push_back(offer.radius);
    const engine::Box disc = engine::box_around(offer.place, offer.radius);
    const Box box({disc.lon_min, disc.lat_min}, {disc.lon_max, disc.lat_max});
    for (const engine::CategoryCode category : offer.categories) {
      if (category.value >= values.size()) values.resize(category.value + std::size_t{1});
      values[category.value].emplace_back(box, at);
    }
  }
  for (const std::vector<Value>& list : values) trees_.emplace_back(list);  // packed
}

Problem problem_of(std::span<const engine::Offer> offers, std::span<const engine::Wish> wishes,
                   std::span<const std::int32_t> weights, const RtreePeer& rtree) {
  Problem problem;
  std::copy(std::begin(GeneratedCity::steps_m), std::end(GeneratedCity::steps_m), problem.steps_m);
  for (const engine::Offer& offer : offers) problem.capacities.push_back(offer.capacity);
  problem.weights.assign(weights.begin(), weights.end());
  problem.begins.push_back(0);
  for (const engine::Wish& wish : wishes) {
    const engine::PreparedPoint spot = engine::prepare_point(wish.facts.place);
    rtree.for_each_covering(wish.facts.category, spot, [&](std::uint32_t at, engine::Metres way) {
      const auto& excluded = wish.excluded;
      const engine::ProviderId provider = offers[at].provider;
      if (std::find(excluded.begin(), excluded.end(), provider) != excluded.end()) return;
      problem.pairs.push_back({at, way.value});
    });
    problem.begins.push_back(problem.pairs.size());
  }
  return problem;
}

}  // namespace bench
