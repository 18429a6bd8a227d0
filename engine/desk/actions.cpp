// What can be done with an existing wish. A command is judged in this order, and the first guard
// that objects answers:
//   1. the wish (or the dispatch) exists        not_found, wrong_state if it has ended
//   2. the role may do this at all              not_allowed
//   3. the version is the one that was read     version_mismatch
//   4. the dispatch is open                     dispatch_closed
//   5. the state allows it                      already_claimed, wrong_state
//   6. the role may do it in this state         not_allowed
//   7. what the action needs is there           missing_value, unknown_reason, bad_value
//   8. corrected facts are sound                as for a new wish
//   9. the guard of the transition              see Guard
#include "engine/assert.hpp"
#include "engine/desk/desk_state.hpp"
#include "engine/lifecycle/action_arguments.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "engine/record/open_danger.hpp"
#include "engine/record/rfc3339.hpp"
#include "engine/sentence/desk_phrases.hpp"

namespace engine {
namespace {

/// The provider on whose behalf the command is given; 0 if it names none.
ProviderId acting_provider(const ActOnWish& command) noexcept {
  const bool is_provider = command.actor.role == Role::provider && command.actor.id != 0;
  return is_provider ? ProviderId{command.actor.id} : command.provider;
}

bool answers_dispatch(Action action) noexcept {
  return action == Action::accept || action == Action::decline;
}

std::optional<Rejection> check_role(const ActOnWish& command) {
  const Rejection denied{Refusal::not_allowed, "action", phrase::not_for_role};
  if (command.actor.role == Role::system) return denied;  // the system acts by deadlines only
  RoleSet allowed = 0;
  for (const Transition& row : transitions()) {
    if (row.action == command.action) allowed |= row.roles;
  }
  if ((allowed & role_bit(command.actor.role)) == 0) return denied;
  const bool speaks_for_another = command.actor.role == Role::provider && command.provider &&
                                  command.provider != acting_provider(command);
  if (speaks_for_another) {
    return Rejection{Refusal::not_allowed, "provider", phrase::own_provider};
  }
  return std::nullopt;
}

std::optional<Rejection> check_version(const ActOnWish& command, const Wish& wish) {
  if (!command.if_version || *command.if_version == wish.version) return std::nullopt;
  return Rejection{Refusal::version_mismatch, "if_version", phrase::read_again(wish.version)};
}

std::optional<Rejection> check_open_dispatch(const ActOnWish& command, const Wish& wish) {
  if (!answers_dispatch(command.action)) return std::nullopt;
  const bool is_open = wish.state == WishState::dispatched &&
                       (!command.dispatch || command.dispatch == wish.dispatch);
  if (is_open) return std::nullopt;
  return Rejection{Refusal::dispatch_closed, "dispatch", phrase::dispatch_over};
}

/// "2026-05-01 09:30", the city's clock.
std::string time_text(Instant at, const City& city) {
  const auto local = at + city.calendar.utc_offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day);
  const auto two = [](unsigned number) {
    return (number < 10 ? "-0" : "-") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(date.year())) + two(static_cast<unsigned>(date.month())) +
         two(static_cast<unsigned>(date.day())) + " " +
         clock_text(static_cast<int>(minutes.count()));
}

/// What a correction replaces, a line each: the words, then what the facts were.
std::string note_of_correction(const Wish& wish, const ActOnWish& command,
                               const WishFacts* corrected, const City& city) {
  std::string note;
  if (command.text != nullptr && wish.text != nullptr) {
    note = wish.text->title + "\n" + wish.text->content;
  }
  if (corrected == nullptr) return note;
  const WishFacts& old = wish.facts;
  const auto add = [&](bool is_changed, std::string_view name, const std::string& was) {
    if (!is_changed) return;
    if (!note.empty()) note += '\n';
    note.append(name).append(" ").append(was);
  };
  add(old.category != corrected->category, "category", to_string(old.category));
  add(old.kind != corrected->kind, "kind", std::string(to_code(old.kind)));
  add(old.urgency != corrected->urgency, "urgency", std::string(to_code(old.urgency)));
  add(old.area != corrected->area, "area", to_string(old.area));
  add(old.people != corrected->people, "people", std::to_string(old.people));
  add(old.wanted && old.wanted != corrected->wanted, "wanted",
      old.wanted ? time_text(old.wanted->begin, city) + " .. " + time_text(old.wanted->end, city)
                 : std::string());
  return note;
}

Sentence possible_actions(const Wish& wish) {
  std::string names;
  for (const Transition& row : transitions()) {
    if (row.from != wish.state || row.roles == role_bit(Role::system)) continue;
    if (!names.empty()) names += ", ";
    names += to_code(row.action);
  }
  return names.empty() ? Sentence(phrase::wish_ended) : phrase::possible_now(names);
}

std::optional<Rejection> check_state(const ActOnWish& command, const Wish& wish,
                                     const Transition* transition) {
  if (transition == nullptr) {
    if (command.action == Action::claim && is_held(wish.state)) {
      return Rejection{Refusal::already_claimed, "wish", phrase::another_board_wish};
    }
    return Rejection{Refusal::wrong_state, "action", possible_actions(wish)};
  }
  if ((transition->roles & role_bit(command.actor.role)) == 0) {
    return Rejection{Refusal::not_allowed, "action", phrase::not_for_role_now};
  }
  return std::nullopt;
}

}  // namespace

