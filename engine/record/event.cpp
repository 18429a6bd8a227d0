#include "engine/record/event.hpp"

#include <algorithm>

#include "engine/assert.hpp"

namespace engine {
namespace {

/// Roles whose actor id is an account; residents have none, providers act by their own number.
bool has_account(Role role) noexcept {
  return role == Role::helper || role == Role::operator_ || role == Role::integration;
}

void begin(Wish& wish, const Event& event) {
  wish.id = WishId{event.id};
  wish.entered_by = has_account(event.actor.role) ? event.actor.id : 0;
  wish.created_at = event.at;
  wish.state_since = event.at;
}

/// The provider no longer has it; `exclude` says whether it may be asked again.
void let_go(Wish& wish, const Event& event) {
  if (event.exclude && std::find(wish.excluded.begin(), wish.excluded.end(), event.provider) ==
                           wish.excluded.end()) {
    wish.excluded.push_back(event.provider);
  }
  wish.provider = {};
  wish.offer = {};
  wish.dispatch = {};
}

void count_refusal(Wish& wish) {
  ++wish.refusals;
  ++wish.refusals_total;
}

void hand_to(Wish& wish, const Event& event, Seq dispatch) {
  wish.provider = event.provider;
  wish.offer = event.offer;
  wish.dispatch = dispatch;
  // An operator may ask an excluded provider again by hand; that ends the exclusion.
  std::erase(wish.excluded, event.provider);
}

/// Dates of what has happened first stay when it happens again.
void note_first(Instant& first, const Event& event) {
  if (first == Instant{}) first = event.at;
}

/// Words are public from the moment they are let through until they are changed, doubted, refused
/// or withdrawn. A correction of a wish that is being helped is the office's own, and counts as let
/// through unless it breaks a rule (which the event's reason then says).
void fold_publicity(Wish& wish, const Event& event) {
  const Action action = event.action;
  const WishState to = event.to;
  if (action == Action::approve || (action == Action::resume && to == WishState::open)) {
    wish.words_public = true;
  } else if (action == Action::correct) {
    const bool is_past_review = to == WishState::open || to == WishState::dispatched ||
                                to == WishState::claimed || to == WishState::in_service;
    wish.words_public = is_past_review && event.reason.empty();
  } else if (action == Action::ask_info || action == Action::supply_info ||
             action == Action::reject || action == Action::appeal || action == Action::cancel) {
    wish.words_public = false;
  }
}

void fold_action(Wish& wish, const Event& event) {
  switch (event.action) {
    case Action::submit: return begin(wish, event);
    case Action::reject: wish.rejected_at = event.at; return;
    case Action::appeal:
      wish.appealed = true;
      wish.rejected_at = Instant{};
      return;
    case Action::merge: wish.merged_into = event.other; return;
    case Action::dispatch:
      note_first(wish.first_dispatched_at, event);
      return hand_to(wish, event, event.seq);
    case Action::accept: return note_first(wish.claimed_at, event);
    case Action::claim: note_first(wish.claimed_at, event); return hand_to(wish, event, Seq{});
    case Action::start: return note_first(wish.started_at, event);
    case Action::decline:
    case Action::time_out: count_refusal(wish); return let_go(wish, event);
    case Action::expire: ++wish.expired_count; return let_go(wish, event);
    case Action::recall:
    case Action::give_back:
    case Action::cancel: return let_go(wish, event);
    case Action::finish:
      wish.people_done = event.people;
      wish.minutes_done = event.minutes;
      wish.done_at = event.at;
      return;
    case Action::confirm: wish.confirmed_at = event.at; return;
    case Action::rate: wish.stars = event.stars; return;
    case Action::redo:
      ++wish.redo_count;
      wish.refusals = 0;
      wish.people_done = wish.minutes_done = 0;
      wish.done_at = wish.confirmed_at = Instant{};
      return let_go(wish, event);
    case Action::expire_step:
      if (event.from == WishState::dispatched) let_go(wish, event);
      return;
    case Action::raise_reach: wish.refusals = 0; return;
    case Action::reissue: wish.token_no = event.n; return;
    case Action::approve:
    case Action::ask_info:
    case Action::supply_info:
    case Action::transfer:
    case Action::report_result:
    case Action::hold:
    case Action::resume:
    case Action::give_up:
    case Action::escalate:
    case Action::message:
    case Action::correct: return;
  }
}

}  // namespace

void fold(Wish& wish, const Event& event) {
  XINYUAN_ASSERT(event.subject == Subject::wish);
  XINYUAN_ASSERT(event.n == wish.version + 1);
  fold_action(wish, event);
  fold_publicity(wish, event);
  if (const auto* facts = std::get_if<WishFacts>(&event.body)) wish.facts = *facts;
  if (event.from != event.to) wish.state_since = event.at;
  if (event.to == WishState::open) note_first(wish.opened_at, event);
  if (!event.reason.empty()) wish.reason = event.reason;
  if (!event.external_no.empty()) wish.transfer_no = event.external_no;
  wish.state = event.to;
  wish.dates = event.dates;
  wish.reach = event.reach;
  wish.escalated = event.escalated;
  wish.version = event.n;
  wish.last_seq = event.seq;
}

}  // namespace engine
