#include "app/replay/run.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/support/usage_error.hpp"
#include "engine/city/geo.hpp"
#include "engine/record/codes.hpp"
#include "engine/text/text.hpp"

namespace app {
namespace {

using engine::Action;
using engine::Instant;

/// Tickets of one turn; what is due beyond that comes in the next turn at the same moment.
constexpr std::size_t tickets_max = 1'000;

const engine::Actor clerk{engine::Role::operator_, 0};

Instant round_up(Instant at, engine::Millis tick) {
  auto rest = at.time_since_epoch() % tick;
  return rest == engine::Millis{0} ? at : at + (tick - rest);
}

engine::WeekHours hours_of(const ProviderRule& rule, const engine::Calendar& calendar) {
  constexpr int working_days = 5, minutes_per_half_hour = 30;
  engine::WeekHours hours;
  if (rule.always) return hours.set();
  for (int day = 0; day < working_days; ++day)
    for (const engine::DayPart& part : calendar.hours)
      for (int half = part.begin_minute / minutes_per_half_hour;
           half * minutes_per_half_hour < part.end_minute; ++half)
        hours.set(static_cast<std::size_t>(day * engine::half_hours_per_day + half));
  return hours;
}

void require(const std::vector<store::Refused>& refused, const std::vector<std::string>& names) {
  if (refused.empty()) return;
  const store::Refused& first = refused.front();
  throw UsageError("places: " + names[first.index] + ": " +
                   std::string(engine::to_code(first.rejection.refusal)) + " " +
                   first.rejection.field + " " + first.rejection.allowed);
}

store::Submission without_answer(engine::Command command) {
  store::Submission submission;
  submission.command = std::move(command);
  return submission;
}

/// Title of a wish: at most 60 bytes of the recorded type.
std::string title_of(const std::string& type) {
  constexpr std::size_t title_bytes_max = 60;
  return std::string(engine::shortened(type, title_bytes_max));
}

}  // namespace

ReplayRun::ReplayRun(const ReplayMapping& mapping, const engine::City& city,
                     std::span<const RecordedRequest> requests, std::uint64_t seed,
                     ReplayFigures& figures)
    : mapping_(mapping), city_(city), requests_(requests), answers_(mapping.behaviour, city, seed),
      figures_(figures), next_look_(requests.front().opened_at + mapping.sample),
      end_(round_up(requests.back().opened_at + mapping.drain, mapping.tick)) {
  figures_.first = requests.front().opened_at;
  figures_.last = requests.back().opened_at;
  figures_.end = end_;
  figures_.wishes.reserve(requests.size());
}

void ReplayRun::saw(std::span<const engine::Event> events) {
  events_.insert(events_.end(), events.begin(), events.end());
}

void ReplayRun::put_places(store::TurnRunner& runner, std::vector<RecordedPlace> places,
                           Instant now) {
  std::vector<engine::Command> commands;
  std::vector<std::string> names;
  for (RecordedPlace& place : places) {
    place.provider.kind = place.rule->provider;
    place.provider.level = place.rule->level;
    place.provider.capacity = place.rule->capacity;
    figures_.capacity += static_cast<std::uint64_t>(place.rule->capacity);
    commands.emplace_back(engine::PutProvider{place.provider, std::nullopt, clerk});
    names.push_back(place.provider.code);
  }
  require(runner.run_all_or_nothing(commands, now), names);
  commands.clear();
  names.clear();
  for (const RecordedPlace& place : places) {
    const engine::Provider& provider = *runner.desk().find_provider_by_code(place.provider.code);
    answers_.set_always(provider.id, place.rule->always);
    for (const OfferRule& rule : place.rule->offers) {
      engine::Offer offer;
      offer.provider = provider.id;
      offer.title = rule.title;
      offer.categories = rule.categories;
      offer.place = provider.place;
      offer.radius.value = rule.radius_m;
      offer.hours = hours_of(*place.rule, city_.calendar);
      offer.capacity = rule.capacity;
      commands.emplace_back(engine::PutOffer{std::move(offer), std::nullopt, clerk});
      names.push_back(provider.code);
    }
  }
  figures_.offers = commands.size();
  require(runner.run_all_or_nothing(commands, now), names);
  for (const engine::Event& event : events_)
    if (const auto* offer = std::get_if<engine::Offer>(&event.body))
      offers_[offer->id] = offer->place;
  events_.clear();
}

engine::SubmitWish ReplayRun::submission(const RecordedRequest& request) const {
  const engine::Category& leaf = *city_.menu.find(request.category);
  engine::SubmitWish submit;
  submit.facts.category = request.category;
  submit.facts.kind = leaf.kinds.front();
  submit.facts.urgency = leaf.urgency;
  submit.facts.channel = engine::Channel::hotline;
  submit.facts.area = request.district;
  submit.facts.place = request.place;
  submit.facts.external_no = request.id;
  submit.actor.role = engine::Role::integration;
  engine::WishText text;
  text.title = title_of(request.type);
  submit.text = std::make_shared<const engine::WishText>(std::move(text));
  return submit;
}

Instant ReplayRun::next_moment(const engine::Desk& desk) const {
  Instant next = std::min({desk.next_wake(), answers_.next(), next_look_});
  if (next_request_ < requests_.size()) next = std::min(next, requests_[next_request_].opened_at);
  return std::max(round_up(std::min(next, end_), mapping_.tick), desk.now());
}

void ReplayRun::turn(store::TurnRunner& runner, Instant now) {
  tickets_.clear();
  auto add = [&](engine::Command command) {
    tickets_.push_back(std::make_unique<store::Ticket>());
    tickets_.back()->ask = without_answer(std::move(command));
  };
  std::size_t first_request = next_request_;
  while (tickets_.size() < tickets_max && next_request_ < requests_.size() &&
         requests_[next_request_].opened_at <= now)
    add(submission(requests_[next_request_++]));
  while (tickets_.size() < tickets_max) {
    auto act = answers_.take(now);
    if (!act) break;
    add(std::move(*act));
  }
  events_.clear();
  runner.run(tickets_, now);
  take_outcomes(first_request);
  for (const engine::Event& event : events_) follow(event);
  ++figures_.turns;
  figures_.events += events_.size();
}

/// Which wish came of which request, and what was refused.
void ReplayRun::take_outcomes(std::size_t first_request) {
  for (std::size_t i = 0; i < tickets_.size(); ++i) {
    const store::Outcome& outcome = tickets_[i]->outcome;
    if (outcome.kind == store::OutcomeKind::unknown)
      throw std::runtime_error("replay: the storage failed");
    bool done = outcome.kind == store::OutcomeKind::committed;
    if (std::size_t request = first_request + i; request < next_request_) {
      if (done)
        index_[outcome.receipt.wish] = figures_.wishes.size();
      else
        ++figures_.refused[std::string(engine::to_code(outcome.rejection->refusal))];
      if (!done) continue;
      ReplayedWish wish;
      wish.created = requests_[request].opened_at;
      if (requests_[request].closed_at)
        wish.city_minutes =
            std::chrono::floor<std::chrono::minutes>(*requests_[request].closed_at - wish.created)
                .count();
      figures_.wishes.push_back(wish);
    } else if (!done) {
      // An act that comes too late is refused: the wish has gone on without it.
      bool answer = outcome.rejection->refusal == engine::Refusal::dispatch_closed;
      ++(answer ? figures_.late_answers : figures_.late_work);
    }
  }
}

void ReplayRun::follow(const engine::Event& event) {
  if (event.subject != engine::Subject::wish) return;
  auto found = index_.find(engine::WishId{event.id});
  if (found == index_.end()) return;
  ReplayedWish& wish = figures_.wishes[found->second];
  record(event, wish);
  answers_.follow(event, wish.category);
}

void ReplayRun::record(const engine::Event& event, ReplayedWish& wish) {
  wish.state = event.to;
  if (const auto* facts = std::get_if<engine::WishFacts>(&event.body)) {
    wish.category = facts->category;
    wish.district = facts->area.at(engine::Level::district);
    wish.place = facts->place;
  }
  bool first_dispatch = event.action == Action::dispatch && wish.dispatches == 0;
  if (first_dispatch) wish.first_dispatch = event.at;
  wish.dispatches += event.action == Action::dispatch;
  wish.declines += event.action == Action::decline;
  wish.time_outs += event.action == Action::time_out;
  wish.redone += event.action == Action::redo;
  if (event.action == Action::accept && wish.accepted == Instant{}) {
    wish.accepted = event.at;
    wish.accepted_m = engine::distance(wish.place, offers_.at(event.offer)).value;
  }
  if (event.action == Action::finish && wish.finished == Instant{}) wish.finished = event.at;
  if (event.action == Action::rate) wish.stars = event.stars;
}

void ReplayRun::look(const engine::Desk& desk, Instant now) {
  ReplaySample sample;
  sample.at = now;
  desk.for_each_live_wish([&](const engine::Wish& wish) {
    sample.held += engine::is_held(wish.state);
    if (wish.state != engine::WishState::open) return;
    ++sample.open;
    if (desk.plan().assignment(wish.id)) return;
    ++sample.unmatched;
    if (auto why = desk.explain(wish.id)) ++sample.reasons[static_cast<std::size_t>(why->main)];
  });
  figures_.samples.push_back(sample);
  ++figures_.proofs;
  std::string broken = desk.broken_invariant();
  if (!broken.empty()) figures_.broken.push_back(broken);
}

void ReplayRun::run(store::TurnRunner& runner, const AfterTurn& after_turn) {
  const engine::Desk& desk = runner.desk();
  while (true) {
    Instant now = next_moment(desk);
    turn(runner, now);
    if (after_turn) after_turn(now, next_request_);
    // Half-done work of this moment comes first, then the look, then the next moment.
    bool settled = desk.next_wake() > now && answers_.next() > now;
    if (settled && now >= next_look_) {
      look(desk, now);
      next_look_ = now + mapping_.sample;
    }
    if (now >= end_ && settled) break;
  }
  look(desk, end_);
  finish(desk);
}

void ReplayRun::finish(const engine::Desk& desk) {
  desk.for_each_live_wish([&](const engine::Wish& wish) {
    auto found = index_.find(wish.id);
    if (found == index_.end() || wish.state != engine::WishState::open) return;
    if (desk.plan().assignment(wish.id)) return;
    ReplayedWish& replayed = figures_.wishes[found->second];
    replayed.unmatched = true;
    if (auto why = desk.explain(wish.id)) replayed.main = why->main;
  });
}

}  // namespace app
