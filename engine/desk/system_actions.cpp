// Deadlines. Each live wish has one wake: the earliest moment at which one of its dates asks for
// something. `arm` finds it from the record, `fire` does what is due and arms again.
#include <algorithm>

#include "engine/assert.hpp"
#include "engine/desk/desk_state.hpp"
#include "engine/match/eligibility.hpp"
#include "engine/match/weight.hpp"

namespace engine {
namespace {

constexpr Millis first_look_least{1'000};

/// The action of the system when the deadline of the present step has passed; submit if none.
/// An operator is alerted once: a flag that is up is not raised again.
Action on_step_due(const Wish& wish) noexcept {
  const Action tell = wish.escalated ? Action::submit : Action::escalate;
  switch (wish.state) {
    case WishState::needs_info:
    case WishState::rejected:
    case WishState::done:
    case WishState::confirmed: return Action::expire_step;
    case WishState::dispatched: return Action::time_out;
    case WishState::claimed: return Action::expire;
    case WishState::open: return wish.reach < Reach::city ? Action::raise_reach : tell;
    case WishState::submitted:
    case WishState::transferred:
    case WishState::on_hold: return tell;
    case WishState::in_service:
    case WishState::merged:
    case WishState::closed:
    case WishState::cancelled:
    case WishState::unmet: return Action::submit;
  }
  return Action::submit;
}

Instant step_wake(const Wish& wish) noexcept {
  const bool asks = wish.dates.step_due_at != Instant{} && on_step_due(wish) != Action::submit;
  return asks ? wish.dates.step_due_at : Instant::max();
}

/// The time at which the promise to the resident is broken and an operator must be alerted.
Instant overdue_wake(const Wish& wish) noexcept {
  const bool still_to_do =
      wish.state == WishState::submitted || wish.state == WishState::open || is_held(wish.state);
  const bool asks = still_to_do && !wish.escalated && wish.dates.due_at != Instant{};
  return asks ? wish.dates.due_at : Instant::max();
}

/// When nobody can come at the wished time any more and an operator must find another.
Instant over_wake(const Wish& wish) noexcept {
  const bool is_sought = wish.state == WishState::open || wish.state == WishState::dispatched;
  return is_sought && wish.facts.wanted ? wish.facts.wanted->end : Instant::max();
}

/// Urgent, and at any time: only who is open now is asked.
bool is_for_now(const Wish& wish) noexcept {
  return wish.state == WishState::open && wish.facts.urgency == Urgency::urgent &&
         !wish.facts.wanted;
}

/// When the plan must hear what time has changed: less is left of the wished time, or others are
/// open now. Soon after an urgent wish has opened it is seen whether anybody is.
Instant time_wake(const Policy& policy, const LiveWish& live) noexcept {
  const Wish& wish = live.wish;
  if (wish.state != WishState::open) return Instant::max();
  const Instant change = need_changes_at(wish.facts, live.seen_at);
  const Instant first = wish.state_since + std::max(policy.settle_urgent, first_look_least);
  return is_for_now(wish) && live.seen_at < first ? std::min(change, first) : change;
}

Instant age_wake(const Policy& policy, const LiveWish& live) noexcept {
  if (live.wish.state != WishState::open || live.age_steps >= policy.age_steps_max ||
      policy.age_step <= Millis{0}) {
    return Instant::max();
  }
  return live.wish.opened_at + policy.age_step * (live.age_steps + 1);
}

}  // namespace

void Desk::State::arm(LiveWish& live) {
  const Wish& wish = live.wish;
  Instant wake = std::min({over_wake(wish), step_wake(wish), overdue_wake(wish),
                           time_wake(city->policy, live), age_wake(city->policy, live)});
  if (wish.state == WishState::open) {
    const Instant settled = settled_at(wish);
    if (settled > now) {
      wake = std::min(wake, settled);
      ready.erase(wish.id);
    } else {
      ready.insert(wish.id);
    }
  }
  timers.set(live, wake);
}

void Desk::State::run_timers(std::uint32_t timers_max) {
  for (std::uint32_t fired = 0; fired < timers_max && timers.next() <= now; ++fired) {
    fire(*timers.first());
  }
}

void Desk::State::fire(LiveWish& live) {
  const Wish& wish = live.wish;
  // Only the earliest task is done, then the wish joins the line again. So the order of events
  // follows from the dates alone and not from silent wakes, which a restarted desk may not have.
  const Instant due = timers.at(live);
  if (over_wake(wish) == due) return end_wished_time(live);
  if (step_wake(wish) == due) {
    const Action action = on_step_due(wish);
    if (action == Action::raise_reach) return raise_reach(live, wish.escalated);
    apply_system_action(live, action);
    if (action == Action::time_out) on_dispatch_refused(live);
    return;
  }
  if (overdue_wake(wish) == due) return apply_system_action(live, Action::escalate);
  if (time_wake(city->policy, live) <= now) {
    live.seen_at = now;
    add_to_plan(live);
    plan_is_optimal = false;
    if (is_for_now(wish)) look_farther(live);
  } else if (age_wake(city->policy, live) <= now) {
    live.age_steps = age_steps(city->policy, wish.opened_at, now);
    plan.reweigh(wish.id, weight_of(city->policy, wish.facts, live.age_steps));
    plan_is_optimal = false;
  }
  arm(live);
}

// An urgent wish does not wait for its raise limit where nobody is open who could take it.
void Desk::State::look_farther(LiveWish& live) {
  const Wish& wish = live.wish;
  if (policy_of(wish.facts) == DispatchPolicy::claim) return;
  while (plan.candidates(wish, 1).empty()) {
    if (wish.reach == Reach::city) {
      if (!wish.escalated) apply_system_action(live, Action::escalate);
      return;
    }
    raise_reach(live, wish.escalated);
  }
}

void Desk::State::end_wished_time(LiveWish& live) {
  Event event =
      event_of(live.wish, *find_transition(Action::expire_step, live.wish.state), Actor{});
  event.reason = time_over_reason;
  record(live, std::move(event));
}

void Desk::State::raise_reach(LiveWish& live, bool escalate) {
  const Transition* transition = find_transition(Action::raise_reach, live.wish.state);
  Event event = event_of(live.wish, *transition, Actor{});
  event.reach = static_cast<Reach>(static_cast<int>(live.wish.reach) + 1);
  event.escalated = escalate;
  record(live, std::move(event));
}

void Desk::State::on_dispatch_refused(LiveWish& live) {
  const Wish& wish = live.wish;
  if (wish.refusals < city->policy.refusals_max) return;
  if (wish.reach < Reach::city) return raise_reach(live, true);
  if (!wish.escalated) apply_system_action(live, Action::escalate);
}

}  // namespace engine
