#include "engine/lifecycle/deadlines.hpp"

#include <algorithm>

namespace engine {
namespace {

Instant not_before_wanted_end(const WishFacts& facts, Instant at) {
  return facts.wanted ? std::max(at, facts.wanted->end) : at;
}

Millis left_until(const Calendar& calendar, Instant now, Instant due, bool working) {
  if (due <= now) return Millis{0};
  return working ? calendar.working_between(now, due) : due - now;
}

void set_promise(StepDates& dates, const City& city, const Wish& before, const WishFacts& facts,
                 const Step& step) {
  const Limit finish = city.policy.limits(facts.kind, facts.urgency).finish;
  const bool opens_first = step.to == WishState::open && before.opened_at == Instant{};
  if (opens_first || step.action == Action::redo) {
    dates.due_at = not_before_wanted_end(facts, after(city.calendar, step.now, finish));
    dates.due_left = Millis{0};
    return;
  }
  if (is_paused(step.to)) {
    if (dates.due_at == Instant{}) return;
    dates.due_left = left_until(city.calendar, step.now, dates.due_at, finish.working);
    dates.due_at = Instant{};
    return;
  }
  const bool goes_on = !is_final(step.to) && before.opened_at != Instant{};
  if (is_paused(before.state) && goes_on) {
    dates.due_at = after(city.calendar, step.now, {dates.due_left, finish.working});
    dates.due_left = Millis{0};
  }
}

Instant step_deadline(const City& city, const WishFacts& facts, const Step& step) {
  const Policy& policy = city.policy;
  const StepLimits& limits = policy.limits(facts.kind, facts.urgency);
  const auto in = [&](Limit limit) { return after(city.calendar, step.now, limit); };
  switch (step.to) {
    case WishState::submitted: return in(limits.review);
    case WishState::needs_info: return in(policy.info);
    case WishState::rejected: return in(policy.appeal);
    case WishState::transferred: return in(limits.finish);
    case WishState::open: return in(limits.raise);
    case WishState::dispatched: return in(limits.answer);
    case WishState::claimed: return not_before_wanted_end(facts, in(limits.start));
    case WishState::in_service: return Instant{};  // runs against due_at
    case WishState::done: return in(policy.confirm);
    case WishState::confirmed: return in(policy.rating);
    case WishState::on_hold: return step.review_at;
    case WishState::merged:
    case WishState::closed:
    case WishState::cancelled:
    case WishState::unmet: return Instant{};
  }
  return Instant{};
}

/// The step's deadline depends on which days are worked. A dispatch runs while its offer is open,
/// which holidays change too.
bool counts_working_days(const Policy& policy, const Wish& wish) {
  const StepLimits& limits = policy.limits(wish.facts.kind, wish.facts.urgency);
  switch (wish.state) {
    case WishState::submitted: return limits.review.working;
    case WishState::needs_info: return policy.info.working;
    case WishState::rejected: return policy.appeal.working;
    case WishState::transferred: return limits.finish.working;
    case WishState::open: return limits.raise.working;
    case WishState::dispatched: return true;
    case WishState::claimed: return limits.start.working;
    case WishState::done: return policy.confirm.working;
    case WishState::confirmed: return policy.rating.working;
    case WishState::in_service:
    case WishState::on_hold:
    case WishState::merged:
    case WishState::closed:
    case WishState::cancelled:
    case WishState::unmet: return false;
  }
  return false;
}

}  // namespace

Instant after(const Calendar& calendar, Instant from, Limit limit) {
  return limit.working ? calendar.add_working(from, limit.length) : from + limit.length;
}

StepDates dates_after(const City& city, const Wish& before, const WishFacts& facts,
                      const Step& step) {
  StepDates dates = before.dates;
  if (step.action == Action::escalate || leaves_all(step.action)) return dates;
  set_promise(dates, city, before, facts, step);
  dates.step_due_at = step_deadline(city, facts, step);
  return dates;
}

ProvisionalDates provisional_dates(const City& city, const Wish& wish) {
  if (is_final(wish.state)) return {};
  const auto is_open = [&](Instant date) {
    const bool is_wished = wish.facts.wanted && date == wish.facts.wanted->end;
    return date != Instant{} && !is_wished && !city.calendar.is_known(date);
  };
  const Limit finish = city.policy.limits(wish.facts.kind, wish.facts.urgency).finish;
  return {finish.working && is_open(wish.dates.due_at),
          counts_working_days(city.policy, wish) && is_open(wish.dates.step_due_at)};
}

}  // namespace engine
