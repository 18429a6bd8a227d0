// The dates of a wish: what is promised to the resident and when the present step must be done.
// Pure rules over calendar and policy; the time comes as an argument only.
#pragma once

#include "engine/city/city.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace engine {

/// The moment `limit` after `from`, in working time if the limit says so.
Instant after(const Calendar& calendar, Instant from, Limit limit);

/// In these states the promise is paused: `due_left` counts and `due_at` is empty.
constexpr bool is_paused(WishState state) noexcept {
  return state == WishState::needs_info || state == WishState::on_hold ||
         state == WishState::rejected;
}

/// What the dates of a wish depend on when it goes from one state to the next.
struct Step {
  Action action = Action::submit;
  WishState to = WishState::submitted;
  Instant now;
  Instant review_at;             // hold only
  const Offer* asked = nullptr;  // whose answer is waited for: dispatched only
};

/// When the limit of an answer has passed: it runs while the offer is open, and where it counts
/// working time, in working time only (but for an offer that is never open then). Of an offer that
/// is never open the hours are not looked at.
Instant answer_due(const City& city, const Offer& offer, Instant from, Limit limit);

/// The dates after the step. `before` is the wish before it, `facts` its facts after it (they may
/// be corrected on the way).
/// - `due_at` is set when the wish first opens and again by redo: the finish limit, or the end of
///   the wished time if that is later. It pauses as `is_paused` says and goes on afterwards.
/// - `step_due_at` is the deadline of the state reached; raise_reach starts it again, escalate
///   leaves it. A claim need not be started before the wished time is over. An asked provider has
///   the answer limit by `answer_due`; an urgent wish does not wait while the offer is closed: its
///   dispatch ends when the offer closes.
StepDates dates_after(const City& city, const Wish& before, const WishFacts& facts,
                      const Step& step);

/// Dates of a wish that the notice for a coming year can still move: they count working time (or
/// open hours) and lie where the calendar is not known yet.
struct ProvisionalDates {
  bool due = false;       // `due_at`
  bool step_due = false;  // `step_due_at`
};
ProvisionalDates provisional_dates(const City& city, const Wish& wish);

}  // namespace engine
