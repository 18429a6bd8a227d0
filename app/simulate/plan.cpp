// What people will do next with a wish, and when: decided anew whenever its situation changes.
#include <algorithm>
#include <utility>

#include "app/simulate/simulation.hpp"

namespace app::simulate {
namespace {

using engine::WishState;

constexpr Minutes usual_limit{24 * 60};    // of an answer: the medians are meant for it
constexpr double in_time = 0.9;            // people who answer do so before the date
constexpr double too_late = 1.02;          // the office waits until the date has passed
constexpr int asks_before_board = 2;       // refusals after which a wish stands on the board
constexpr Moment before_dispatch{60'000};  // wishes settle for minutes before somebody is asked

Minutes limit_of(const TrackedWish& life) {
  return life.seen.limit.count() > 0 ? life.seen.limit : usual_limit;
}

}  // namespace

void Simulation::plan(TrackedWish& life) {
  switch (life.seen.state) {
    case WishState::submitted: return plan_review(life);
    case WishState::open: return plan_open(life);
    case WishState::dispatched: return plan_reply(life);
    case WishState::claimed: return plan_work(life);
    case WishState::done: return plan_verdict(life);
    case WishState::needs_info:
      if (life.is_resident_played) {
        schedule_by_day(life, UserAction::answer_question,
                        draw_span(behaviour_.info_median, life.random));
      }
      return;
    case WishState::in_service: {
      if (town_.left_to_people.contains(life.seen.provider)) return;
      const Leaf* leaf = town_.find(life.seen.leaf);
      const int least = leaf != nullptr ? leaf->minutes_min : 30;
      const int most = leaf != nullptr ? leaf->minutes_max : 90;
      return schedule(life, UserAction::finish, Minutes(life.random.between(least, most)));
    }
    case WishState::confirmed:
      if (!life.is_resident_played) return;
      if (!life.verdict) life.verdict = draw_verdict(behaviour_, life.random);
      if (life.verdict == Verdict::rate) {
        schedule(life, UserAction::rate, draw_span(behaviour_.rate_median, life.random));
      }
      return;
    case WishState::transferred:
      return schedule_by_day(life, UserAction::report_result,
                             draw_span(behaviour_.result_median, life.random));
    case WishState::rejected:
    case WishState::on_hold:
    case WishState::merged:
    case WishState::closed:
    case WishState::cancelled:
    case WishState::unmet: return;
  }
}

/// An operator reads what waits and decides.
void Simulation::plan_review(TrackedWish& life) {
  UserAction deed = UserAction::open;
  if (life.fate == Fate::rejected) deed = UserAction::reject;
  if (life.seen.is_referral || (life.own && life.fate == Fate::transferred))
    deed = UserAction::transfer;
  if (life.own && life.fate == Fate::question) deed = UserAction::ask_info;
  if (wish_to_repeat(life.same_as) != 0) deed = UserAction::merge;
  schedule_by_day(life, deed, draw_span(behaviour_.review_median, life.random));
}

/// Most wait for the engine. Some are taken off the list by an operator who reads along, some are
/// found on a board.
void Simulation::plan_open(TrackedWish& life) {
  std::optional<UserAction> deed;
  if (life.own && life.fate == Fate::rejected) deed = UserAction::reject;
  if (life.own && life.fate == Fate::transferred) deed = UserAction::transfer;
  if (life.own && life.fate == Fate::question) deed = UserAction::ask_info;
  if (life.own && wish_to_repeat(life.same_as) != 0) deed = UserAction::merge;
  if (deed) {
    const Moment wait =
        std::min(real(draw_span(behaviour_.review_median, life.random)), before_dispatch);
    Step step;
    step.life = life.key;
    step.plan = life.plan;
    step.deed = *deed;
    return schedule(std::move(step), now_ + wait);
  }
  const Leaf* leaf = town_.find(life.seen.leaf);
  if (leaf == nullptr || leaf->is_dispatched) return;
  if (leaf->is_claimed || life.seen.refusals >= asks_before_board) {
    schedule_by_day(life, UserAction::candidates, draw_span(behaviour_.claim_median, life.random));
  }
}

/// A provider has been asked.
void Simulation::plan_reply(TrackedWish& life) {
  if (life.seen.dispatch == 0) return;  // shown by a view that does not tell whom; a sweep will
  if (town_.left_to_people.contains(life.seen.provider)) {
    ++tally_.people.left_to_people;
    return;
  }
  ++tally_.people.asked;
  const Minutes limit = limit_of(life);
  const Reply reply = draw_reply(behaviour_, life.random);
  ++tally_.people.replies[static_cast<std::size_t>(reply)];
  if (reply == Reply::ignore) {
    return schedule(life, UserAction::recall, limit * too_late);
  }
  const Minutes median = behaviour_.accept_median * (limit / usual_limit);
  const Minutes span = std::min(draw_span(median, life.random), limit * in_time);
  const Minutes wait = by_day(played(now_), span, life.random);
  if (wait > limit) return schedule(life, UserAction::recall, limit * too_late);  // asked at night
  schedule(life, reply == Reply::accept ? UserAction::accept : UserAction::decline, wait);
}

/// A provider has taken it: it comes, gives it back, or is not heard of again.
void Simulation::plan_work(TrackedWish& life) {
  if (town_.left_to_people.contains(life.seen.provider)) return;
  const Minutes limit = limit_of(life);
  const Work work = draw_work(behaviour_, life.random);
  if (work == Work::no_show) {
    ++tally_.people.no_shows;
    return schedule(life, UserAction::recall, limit * too_late);
  }
  const Minutes span = draw_span(behaviour_.finish_median, life.random);
  const Minutes wait = by_day(played(now_), std::min(span, limit * in_time), life.random);
  schedule(life, work == Work::done ? UserAction::start : UserAction::give_back, wait);
}

/// It is said to be done: whoever wished it agrees, complains, or stays silent.
void Simulation::plan_verdict(TrackedWish& life) {
  if (!life.is_resident_played) return;
  constexpr std::uint32_t follows_by_code_permille = 300;
  life.verdict = draw_verdict(behaviour_, life.random);
  if (life.verdict == Verdict::silent) {
    ++tally_.people.silent;
    return;
  }
  UserAction deed = life.verdict == Verdict::redo ? UserAction::redo : UserAction::confirm;
  const bool has_slip = life.own && life.seen.tracking_token.empty();
  if (deed == UserAction::confirm && has_slip && life.random.chance(follows_by_code_permille)) {
    deed = UserAction::track;
  }
  schedule_by_day(life, deed, draw_span(behaviour_.confirm_median, life.random));
}

/// Somebody will think better of it, whatever has become of the wish until then.
void Simulation::plan_cancel(TrackedWish& life) {
  if (life.fate != Fate::cancelled) return;
  schedule_by_day(life, UserAction::cancel, draw_span(behaviour_.accept_median, life.random));
}

}  // namespace app::simulate
