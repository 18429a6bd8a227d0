#include "engine/desk/desk_state.hpp"

#include <algorithm>

#include "engine/assert.hpp"
#include "engine/lifecycle/deadlines.hpp"
#include "engine/match/weight.hpp"

namespace engine {
namespace {

bool is_open_claim(const Wish& wish) noexcept {
  return wish.state == WishState::claimed && !wish.dispatch;
}

bool is_overdue(const StepDates& dates, Instant now) noexcept {
  return dates.due_at != Instant{} && dates.due_at <= now;
}

/// The flag for the operator after a transition. It falls when the wish gets on again (taken, done,
/// ended) or when an operator has acted; an overdue wish that is still to be done keeps it.
bool is_escalated_after(const Wish& wish, const Transition& transition, const Actor& actor,
                        const StepDates& dates, Instant now) noexcept {
  if (transition.action == Action::escalate) return true;
  if (leaves_all(transition.action)) return wish.escalated;
  const WishState to = transition.to;
  if (to == WishState::done || to == WishState::confirmed || is_final(to)) return false;
  if (transition.action == Action::redo) return wish.redo_count >= 1;
  if (transition.action == Action::expire && wish.expired_count >= 1) return true;
  const bool gets_on = actor.role == Role::operator_ || to == WishState::claimed;
  return wish.escalated && !(gets_on && !is_overdue(dates, now));
}

}  // namespace

Desk::State::State(std::shared_ptr<const City> its_city) : city(std::move(its_city)), plan(city) {}

void Desk::State::set_time(Instant at) {
  now = std::max(now, at);
  plan.set_time(now);
}

ProviderEntry* Desk::State::provider(ProviderId id) const noexcept {
  return id.value < providers.size() ? providers[id.value].get() : nullptr;
}

const Offer* Desk::State::offer(OfferId id) const noexcept {
  return id.value < offers.size() ? offers[id.value].get() : nullptr;
}

const Category& Desk::State::category(const WishFacts& facts) const {
  const Category* found = city->menu.find(facts.category);
  XINYUAN_ASSERT(found != nullptr);  // leaves are retired, never removed from the menu
  return *found;
}

Event Desk::State::event_of(const Wish& wish, const Transition& transition, const Actor& actor,
                            const WishFacts* facts, Instant review_at, OfferId asked) const {
  Event event;
  event.id = wish.id.value;
  event.actor = actor;
  event.action = transition.action;
  event.from = transition.from;
  event.to = transition.to;
  event.dates = dates_after(*city, wish, facts != nullptr ? *facts : wish.facts,
                            {transition.action, transition.to, now, review_at, offer(asked)});
  event.reach = wish.reach;
  event.provider = wish.provider;
  event.offer = wish.offer;
  if (asked) {
    event.offer = asked;
    event.provider = offer(asked)->provider;
  }
  event.escalated = is_escalated_after(wish, transition, actor, event.dates, now);
  if (facts != nullptr) event.body = *facts;
  return event;
}

void Desk::State::stamp(Event& event, Seq prev, std::uint32_t version) {
  ++counters.seq.value;
  counters.at = now;
  event.seq = counters.seq;
  event.prev = prev;
  event.n = version;
  event.at = now;
}

LiveWish& Desk::State::record_new(Event event) {
  stamp(event, Seq{}, 1);
  LiveWish& live = wishes.insert(WishId{event.id});
  fold(live.wish, event);
  index(live);
  arm(live);
  events.push_back(std::move(event));
  return live;
}

void Desk::State::record(LiveWish& live, Event event) {
  stamp(event, live.wish.last_seq, live.wish.version + 1);
  unindex(live);
  const OfferId offer_before = live.wish.offer;
  fold(live.wish, event);
  index(live);
  follow_in_plan(live, event, offer_before);
  arm(live);
  events.push_back(std::move(event));
}

void Desk::State::apply_system_action(LiveWish& live, Action action) {
  const Transition* transition = find_transition(action, live.wish.state);
  XINYUAN_ASSERT(transition != nullptr && (transition->roles & role_bit(Role::system)) != 0);
  Event event = event_of(live.wish, *transition, Actor{});
  event.exclude =
      action == Action::expire || (action == Action::time_out && has_had_its_time(live.wish));
  record(live, std::move(event));
}

bool Desk::State::has_had_its_time(const Wish& wish) const {
  const Limit answer = city->policy.limits(wish.facts.kind, wish.facts.urgency).answer;
  return answer_due(*city, *offer(wish.offer), wish.state_since, answer) <= now;
}

void Desk::State::unindex(const LiveWish& live) {
  const Wish& wish = live.wish;
  if (!wish.facts.external_no.empty()) external_nos.erase({wish.facts.external_no, wish.id});
  if (wish.state == WishState::dispatched) dispatches.erase(wish.dispatch);
  if (!is_held(wish.state)) return;
  ProviderEntry* holder = provider(wish.provider);
  holder->holds.erase(wish.id);
  if (is_open_claim(wish)) --holder->open_claims;
}

void Desk::State::index(LiveWish& live) {
  const Wish& wish = live.wish;
  if (!wish.facts.external_no.empty()) external_nos.emplace(wish.facts.external_no, wish.id);
  if (is_final(wish.state)) ended.push_back(wish.id);
  if (wish.state != WishState::open) ready.erase(wish.id);
  if (wish.state == WishState::dispatched) dispatches.emplace(wish.dispatch, wish.id);
  if (!is_held(wish.state)) return;
  ProviderEntry* holder = provider(wish.provider);
  XINYUAN_ASSERT(holder != nullptr);
  holder->holds.insert(wish.id);
  if (is_open_claim(wish)) ++holder->open_claims;
}

void Desk::State::follow_in_plan(LiveWish& live, const Event& event, OfferId offer_before) {
  const WishId id = live.wish.id;
  const bool was_open = event.from == WishState::open;
  const bool is_open = event.to == WishState::open;
  // What the plan proposed is fixed where it is: nothing else moves, so the plan stays finished.
  const bool as_planned = is_held(event.to) && plan.assignment(id) == event.offer;
  if ((was_open && !as_planned) || is_open || is_held(event.from)) plan_is_optimal = false;
  if (is_held(event.from) && !is_held(event.to)) plan.release(offer_before);
  if (was_open && is_held(event.to)) return plan.hold(id, live.wish.offer);
  if (was_open && !is_open) plan.remove(id);
  // A farther reach brings new pairs; `add` keeps the present one if it is still the best.
  if (is_open && !was_open) live.seen_at = now;
  // Other facts may fit other offers: the pairs are found again.
  const bool is_otherwise =
      event.action == Action::correct && std::holds_alternative<WishFacts>(event.body);
  if (is_open && was_open && is_otherwise) plan.remove(id);
  const bool changes = !was_open || event.action == Action::raise_reach || is_otherwise;
  if (is_open && changes) add_to_plan(live);
}

void Desk::State::add_to_plan(LiveWish& live) {
  live.age_steps = age_steps(city->policy, live.wish.opened_at, now);
  plan.add(live.wish, weight_of(city->policy, live.wish.facts, live.age_steps));
}

Receipt Desk::State::receipt(const Wish& wish) const {
  Receipt result;
  result.wish = wish.id;
  result.version = wish.version;
  result.seq = wish.last_seq;
  return result;
}

}  // namespace engine
