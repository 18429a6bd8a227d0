#include "app/match/instance_match.hpp"

#include <algorithm>

#include "app/support/progress.hpp"
#include "engine/city/prepared_point.hpp"

namespace app {

using engine::Filter;
using engine::Flow;

namespace {

constexpr std::size_t progress_wishes_min = 50'000;  // fewer are solved in a moment
constexpr std::uint64_t settled_a_pass = 4'000'000;  // nodes between two looks at the progress

std::uint64_t waiting(const Flow& flow) {
  std::uint64_t count = 0;
  for (Flow::Demand demand = 0; demand < flow.demand_limit(); ++demand) {
    if (flow.is_waiting(demand)) ++count;
  }
  return count;
}

/// Counts offers by filter and keeps the nearest of each.
class Misses {
 public:
  void add(Filter failed, std::uint32_t offer, std::int32_t distance_m, std::int32_t short_by_m) {
    const auto at = static_cast<std::size_t>(failed);
    ++reasons.removed[at];
    std::optional<InstanceMiss>& nearest = nearest_[at];
    const bool nearer = !nearest || short_by_m < nearest->short_by_m ||
                        (short_by_m == nearest->short_by_m && distance_m < nearest->distance_m);
    if (nearer) nearest = InstanceMiss{failed, offer, distance_m, short_by_m};
  }

  InstanceReasons finish(std::size_t offers) {
    std::uint32_t seen = 0;
    for (const std::uint32_t count : reasons.removed) seen += count;
    reasons.removed[static_cast<std::size_t>(Filter::category)] =
        static_cast<std::uint32_t>(offers) - seen;
    for (std::size_t at = nearest_.size(); at-- > 0;) {  // who failed later came farther
      if (nearest_[at]) reasons.near.push_back(*nearest_[at]);
    }
    if (!reasons.near.empty()) reasons.main = reasons.near.front().failed;
    return std::move(reasons);
  }

  InstanceReasons reasons;

 private:
  std::array<std::optional<InstanceMiss>, engine::filters> nearest_;
};

}  // namespace

InstancePlan::InstancePlan(const Instance& problem)
    : problem_(problem), offers_by_category_(problem.categories + 1) {}

void InstancePlan::add_supply() {
  for (const InstanceNode& node : problem_.nodes) {
    const Flow::Node parent = node.parent == InstanceNode::none ? Flow::none : node.parent;
    flow_.add_node(parent, node.capacity, node.steps);
  }
  for (std::uint32_t at = 0; at < problem_.offers.size(); ++at) {
    const InstanceOffer& offer = problem_.offers[at];
    const Flow::Node parent = offer.parent == InstanceNode::none ? Flow::none : offer.parent;
    flow_.add_node(parent, offer.capacity, offer.steps);
    spots_.push_back(engine::prepare_point(offer.place));
    engine::Offer record;  // what the index looks at
    record.place = offer.place;
    record.radius = offer.radius;
    for (const std::uint16_t category : offer.categories) {
      record.categories.push_back({category});
      offers_by_category_[category].push_back(at);
    }
    if (!record.categories.empty()) index_.put(at, record);
  }
}

void InstancePlan::add_wish(const InstanceWish& wish) {
  arcs_.clear();
  for (std::uint32_t at = wish.pairs_begin; at < wish.pairs_end; ++at) {
    const InstancePair& pair = problem_.pairs[at];
    arcs_.push_back({node_of_offer(pair.offer), pair.distance_m});
  }
  if (wish.category > 0) {
    index_.for_each_covering({wish.category}, engine::prepare_point(wish.place), {},
                             [&](std::uint32_t offer, engine::Metres way) {
                               arcs_.push_back({node_of_offer(offer), way.value});
                             });
  }
  flow_.add_demand(arcs_, engine::unplaced_cost(wish.weight));
}

void InstancePlan::solve(bool quiet) {
  const std::uint64_t wishes = problem_.wishes.size();
  quiet = quiet || wishes < progress_wishes_min;
  add_supply();
  {
    Progress progress("pairs  ", wishes, quiet);
    std::uint64_t done = 0;
    for (const InstanceWish& wish : problem_.wishes) {
      add_wish(wish);
      progress.reached(++done);
    }
  }
  Progress progress("optimum", wishes, quiet);
  const std::uint64_t pass = quiet ? ~std::uint64_t{0} : settled_a_pass;
  while (!flow_.improve(pass)) progress.reached(wishes - waiting(flow_));
}

std::optional<std::uint32_t> InstancePlan::offer_of(std::uint32_t wish) const noexcept {
  const Flow::Node place = flow_.place(wish);
  if (place == Flow::none) return std::nullopt;
  return place - static_cast<Flow::Node>(problem_.nodes.size());
}

InstanceReasons InstancePlan::reasons(const InstanceWish& wish) const {
  Misses misses;
  const auto add_eligible = [&](std::uint32_t offer, std::int32_t distance_m) {
    ++misses.reasons.eligible;
    misses.add(Filter::capacity, offer, distance_m, 0);
  };
  for (std::uint32_t at = wish.pairs_begin; at < wish.pairs_end; ++at) {
    add_eligible(problem_.pairs[at].offer, problem_.pairs[at].distance_m);
  }
  const engine::PreparedPoint spot = engine::prepare_point(wish.place);
  for (const std::uint32_t offer : offers_by_category_[wish.category]) {
    const engine::Metres way = engine::distance(spots_[offer], spot);
    const engine::Metres radius = problem_.offers[offer].radius;
    if (way <= radius) {
      add_eligible(offer, way.value);
    } else {
      misses.add(Filter::area, offer, way.value, way.value - radius.value);
    }
  }
  return misses.finish(problem_.offers.size());
}

}  // namespace app
