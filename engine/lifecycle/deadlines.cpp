#include "engine/lifecycle/deadlines.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "engine/opening/hours_window.hpp"

namespace engine {
namespace {

/// Longer than any holiday; open time is counted in stretches of this length, for a year or so.
constexpr Millis looked_ahead = std::chrono::days{28};
constexpr Millis looked_ahead_max = 14 * looked_ahead;

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
  // Another time was given while an operator looked.
  if (step.to == WishState::open && before.state == WishState::submitted) {
    dates.due_at = not_before_wanted_end(facts, dates.due_at);
    return;
  }
  const bool goes_on = !is_final(step.to) && before.opened_at != Instant{};
  if (is_paused(before.state) && goes_on) {
    dates.due_at = after(city.calendar, step.now, {dates.due_left, finish.working});
    dates.due_left = Millis{0};
  }
}

/// End of the run in which the offer is open now; `now` if it is closed.
Instant closes_at(const City& city, const Offer& offer, Instant now) {
  Instant end = now;
  HoursWindow({now, now + looked_ahead}, city.calendar)
      .any_run(offer.hours, city.policy.holidays_of(offer.holidays), [&](Window run) {
        if (run.begin == now) end = run.end;
        return true;
      });
  return end;
}

Instant asked_until(const City& city, const WishFacts& facts, const Offer& offer, Instant now,
                    Limit limit) {
  const Instant due = answer_due(city, offer, now, limit);
  if (facts.urgency != Urgency::urgent) return due;
  const Instant closes = closes_at(city, offer, now);
  return closes > now ? std::min(due, closes) : due;
}

/// The limit of a step; nothing if it has none or is given a date.
std::optional<Limit> limit_of(const Policy& policy, const WishFacts& facts, WishState state) {
  const StepLimits& limits = policy.limits(facts.kind, facts.urgency);
  switch (state) {
    case WishState::submitted: return limits.review;
    case WishState::needs_info: return policy.info;
    case WishState::rejected: return policy.appeal;
    case WishState::transferred: return limits.finish;
    case WishState::open: return limits.raise;
    case WishState::dispatched: return limits.answer;
    case WishState::claimed: return limits.start;
    case WishState::done: return policy.confirm;
    case WishState::confirmed: return policy.rating;
    case WishState::in_service:  // runs against due_at
    case WishState::on_hold:
    case WishState::merged:
    case WishState::closed:
    case WishState::cancelled:
    case WishState::unmet: return std::nullopt;
  }
  return std::nullopt;
}

Instant step_deadline(const City& city, const WishFacts& facts, const Step& step) {
  if (step.to == WishState::on_hold) return step.review_at;
  const auto limit = limit_of(city.policy, facts, step.to);
  if (!limit) return Instant{};
  if (step.to == WishState::dispatched && step.asked != nullptr) {
    return asked_until(city, facts, *step.asked, step.now, *limit);
  }
  const Instant due = after(city.calendar, step.now, *limit);
  return step.to == WishState::claimed ? not_before_wanted_end(facts, due) : due;
}

}  // namespace

Instant after(const Calendar& calendar, Instant from, Limit limit) {
  return limit.working ? calendar.add_working(from, limit.length) : from + limit.length;
}

Instant answer_due(const City& city, const Offer& offer, Instant from, Limit limit) {
  Millis left = limit.length;
  bool working = limit.working;
  Instant begin = from;
  std::optional<Instant> due;
  const auto count = [&](Window run) {
    const Millis length =
        working ? city.calendar.working_between(run.begin, run.end) : run.end - run.begin;
    if (left <= length) due = after(city.calendar, run.begin, {left, working});
    left -= length;
    return due.has_value();
  };
  for (; begin < from + looked_ahead_max; begin += looked_ahead) {
    const HoursWindow window({begin, begin + looked_ahead}, city.calendar);
    if (window.any_run(offer.hours, city.policy.holidays_of(offer.holidays), count)) return *due;
    if (working && left == limit.length) {  // never open in working time
      working = false;
      if (window.any_run(offer.hours, city.policy.holidays_of(offer.holidays), count)) return *due;
    }
  }
  return after(city.calendar, from, limit);
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
  const auto limit = limit_of(city.policy, wish.facts, wish.state);
  // An answer's limit runs while the offer is open, which holidays change too.
  const bool can_move = wish.state == WishState::dispatched || (limit && limit->working);
  return {finish.working && is_open(wish.dates.due_at),
          can_move && is_open(wish.dates.step_due_at)};
}

}  // namespace engine