LiveWish* Desk::State::target(const ActOnWish& command) const {
  if (command.wish) return wishes.find(command.wish);
  const auto found = dispatches.find(command.dispatch);
  return found == dispatches.end() ? nullptr : wishes.find(found->second);
}

Rejection Desk::State::not_live(const ActOnWish& command) const {
  if (!command.wish && answers_dispatch(command.action)) {
    if (!command.dispatch) {
      return {Refusal::missing_value, "dispatch", phrase::answered_dispatch};
    }
    if (command.dispatch > counters.seq) {
      return {Refusal::not_found, "dispatch", phrase::dispatch_of_city};
    }
    return {Refusal::dispatch_closed, "dispatch", phrase::dispatch_over};
  }
  if (!command.wish || command.wish > counters.wish) {
    return {Refusal::not_found, "wish", phrase::wish_of_city};
  }
  return {Refusal::wrong_state, "action", phrase::wish_ended};
}

std::optional<Rejection> Desk::State::check_holder(const ActOnWish& command,
                                                   const Wish& wish) const {
  const ProviderId acting = acting_provider(command);
  const bool may_be_unnamed = command.actor.role == Role::operator_;
  if (acting == wish.provider || (!acting && may_be_unnamed)) return std::nullopt;
  return Rejection{Refusal::not_allowed, "provider", phrase::holding_provider};
}

std::optional<Rejection> Desk::State::check_other(const ActOnWish& command,
                                                  const Wish& wish) const {
  if (command.other == wish.id) {
    return Rejection{Refusal::self_merge, "other", phrase::another_wish};
  }
  if (command.other > counters.wish) {
    return Rejection{Refusal::not_found, "other", phrase::wish_of_city};
  }
  const LiveWish* other = wishes.find(command.other);
  if (other == nullptr || is_final(other->wish.state)) {
    return Rejection{Refusal::self_merge, "other", phrase::wish_not_ended};
  }
  return std::nullopt;
}

std::optional<Rejection> Desk::State::check_guard(const ActOnWish& command, const Wish& wish,
                                                  Guard guard, const WishFacts& facts,
                                                  OfferId& offer) const {
  switch (guard) {
    case Guard::none: return std::nullopt;
    case Guard::first_appeal:
      if (!wish.appealed) return std::nullopt;
      return Rejection{Refusal::limit_reached, "action", phrase::one_appeal};
    case Guard::holder: return check_holder(command, wish);
    case Guard::board: return check_claim(wish, acting_provider(command), command.offer, offer);
    case Guard::eligible_offer: offer = command.offer; return check_dispatch(wish, offer);
    case Guard::reach_below_city:
      if (wish.reach < Reach::city) return std::nullopt;
      return Rejection{Refusal::limit_reached, "action", phrase::reach_is_city};
    case Guard::other_wish: return check_other(command, wish);
    case Guard::servable:
      if (facts.kind == WishKind::referral) {
        return Rejection{Refusal::bad_value, "kind", phrase::referral_only};
      }
      if (category(facts).unsure) {
        return Rejection{Refusal::missing_value, "category", phrase::choose_category};
      }
      // Only here can another time be given; other actions that open it bring it back.
      if (command.action != Action::approve || !is_over(facts.wanted, now)) return std::nullopt;
      return Rejection{Refusal::bad_value, "wanted/end", phrase::other_time};
  }
  return std::nullopt;
}

