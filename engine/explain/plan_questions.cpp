// What can be asked of the plan: candidates, explanation, board, summary. Nothing changes here.
#include <algorithm>

#include "engine/assert.hpp"
#include "engine/explain/plan_remedies.hpp"
#include "engine/match/cost.hpp"
#include "engine/match/plan_state.hpp"

namespace engine {

namespace {

constexpr std::uint64_t next_best_settled_max = 2'000;  // nodes of one search

constexpr auto is_cheaper = [](const Candidate& left, const Candidate& right) noexcept {
  const Cost one = left.cost.total(), other = right.cost.total();
  return one != other ? one < other : left.offer < right.offer;
};

// Order of near misses that fail the same filter: which came nearest to passing.
bool is_nearer(const NearMiss& left, const NearMiss& right) noexcept {
  if (left.failed == Filter::reach && left.reach_needed != right.reach_needed) {
    return left.reach_needed < right.reach_needed;
  }
  if (left.short_by != right.short_by) return left.short_by < right.short_by;
  if (left.distance != right.distance) return left.distance < right.distance;
  return left.offer < right.offer;
}

// Gini coefficient of shares, 0 = all alike. Sorts them.
double gini(std::vector<double>& shares) {
  std::sort(shares.begin(), shares.end());
  double sum = 0, ranked = 0;
  for (std::size_t rank = 0; rank < shares.size(); ++rank) {
    sum += shares[rank];
    ranked += static_cast<double>(rank + 1) * shares[rank];
  }
  if (sum <= 0) return 0;
  const auto count = static_cast<double>(shares.size());
  return 2 * ranked / (count * sum) - (count + 1) / count;
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

}  // namespace

Candidate Plan::State::candidate(Slot slot, Metres way, bool assigned) const {
  const OfferSlot& data = offers[slot];
  const std::int32_t load = flow.load(data.node);
  Candidate candidate;
  candidate.offer = data.offer.id;
  candidate.provider = data.offer.provider;
  candidate.distance = way;
  candidate.cost.way = way_cost(way);
  candidate.cost.level = level_cost(city->policy, supplies[slot].level);
  candidate.cost.load = flow.step(data.node, assigned ? load : load + 1);
  candidate.free = free(slot);
  candidate.assigned = assigned;
  return candidate;
}

// What would match it, or what else it would cost: read from the residual network.
void Plan::State::advise(Explanation& answer) const {
  const Flow::Demand demand = demand_of(answer.wish);
  answer.advice = answer.matched ? Advice::none_needed : Advice::not_in_plan;
  if (demand == Flow::none) return;
  if (!answer.proven) {
    if (!answer.matched) answer.advice = Advice::unfinished;
    return;
  }
  if (!answer.matched) {
    Remedies search(*this, demand);
    answer.remedies = search.find();
    answer.ahead = search.ahead();
    answer.advice = !answer.remedies.empty() ? Advice::helps
                    : search.was_cut()       ? Advice::not_searched
                                             : Advice::nothing_helps;
    return;
  }
  Residual residual(flow, next_best_settled_max);
  const Residual::Way way = residual.next_best(demand);
  if (residual.was_cut()) return;
  NextBest next;
  // Costs of a plan stay below half a unit of weight, so rounding parts the two.
  next.weight_lost = (way.cost + weight_unit / 2) >> 40;
  next.metres = way.cost - next.weight_lost * weight_unit;
  next.moves = way.moves;
  if (way.entry != Flow::none) {
    next.offer = offers[slot_of_node[way.entry]].offer.id;
    next.provider = supplies[slot_of_node[way.entry]].provider;
  }
  answer.next_best = next;
}

bool Plan::is_eligible(const Wish& wish, OfferId offer) const {
  const State::Slot slot = state_->slot_of(offer);
  if (slot == Flow::none) return false;
  const Need need = need_of(wish, *state_->city);
  const Supply& supply = state_->supplies[slot];
  const Metres way = distance(need.spot, supply.spot);
  return !first_failed(need, state_->offers[slot].offer, supply, way).has_value();
}

std::int32_t Plan::free(OfferId offer) const noexcept {
  const State::Slot slot = state_->slot_of(offer);
  return slot == Flow::none ? 0 : state_->free(slot);
}

std::int32_t Plan::held(OfferId offer) const noexcept {
  const State::Slot slot = state_->slot_of(offer);
  return slot == Flow::none ? 0 : state_->offers[slot].held;
}

std::int32_t Plan::held(ProviderId provider) const noexcept {
  const auto at = state_->provider_slots.find(provider);
  return at == state_->provider_slots.end() ? 0 : state_->providers[at->second].held;
}

std::vector<Candidate> Plan::candidates(const Wish& wish, std::size_t limit) const {
  const Need need = need_of(wish, *state_->city);
  const std::optional<OfferId> assigned = assignment(wish.id);
  std::vector<Candidate> list;
  state_->index.for_each_covering(
      need.category, need.spot, need.area, [&](State::Slot slot, Metres way) {
        if (!passes_rest(need, state_->supplies[slot])) return;
        const bool is_assigned = assigned == state_->offers[slot].offer.id;
        list.push_back(state_->candidate(slot, way, is_assigned));
      });
  const std::size_t count = std::min(limit, list.size());
  const auto end = list.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(list.begin(), end, list.end(), is_cheaper);
  list.resize(count);
  return list;
}

Explanation Plan::explain(const Wish& wish) const {
  const State& state = *state_;
  const Need need = need_of(wish, *state.city);
  std::optional<OfferId> place = assignment(wish.id);
  if (!place && is_held(wish.state)) place = wish.offer;

  Explanation answer;
  answer.wish = wish.id;
  answer.matched = place.has_value();
  answer.proven = state.flow.is_optimal();
  answer.offers = static_cast<std::uint32_t>(state.offers.size());
  Misses misses(need);
  const std::span<const State::Slot> serving = state.offers_serving(need.category);
  for (const State::Slot slot : serving) {
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
  state.advise(answer);
  return answer;
}

std::vector<Plan::BoardEntry> Plan::board(ProviderId provider, std::size_t limit) const {
  const State& state = *state_;
  const auto owner = state.provider_slots.find(provider);
  if (owner == state.provider_slots.end()) return {};
  std::vector<BoardEntry> list;
  for (const State::Slot slot : state.providers[owner->second].offers) {
    const Flow::Node node = state.offers[slot].node;
    state.for_each_wish_of(slot, [&](Flow::Demand demand, Metres way) {
      const bool assigned = state.flow.place(demand) == node;
      list.push_back({state.wishes[demand].id, state.candidate(slot, way, assigned)});
    });
  }
  // One entry a wish, its cheapest offer; then all by cost.
  std::sort(list.begin(), list.end(), [](const BoardEntry& left, const BoardEntry& right) {
    if (left.wish != right.wish) return left.wish < right.wish;
    return is_cheaper(left.candidate, right.candidate);
  });
  const auto same_wish = [](const BoardEntry& left, const BoardEntry& right) {
    return left.wish == right.wish;
  };
  list.erase(std::unique(list.begin(), list.end(), same_wish), list.end());
  std::stable_sort(list.begin(), list.end(), [](const BoardEntry& left, const BoardEntry& right) {
    return left.candidate.cost.total() < right.candidate.cost.total();
  });
  if (list.size() > limit) list.resize(limit);
  return list;
}

PlanSummary Plan::summary() const {
  const State& state = *state_;
  PlanSummary summary;
  summary.proven = state.flow.is_optimal();
  summary.wishes = state.demands.size();
  double metres = 0;
  for (Flow::Demand demand = 0; demand < state.flow.demand_limit(); ++demand) {
    if (!state.flow.is_live(demand)) continue;
    if (state.flow.is_waiting(demand)) ++summary.waiting;
    const Flow::Node place = state.flow.place(demand);
    if (place == Flow::none) continue;
    const State::Slot slot = state.slot_of_node[place];
    // The arc already knows the way: no distance is computed anew, since the writer waits for this.
    const Cost arc = state.flow.place_cost(demand);
    ++summary.matched;
    summary.weight_matched += state.wishes[demand].weight;
    summary.cost_matched += arc;
    metres += static_cast<double>(arc - level_cost(state.city->policy, state.supplies[slot].level));
  }
  summary.unmatched = summary.wishes - summary.matched - summary.waiting;
  if (summary.matched > 0) summary.mean_distance_m = metres / static_cast<double>(summary.matched);
  for (const State::OfferSlot& slot : state.offers) {
    ++summary.offers;
    summary.places += static_cast<std::uint64_t>(slot.offer.capacity);
    summary.places_held += static_cast<std::uint64_t>(slot.held);
    for (std::int32_t unit = slot.held + 1; unit <= state.flow.load(slot.node); ++unit) {
      summary.cost_matched += state.flow.step(slot.node, unit);
    }
  }
  std::vector<double> shares;
  for (const State::ProviderSlot& slot : state.providers) {
    const std::int32_t capacity = state.flow.capacity(slot.node);
    if (capacity == 0) continue;
    shares.push_back(static_cast<double>(state.flow.load(slot.node)) / capacity);
  }
  summary.load_gini = gini(shares);
  return summary;
}

Certificate Plan::certificate() const { return certify(state_->flow); }

}  // namespace engine
