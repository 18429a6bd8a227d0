// Plans what people will do next with a wish, and when: again whenever its situation changes.
#include <algorithm>
#include <utility>

#include "app/simulate/simulation.hpp"

namespace app::simulate {
namespace {

using engine::WishState;

constexpr Minutes usual_limit{24 * 60};    // of an answer: the medians are meant for it
constexpr double in_time = 0.9;            // people who answer do so before the date
constexpr double too_late = 1.02;          // the office waits until the date has passed
constexpr int asks_before_board = 2;       // refusals after which a wish goes to the board
constexpr Moment before_dispatch{60'000};  // wishes settle for minutes before somebody is asked

Minutes limit_of(const TrackedWish& tracked) {
  return tracked.seen.limit.count() > 0 ? tracked.seen.limit : usual_limit;
}

}  // namespace

void Simulation::plan(TrackedWish& tracked) {
  switch (tracked.seen.state) {
    case WishState::submitted: return plan_review(tracked);
    case WishState::open: return plan_open(tracked);
    case WishState::dispatched: return plan_reply(tracked);
    case WishState::claimed: return plan_work(tracked);
    case WishState::done: return plan_verdict(tracked);
    case WishState::needs_info:
      if (tracked.is_resident_simulated) {
        schedule_by_day(tracked, UserAction::answer_question,
                        draw_span(behaviour_.info_median, tracked.random));
      }
      return;
    case WishState::in_service: {
      if (city_.left_to_people.contains(tracked.seen.provider)) return;
      const Leaf* leaf = city_.find(tracked.seen.leaf);
      const int least = leaf != nullptr ? leaf->minutes_min : 30;
      const int most = leaf != nullptr ? leaf->minutes_max : 90;
      return schedule(tracked, UserAction::finish, Minutes(tracked.random.between(least, most)));
    }
    case WishState::confirmed:
      if (!tracked.is_resident_simulated) return;
      if (!tracked.verdict) tracked.verdict = draw_verdict(behaviour_, tracked.random);
      if (tracked.verdict == Verdict::rate) {
        schedule(tracked, UserAction::rate, draw_span(behaviour_.rate_median, tracked.random));
      }
      return;
    case WishState::transferred:
      return schedule_by_day(tracked, UserAction::report_result,
                             draw_span(behaviour_.result_median, tracked.random));
    case WishState::rejected:
    case WishState::on_hold:
    case WishState::merged:
    case WishState::closed:
    case WishState::cancelled:
    case WishState::unmet: return;
  }
}

/// An operator reads what waits and decides.
void Simulation::plan_review(TrackedWish& tracked) {
  UserAction action = UserAction::open;
  if (tracked.fate == Fate::rejected) action = UserAction::reject;
  if (tracked.seen.is_referral || (tracked.own && tracked.fate == Fate::transferred))
    action = UserAction::transfer;
  if (tracked.own && tracked.fate == Fate::question) action = UserAction::ask_info;
  if (wish_to_repeat(tracked.same_as) != 0) action = UserAction::merge;
  schedule_by_day(tracked, action, draw_span(behaviour_.review_median, tracked.random));
}

/// Most wait for the engine. Some are taken off the list by an operator who reads along, some are
/// found on a board.
void Simulation::plan_open(TrackedWish& tracked) {
  std::optional<UserAction> action;
  if (tracked.own && tracked.fate == Fate::rejected) action = UserAction::reject;
  if (tracked.own && tracked.fate == Fate::transferred) action = UserAction::transfer;
  if (tracked.own && tracked.fate == Fate::question) action = UserAction::ask_info;
  if (tracked.own && wish_to_repeat(tracked.same_as) != 0) action = UserAction::merge;
  if (action) {
    const Moment wait =
        std::min(real(draw_span(behaviour_.review_median, tracked.random)), before_dispatch);
    Step step;
    step.tracked = tracked.key;
    step.plan = tracked.plan;
    step.action = *action;
    return schedule(std::move(step), now_ + wait);
  }
  const Leaf* leaf = city_.find(tracked.seen.leaf);
  if (leaf == nullptr || leaf->is_dispatched) return;
  if (leaf->is_claimed || tracked.seen.refusals >= asks_before_board) {
    schedule_by_day(tracked, UserAction::candidates,
                    draw_span(behaviour_.claim_median, tracked.random));
  }
}

/// A provider has been asked.
void Simulation::plan_reply(TrackedWish& tracked) {
  if (tracked.seen.dispatch == 0) return;  // this view does not show the provider; a sweep will
  if (city_.left_to_people.contains(tracked.seen.provider)) {
    ++counters_.people.left_to_people;
    return;
  }
  ++counters_.people.dispatched;
  const Minutes limit = limit_of(tracked);
  const Reply reply = draw_reply(behaviour_, tracked.random);
  ++counters_.people.replies[static_cast<std::size_t>(reply)];
  if (reply == Reply::ignore) {
    return schedule(tracked, UserAction::recall, limit * too_late);
  }
  const Minutes median = behaviour_.accept_median * (limit / usual_limit);
  const Minutes span = std::min(draw_span(median, tracked.random), limit * in_time);
  const Minutes wait = by_day(simulated(now_), span, tracked.random);
  if (wait > limit)
    return schedule(tracked, UserAction::recall, limit * too_late);  // asked at night
  schedule(tracked, reply == Reply::accept ? UserAction::accept : UserAction::decline, wait);
}

/// A provider has taken it: it comes, gives it back, or is not heard of again.
void Simulation::plan_work(TrackedWish& tracked) {
  if (city_.left_to_people.contains(tracked.seen.provider)) return;
  const Minutes limit = limit_of(tracked);
  const Work work = draw_work(behaviour_, tracked.random);
  if (work == Work::no_show) {
    ++counters_.people.no_shows;
    return schedule(tracked, UserAction::recall, limit * too_late);
  }
  const Minutes span = draw_span(behaviour_.finish_median, tracked.random);
  const Minutes wait = by_day(simulated(now_), std::min(span, limit * in_time), tracked.random);
  schedule(tracked, work == Work::done ? UserAction::start : UserAction::give_back, wait);
}

/// The provider reports it done: the resident agrees, complains, or stays silent.
void Simulation::plan_verdict(TrackedWish& tracked) {
  if (!tracked.is_resident_simulated) return;
  constexpr std::uint32_t follows_by_code_permille = 300;
  tracked.verdict = draw_verdict(behaviour_, tracked.random);
  if (tracked.verdict == Verdict::silent) {
    ++counters_.people.silent;
    return;
  }
  UserAction action = tracked.verdict == Verdict::redo ? UserAction::redo : UserAction::confirm;
  const bool has_slip = tracked.own && tracked.seen.tracking_token.empty();
  if (action == UserAction::confirm && has_slip &&
      tracked.random.chance(follows_by_code_permille)) {
    action = UserAction::track;
  }
  schedule_by_day(tracked, action, draw_span(behaviour_.confirm_median, tracked.random));
}

/// Somebody will think better of it, whatever has become of the wish until then.
void Simulation::plan_cancel(TrackedWish& tracked) {
  if (tracked.fate != Fate::cancelled) return;
  schedule_by_day(tracked, UserAction::cancel, draw_span(behaviour_.accept_median, tracked.random));
}

}  // namespace app::simulate