/// What is asked of a provider, or in its hands, is what it has seen: only the words may change.
std::optional<Rejection> Desk::State::check_correction(const ActOnWish& command,
                                                       const Wish& wish) const {
  const bool is_with_us = wish.state == WishState::submitted ||
                          wish.state == WishState::needs_info || wish.state == WishState::open ||
                          wish.state == WishState::on_hold;
  if (!command.facts || is_with_us) return std::nullopt;
  return Rejection{Refusal::wrong_state, "", phrase::recall_first};
}

/// What was otherwise before goes into the note of the event, which no stranger reads; the rule
/// that the words break is its reason, and keeps them from strangers.
void Desk::State::correct(LiveWish& live, const ActOnWish& command, const WishFacts* corrected) {
  const Wish& wish = live.wish;
  const Transition* const correction = find_transition(Action::correct, wish.state);
  XINYUAN_ASSERT(correction != nullptr);  // wherever a wish is opened from
  Event event = event_of(wish, *correction, command.actor, corrected);
  event.note = note_of_correction(wish, command, corrected, *city);
  if (corrected != nullptr && corrected->wanted && event.dates.due_at != Instant{}) {
    event.dates.due_at = std::max(event.dates.due_at, corrected->wanted->end);
  }
  WishFacts facts = corrected != nullptr ? *corrected : wish.facts;
  const WishText* const words = command.text != nullptr ? command.text.get() : wish.text.get();
  const ModerationRule* const broken =
      words != nullptr ? city->moderation.judge(*words, facts.category) : nullptr;
  if (broken != nullptr) event.reason = broken->code;
  const DangerKind* const danger =
      command.text != nullptr ? city->danger.find_in(*command.text) : nullptr;
  if (danger != nullptr && facts.danger != danger->code) {
    facts.danger = danger->code;
    event.body = facts;
    event.reason = danger_reason;
    if (wish.state == WishState::submitted) {
      event.dates.step_due_at = now + city->policy.danger;
    } else {
      event.escalated = true;
    }
  }
  record(live, event);
  if (command.text != nullptr) live.wish.text = command.text;
}

bool Desk::State::waits_for_words(const Wish& wish) const {
  return wish.state == WishState::submitted &&
         (wish.reason == danger_reason || city->moderation.find(wish.reason) != nullptr);
}

/// What waited for its words only opens as soon as they break no rule.
void Desk::State::screen_again(LiveWish& live) {
  const Wish& wish = live.wish;
  const bool waits_for_more = category(wish.facts).needs_review ||
                              wish.facts.kind == WishKind::referral || !wish.facts.danger.empty();
  if (waits_for_more || city->moderation.judge(*wish.text, wish.facts.category) != nullptr) return;
  apply_system_action(live, Action::approve);
}

Event Desk::State::event_of(const ActOnWish& command, const Wish& wish,
                            const Transition& transition, const WishFacts* facts,
                            OfferId offer_found) const {
  Event event = event_of(wish, transition, command.actor, facts, command.review_at, offer_found);
  event.reason = command.reason;
  event.note = command.danger_done.empty() ? command.note : command.danger_done;
  switch (transition.action) {
    case Action::finish:
      event.people = command.people;
      event.minutes = command.minutes;
      break;
    case Action::rate: event.stars = command.stars; break;
    case Action::confirm: event.via = command.via; break;
    case Action::merge: event.other = command.other; break;
    case Action::transfer:
    case Action::report_result: event.external_no = command.external_no; break;
    case Action::decline:
    case Action::give_back: event.exclude = true; break;
    case Action::recall:
    case Action::redo: event.exclude = !command.same_provider; break;
    case Action::raise_reach:
      event.reach = static_cast<Reach>(static_cast<int>(wish.reach) + 1);
      break;
    case Action::submit:
    case Action::approve:
    case Action::ask_info:
    case Action::supply_info:
    case Action::reject:
    case Action::appeal:
    case Action::hold:
    case Action::resume:
    case Action::give_up:
    case Action::dispatch:
    case Action::accept:
    case Action::time_out:
    case Action::claim:
    case Action::expire:
    case Action::start:
    case Action::expire_step:
    case Action::cancel:
    case Action::escalate:
    case Action::reissue:
    case Action::message:
    case Action::correct: break;
  }
  return event;
}

