// What can be asked of the plan: candidates, board, summary. Nothing changes here.
#include <algorithm>

#include "engine/assert.hpp"
#include "engine/match/cost.hpp"
#include "engine/match/plan_state.hpp"

namespace engine {

namespace {

constexpr auto is_cheaper = [](const Candidate& left, const Candidate& right) noexcept {
  const Cost one = left.cost.total(), other = right.cost.total();
  return one != other ? one < other : left.offer < right.offer;
};

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

}  // namespace

Candidate Plan::State::candidate(Slot slot, Metres way, bool assigned) const {
  const OfferSlot& data = offers[slot];
  const std::int32_t load = flow.load(data.node);
  Candidate candidate;
  candidate.offer = data.offer.id;
  candidate.provider = data.offer.provider;
  candidate.distance = way;
  candidate.cost.distance = distance_cost(way);
  candidate.cost.level = level_cost(city->policy, supplies[slot].level);
  candidate.cost.load = flow.step(data.node, assigned ? load : load + 1);
  candidate.free = free(slot);
  candidate.assigned = assigned;
  return candidate;
}

bool Plan::is_eligible(const Wish& wish, OfferId offer) const {
  const State::Slot slot = state_->slot_of(offer);
  if (slot == Flow::none) return false;
  const Need need = need_of(wish, *state_->city, state_->now);
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
  const Need need = need_of(wish, *state_->city, state_->now);
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
    // The arc holds the distance: it is not computed again, since the writer waits for this.
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
    summary.slots += static_cast<std::uint64_t>(slot.offer.capacity);
    summary.slots_held += static_cast<std::uint64_t>(slot.held);
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

const Provider* Plan::find(ProviderId provider) const noexcept {
  const auto at = state_->provider_slots.find(provider);
  return at == state_->provider_slots.end() ? nullptr : &state_->providers[at->second].provider;
}

const Offer* Plan::find(OfferId offer) const noexcept {
  const State::Slot slot = state_->slot_of(offer);
  return slot == Flow::none ? nullptr : &state_->offers[slot].offer;
}

Certificate Plan::certificate() const { return certify(state_->flow); }

}  // namespace engine
