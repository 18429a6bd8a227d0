// Dispatch of wishes to one provider after another, the board, and claims from it.
//
// A wish that has been open for the settle time and is paired by a finished plan is dispatched. A
// mixed wish that was refused `mixed_dispatches` times at its present reach then stays on the board
// for one answer limit before the next provider is asked, so neither way starves the other.
#include <algorithm>
#include <limits>

#include "engine/assert.hpp"
#include "engine/desk/desk_state.hpp"
#include "engine/lifecycle/deadlines.hpp"

namespace engine {
namespace {

constexpr std::size_t moved_max = 10'000;  // entries before a list that nobody takes is tidied

bool has_had_its_asks(const Policy& policy, const Wish& wish) noexcept {
  return wish.refusals >= policy.mixed_dispatches;
}

Rejection not_on_board(std::string allowed) {
  return {Refusal::not_on_board, "wish", std::move(allowed)};
}

}  // namespace

Wish asked_by_hand(const Wish& wish) {
  Wish asked = wish;
  asked.facts.urgency = Urgency::planned;
  return asked;
}

DispatchPolicy Desk::State::policy_of(const WishFacts& facts) const {
  const Category& its_category = category(facts);
  const bool never_public =
      its_category.confidential || its_category.required != 0 || facts.required != 0;
  return never_public ? DispatchPolicy::dispatch : its_category.policy;
}

bool Desk::State::is_on_board(const Wish& wish) const {
  if (wish.state != WishState::open || is_over(wish.facts.wanted, now)) return false;
  switch (policy_of(wish.facts)) {
    case DispatchPolicy::dispatch: return false;
    case DispatchPolicy::claim: return true;
    case DispatchPolicy::mixed:
      return has_had_its_asks(city->policy, wish) || !plan.assignment(wish.id);
  }
  return false;
}

Instant Desk::State::settled_at(const Wish& wish) const {
  const Policy& policy = city->policy;
  const DispatchPolicy its_policy = policy_of(wish.facts);
  if (its_policy == DispatchPolicy::claim) return Instant::max();
  if (its_policy == DispatchPolicy::mixed && has_had_its_asks(policy, wish)) {
    const Limit answer = policy.limits(wish.facts.kind, wish.facts.urgency).answer;
    return after(city->calendar, wish.state_since, answer);
  }
  const bool is_urgent = wish.facts.urgency == Urgency::urgent;
  return wish.state_since + (is_urgent ? policy.settle_urgent : policy.settle);
}

void Desk::State::tidy_moved() {
  std::sort(moved.begin(), moved.end());
  moved.erase(std::unique(moved.begin(), moved.end()), moved.end());
}

void Desk::State::note_moved() {
  // Nobody has to ask what moved, so the list is kept within the number of wishes.
  if (moved.size() > moved_max && moved.size() > 2 * wishes.size()) tidy_moved();
  for (const WishId id : plan.take_moved()) {
    moved.push_back(id);
    const LiveWish* live = wishes.find(id);
    if (live == nullptr || live->wish.state != WishState::open) continue;
    if (settled_at(live->wish) <= now) ready.insert(id);
  }
}

void Desk::State::dispatch_ready(std::uint32_t dispatches_max) {
  for (std::uint32_t sent = 0; sent < dispatches_max && !ready.empty();) {
    const WishId id = *ready.begin();
    ready.erase(ready.begin());
    LiveWish* live = wishes.find(id);
    XINYUAN_ASSERT(live != nullptr && live->wish.state == WishState::open);
    const auto assigned = plan.assignment(id);
    if (!assigned) continue;                // comes back when the plan finds somebody
    if (timers.at(*live) <= now) continue;  // time has changed it: its timer comes first
    XINYUAN_ASSERT(plan.free(*assigned) > 0);
    record(*live, event_of(live->wish, *find_transition(Action::dispatch, WishState::open), Actor{},
                           nullptr, {}, *assigned));
    ++sent;
  }
}

std::optional<Rejection> Desk::State::check_dispatch(const Wish& wish, OfferId wanted) const {
  const Offer* asked = offer(wanted);
  if (asked == nullptr) return Rejection{Refusal::not_found, "offer", "An offer of this city."};
  // The operator may ask somebody again who was ruled out for this wish.
  Wish asked_again = asked_by_hand(wish);
  std::erase(asked_again.excluded, asked->provider);
  if (!plan.is_eligible(asked_again, wanted)) {
    return Rejection{Refusal::not_eligible, "offer", "One of the candidates of the wish."};
  }
  if (plan.free(wanted) <= 0) {
    return Rejection{Refusal::no_capacity, "offer", "An offer with room."};
  }
  return std::nullopt;
}

std::optional<Rejection> Desk::State::check_claim(const Wish& wish, ProviderId claiming,
                                                  OfferId wanted, OfferId& found) const {
  const ProviderEntry* entry = provider(claiming);
  if (entry == nullptr) {
    return Rejection{Refusal::not_found, "provider", "A provider of this city."};
  }
  if (!is_on_board(wish)) return not_on_board("Wishes of the board.");
  if (entry->open_claims >= city->policy.open_claims_max) {
    return Rejection{Refusal::limit_reached, "provider", "Start what is claimed first."};
  }
  if (wanted && (offer(wanted) == nullptr || offer(wanted)->provider != claiming)) {
    return Rejection{Refusal::not_found, "offer", "An offer of the claiming provider."};
  }
  // Cheapest first, so the first with room is the best of this provider's offers.
  bool is_eligible = false;
  for (const Candidate& candidate :
       plan.candidates(wish, std::numeric_limits<std::size_t>::max())) {
    if (candidate.provider != claiming || (wanted && candidate.offer != wanted)) continue;
    is_eligible = true;
    if (candidate.free <= 0) continue;
    found = candidate.offer;
    return std::nullopt;
  }
  if (is_eligible) return Rejection{Refusal::no_capacity, "offer", "An offer with room."};
  return Rejection{Refusal::not_eligible, "offer", "An offer that can serve the wish."};
}

}  // namespace engine