/// Nobody lets a wish through in which somebody is in danger without saying what was done.
std::optional<Rejection> Desk::State::check_danger(const ActOnWish& command,
                                                   const Wish& wish) const {
  const bool is_open = command.action == Action::approve && is_in_danger(wish);
  if (!is_open || !command.danger_done.empty()) return std::nullopt;
  return Rejection{Refusal::danger_open, "danger_done", phrase::what_was_done};
}

/// The danger of the wish after the command; nullopt: as before. Letting it through deals with it,
/// and so does writing to the resident of a wish that is past its review.
std::optional<std::string> Desk::State::danger_after(const ActOnWish& command,
                                                     const Wish& wish) const {
  if (command.action == Action::supply_info && command.text != nullptr) {
    const DangerKind* const danger = city->danger.find_in(*command.text);
    if (danger != nullptr) return danger->code;
  }
  const bool is_past_review =
      wish.state != WishState::submitted && wish.state != WishState::needs_info;
  const bool deals =
      command.action == Action::approve || (command.action == Action::message && is_past_review &&
                                            command.actor.role == Role::operator_);
  if (deals && !wish.facts.danger.empty()) return std::string();
  return std::nullopt;
}

Result<Receipt> Desk::State::act(const ActOnWish& command) {
  LiveWish* live = target(command);
  if (live == nullptr) return not_live(command);
  const Wish& wish = live->wish;
  const Transition* transition = find_transition(command.action, wish.state);
  if (auto rejection = check_role(command)) return *rejection;
  if (auto rejection = check_version(command, wish)) return *rejection;
  if (auto rejection = check_open_dispatch(command, wish)) return *rejection;
  if (auto rejection = check_state(command, wish, transition)) return *rejection;
  if (auto rejection = check_action_arguments(city->policy, command, transition->needs, now)) {
    return *rejection;
  }
  std::optional<WishFacts> facts;
  if (command.action == Action::correct) {
    if (auto rejection = check_correction(command, wish)) return *rejection;
  }
  const bool takes_facts = command.action == Action::approve ||
                           command.action == Action::supply_info ||
                           command.action == Action::correct;
  if (takes_facts && command.facts) {
    auto completed = complete(*command.facts, &wish.facts);
    if (!completed) return completed.error();
    if (completed->external_no != wish.facts.external_no) {
      if (auto rejection = check_external_no(*completed)) return *rejection;
    }
    facts = *completed;
  }
  if (const auto rejection = check_danger(command, wish)) return *rejection;
  const std::optional<std::string> danger = danger_after(command, wish);
  if (danger) {
    if (!facts) facts = wish.facts;
    facts->danger = *danger;
  } else if (facts) {
    facts->danger = wish.facts.danger;
  }
  OfferId offer_found;
  const bool stays_open = command.action == Action::correct && wish.state == WishState::open;
  const Guard guard = stays_open && facts ? Guard::servable : transition->guard;
  if (auto rejection = check_guard(command, wish, guard, facts.value_or(wish.facts), offer_found)) {
    return *rejection;
  }
  if (command.action == Action::correct) {
    const bool waited_for_words = command.text != nullptr && waits_for_words(wish);
    correct(*live, command, facts ? &*facts : nullptr);
    if (waited_for_words) screen_again(*live);
    return receipt(live->wish);
  }
  if (command.action == Action::approve && command.text) correct(*live, command, nullptr);
  Event event = event_of(command, wish, *transition, facts ? &*facts : nullptr, offer_found);
  if (danger && !danger->empty()) {
    event.reason = danger_reason;
    event.dates.step_due_at = now + city->policy.danger;
  } else if (command.action == Action::supply_info && command.text != nullptr) {
    const auto* broken = city->moderation.judge(*command.text, facts.value_or(wish.facts).category);
    if (broken != nullptr) event.reason = broken->code;
  }
  record(*live, std::move(event));
  // Text is personal data and no part of events; the store keeps it beside them.
  if (command.action == Action::supply_info && command.text) live->wish.text = command.text;
  if (command.action == Action::decline) on_dispatch_refused(*live);
  return receipt(live->wish);
}

}  // namespace engine
