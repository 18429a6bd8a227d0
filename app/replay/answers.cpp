#include "app/replay/answers.hpp"

#include <algorithm>

namespace app {

using engine::Action;
using engine::Instant;
using engine::Role;

ReplayAnswers::ReplayAnswers(const Behaviour& behaviour, const engine::City& city,
                             std::uint64_t seed)
    : behaviour_(behaviour), city_(city), random_(Random::named(seed, "answers")) {}

void ReplayAnswers::set_always(engine::ProviderId provider, bool always) {
  if (provider.value >= always_.size()) always_.resize(provider.value + 1);
  always_[provider.value] = always;
}

Instant ReplayAnswers::next() const noexcept {
  return due_.empty() ? Instant::max() : due_.top().at;
}

std::optional<engine::ActOnWish> ReplayAnswers::take(Instant until) {
  if (due_.empty() || due_.top().at > until) return std::nullopt;
  engine::ActOnWish act = due_.top().act;
  due_.pop();
  return act;
}

void ReplayAnswers::schedule(Instant at, engine::ActOnWish act) {
  due_.push({at, ++drawn_, std::move(act)});
}

engine::ActOnWish ReplayAnswers::by_provider(const engine::Event& event, Action action) const {
  engine::ActOnWish act;
  act.wish = engine::WishId{event.id};
  act.action = action;
  act.actor = {Role::provider, event.provider.value};
  act.provider = event.provider;
  return act;
}

engine::ActOnWish ReplayAnswers::by_resident(const engine::Event& event, Action action) const {
  engine::ActOnWish act;
  act.wish = engine::WishId{event.id};
  act.action = action;
  act.actor.role = Role::resident;
  return act;
}

/// A drawn span after the event, in working time unless the provider is there day and night.
Instant ReplayAnswers::after(const engine::Event& event, MinuteRange range) {
  std::chrono::minutes span(random_.between(range.least, range.most));
  bool always = event.provider.value < always_.size() && always_[event.provider.value];
  return always ? event.at + span : city_.calendar.add_working(event.at, span);
}

std::string ReplayAnswers::first_reason(engine::ReasonUse use) const {
  return city_.policy.reasons[static_cast<std::size_t>(use)].front().code;
}

void ReplayAnswers::answer(const engine::Event& event, engine::Urgency urgency) {
  std::uint32_t drawn = random_.below(1000);
  bool accepts = drawn < behaviour_.accept_permille;
  if (drawn >= behaviour_.accept_permille + behaviour_.decline_permille) return;
  engine::ActOnWish act = by_provider(event, accepts ? Action::accept : Action::decline);
  act.dispatch = event.seq;
  if (!accepts) act.reason = first_reason(engine::ReasonUse::decline);
  Instant at = after(event, behaviour_.answer[static_cast<std::size_t>(urgency)]);
  schedule(at, std::move(act));
}

/// The resident's word on finished work: satisfied, not satisfied, or none.
void ReplayAnswers::judge(const engine::Event& event) {
  std::uint32_t drawn = random_.below(1000);
  bool satisfied = drawn < behaviour_.confirm_permille;
  if (drawn >= behaviour_.confirm_permille + behaviour_.redo_permille) return;
  engine::ActOnWish act = by_resident(event, satisfied ? Action::confirm : Action::redo);
  if (!satisfied) act.reason = first_reason(engine::ReasonUse::redo);
  std::chrono::minutes later(random_.between(behaviour_.confirm.least, behaviour_.confirm.most));
  schedule(event.at + later, std::move(act));
}

void ReplayAnswers::follow(const engine::Event& event, engine::CategoryCode category) {
  const engine::Category& leaf = *city_.menu.find(category);
  if (event.action == Action::dispatch) return answer(event, leaf.urgency);
  if (event.action == Action::finish) return judge(event);
  if (event.action == Action::accept) {
    auto own = behaviour_.start.find(category.value);
    MinuteRange range = own == behaviour_.start.end() ? behaviour_.start_else : own->second;
    return schedule(after(event, range), by_provider(event, Action::start));
  }
  if (event.action == Action::start) {
    engine::ActOnWish act = by_provider(event, Action::finish);
    MinuteRange range{std::max(1, leaf.minutes_min), std::max(1, leaf.minutes_max)};
    Instant at = after(event, range);
    act.people = 1;
    act.minutes = static_cast<std::uint16_t>(range.most);
    return schedule(at, std::move(act));
  }
  if (event.action == Action::confirm && random_.chance(behaviour_.rate_permille)) {
    engine::ActOnWish act = by_resident(event, Action::rate);
    act.stars = static_cast<std::uint8_t>(1 + random_.weighted(behaviour_.stars));
    schedule(event.at, std::move(act));
  }
}

}  // namespace app
