#include "engine/explain/explain.hpp"

#include <algorithm>

#include "engine/explain/remedies.hpp"
#include "engine/flow/residual.hpp"
#include "engine/match/cost.hpp"
#include "engine/match/plan_state.hpp"

namespace engine {

namespace {

constexpr std::uint64_t next_best_settled_max = 2'000;  // nodes of one search

// Order of near misses that fail the same filter: which came nearest to passing.
bool is_nearer(const NearMiss& left, const NearMiss& right) noexcept {
  if (left.failed == Filter::reach && left.reach_needed != right.reach_needed) {
    return left.reach_needed < right.reach_needed;
  }
  if (left.short_by != right.short_by) return left.short_by < right.short_by;
  if (left.distance != right.distance) return left.distance < right.distance;
  return left.offer < right.offer;
}

// Gathers what `explain` says: the count by filter and the nearest miss of each.
class Misses {
 public:
  explicit Misses(const Need& need) : need_(need) {}

  void add(Filter failed, const Offer& offer, const Supply& supply, Metres way) {
    const auto at = static_cast<std::size_t>(failed);
    ++removed[at];
    NearMiss miss{offer.id, supply.provider, failed, way, {}, need_.reach};
    if (failed == Filter::area) miss.short_by = {way.value - std::max(0, offer.radius.value)};
    if (failed == Filter::reach) miss.reach_needed = supply.level;
    if (!near_[at] || is_nearer(miss, *near_[at])) near_[at] = miss;
  }

  // What failed a later filter came farther.
  std::vector<NearMiss> best_first() const {
    std::vector<NearMiss> list;
    for (std::size_t at = near_.size(); at-- > 0;) {
      if (near_[at]) list.push_back(*near_[at]);
    }
    return list;
  }

  std::array<std::uint32_t, filters> removed{};

 private:
  const Need& need_;
  std::array<std::optional<NearMiss>, filters> near_;
};

Filter last_that_removed(const std::array<std::uint32_t, filters>& removed) noexcept {
  for (std::size_t at = removed.size(); at-- > 0;) {
    if (removed[at] > 0) return static_cast<Filter>(at);
  }
  return Filter::category;
}

// What would match it, or what else it would cost: read from the residual network.
void advise(const Plan::State& state, Explanation& answer) {
  const Flow::Demand demand = state.demand_of(answer.wish);
  answer.advice = answer.matched ? Advice::none_needed : Advice::not_in_plan;
  if (demand == Flow::none) return;
  if (!answer.proven) {
    if (!answer.matched) answer.advice = Advice::unfinished;
    return;
  }
  if (!answer.matched) {
    Remedies search(state, demand);
    answer.remedies = search.find();
    answer.ahead = search.ahead();
    answer.advice = !answer.remedies.empty() ? Advice::helps
                    : search.was_cut()       ? Advice::not_searched
                                             : Advice::nothing_helps;
    return;
  }
  Residual residual(state.flow, next_best_settled_max);
  const Residual::Way way = residual.next_best(demand);
  if (residual.was_cut()) return;
  NextBest next;
  // Costs of a plan stay below half a unit of weight, so rounding parts the two.
  next.weight_lost = (way.cost + weight_unit / 2) >> 40;
  next.metres = way.cost - next.weight_lost * weight_unit;
  next.moves = way.moves;
  if (way.entry != Flow::none) {
    next.offer = state.offers[state.slot_of_node[way.entry]].offer.id;
    next.provider = state.supplies[state.slot_of_node[way.entry]].provider;
  }
  answer.next_best = next;
}

}  // namespace

Explanation explain(const Plan& plan, const Wish& wish) {
  const Plan::State& state = plan.state();
  const Need need = need_of(wish, *state.city, state.now);
  std::optional<OfferId> place = plan.assignment(wish.id);
  if (!place && is_held(wish.state)) place = wish.offer;

  Explanation answer;
  answer.wish = wish.id;
  answer.matched = place.has_value();
  answer.proven = state.flow.is_optimal();
  answer.offers = static_cast<std::uint32_t>(state.offers.size());
  Misses misses(need);
  const std::span<const Plan::State::Slot> serving = state.offers_serving(need.category);
  for (const Plan::State::Slot slot : serving) {
    const Offer& offer = state.offers[slot].offer;
    const Supply& supply = state.supplies[slot];
    const Metres way = distance(need.spot, supply.spot);
    const bool is_place = place == offer.id;
    if (is_place) answer.assignment = state.candidate(slot, way, true);
    const std::optional<Filter> failed = first_failed(need, offer, supply, way);
    if (failed) {
      misses.add(*failed, offer, supply, way);
      continue;
    }
    ++answer.eligible;
    if (!is_place && state.is_full(slot)) misses.add(Filter::capacity, offer, supply, way);
  }
  misses.removed[static_cast<std::size_t>(Filter::category)] =
      answer.offers - static_cast<std::uint32_t>(serving.size());
  answer.removed = misses.removed;
  answer.main = last_that_removed(misses.removed);
  answer.near = misses.best_first();
  advise(state, answer);
  return answer;
}

}  // namespace engine
