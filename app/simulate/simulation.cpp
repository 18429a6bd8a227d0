#include "app/simulate/simulation.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/record/codes.hpp"

namespace app::simulate {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

constexpr Moment page_pause = 100ms;    // between two pages of the list of live wishes
constexpr Moment sweep_pause = 1s;      // between the last page and the first one
constexpr Moment narrow_for = 60s;      // how long strangers go one by one after 429
constexpr std::size_t recent_max = 50;  // wishes that may be repeated

bool is_stranger(const ApiRequest& ask) noexcept { return ask.voice <= Voice::resident; }

Json parsed(const Answer& answer) {
  Json body = Json::parse(answer.body, nullptr, false);
  if (body.is_discarded()) throw ContractBreach("an answer that is not JSON");
  return body;
}

/// Others were first, or it has ended meanwhile: that happens among people.
bool is_expected(const Answer& answer) noexcept {
  switch (answer.status) {
    case 404: return answer.code == "not_found";
    case 409:
    case 412: return true;
    case 422: return answer.code == "self_merge";
    case 200:
    case 201:
    case 204: return true;
  }
  return false;
}

/// Whether a helper of this area, or without one, meets who lives in the other.
bool works_in(const std::string& helper_area, const std::string& area) {
  if (helper_area.empty()) return true;
  const std::optional<engine::AreaCode> whole = engine::parse_area(helper_area);
  const std::optional<engine::AreaCode> inner = engine::parse_area(area);
  return whole && inner && whole->contains(*inner);
}

}  // namespace

Simulation::Simulation(CityData city, Behaviour behaviour, SimulationSettings settings)
    : city_(std::move(city)), behaviour_(std::move(behaviour)), settings_(std::move(settings)),
      arrivals_(behaviour_, settings_.seed, settings_.start) {
  Step arrival;
  arrival.action = UserAction::post;
  schedule(std::move(arrival), real(arrivals_.next() - settings_.start));
  schedule(Step{}, Moment(0));
}

Minutes Simulation::simulated(Moment now) const noexcept {
  return settings_.start + std::chrono::duration_cast<Minutes>(now) * settings_.speed;
}

Moment Simulation::real(Minutes span) const noexcept {
  return std::chrono::duration_cast<Moment>(span / settings_.speed);
}

void Simulation::schedule(const TrackedWish& tracked, UserAction action, Minutes wait) {
  Step step;
  step.tracked = tracked.key;
  step.plan = tracked.plan;
  step.action = action;
  schedule(std::move(step), now_ + real(wait));
}

void Simulation::schedule_by_day(TrackedWish& tracked, UserAction action, Minutes wait) {
  schedule(tracked, action, by_day(simulated(now_), wait, tracked.random));
}

Moment Simulation::next_due() const {
  Moment due = agenda_.empty() ? Moment::max() : agenda_.begin()->first;
  if (!strangers_.empty()) due = std::min(due, strangers_from_);
  return due;
}

bool Simulation::all_posted() const noexcept {
  return settings_.wishes_max > 0 && counters_.people.arrivals >= settings_.wishes_max &&
         posts_open_ == 0;
}

std::optional<ApiRequest> Simulation::next(Moment now) {
  now_ = now;
  while (!agenda_.empty() && agenda_.begin()->first <= now) {
    counters_.latest = std::max(counters_.latest, now - agenda_.begin()->first);
    Step step = std::move(agenda_.extract(agenda_.begin()).mapped());
    auto ask = take(std::move(step));
    if (!ask) continue;
    if (!is_stranger(*ask)) return ask;
    strangers_.push_back(std::move(*ask));
  }
  return next_stranger(now);
}

std::optional<ApiRequest> Simulation::next_stranger(Moment now) {
  const bool one_by_one = now < one_by_one_until_;
  if (strangers_.empty() || now < strangers_from_) return std::nullopt;
  if (one_by_one && strangers_under_way_ > 0) return std::nullopt;
  ApiRequest ask = std::move(strangers_.front());
  strangers_.pop_front();
  ++strangers_under_way_;
  return ask;
}

void Simulation::again(ApiRequest ask, Moment at) {
  if (is_stranger(ask)) --strangers_under_way_;
  Step step;
  step.ready = std::move(ask);
  schedule(std::move(step), at);
}

void Simulation::rate_limited(ApiRequest ask, Moment at) {
  ++counters_.rate_limited;
  if (!is_stranger(ask)) return again(std::move(ask), at);
  --strangers_under_way_;
  strangers_from_ = std::max(strangers_from_, at);
  one_by_one_until_ = at + narrow_for;
  strangers_.push_front(std::move(ask));
}

std::optional<ApiRequest> Simulation::take(Step step) {
  if (step.ready) return std::move(step.ready);
  if (step.tracked == 0) {
    if (step.action == UserAction::post) return arrive();
    return sweep();
  }
  const auto found = tracked_wishes_.find(step.tracked);
  if (found == tracked_wishes_.end()) return std::nullopt;
  TrackedWish& tracked = found->second;
  if (step.action != UserAction::cancel && step.plan != tracked.plan) return std::nullopt;
  if (tracked.in_flight) {  // only to cancel is nobody's plan
    schedule(std::move(step), now_ + 1s);
    return std::nullopt;
  }
  auto ask = ask_for(tracked, step.action);
  tracked.in_flight = ask.has_value();
  return ask;
}

/// Somebody has a wish.
std::optional<ApiRequest> Simulation::arrive() {
  ++counters_.people.arrivals;
  if (settings_.wishes_max == 0 || counters_.people.arrivals < settings_.wishes_max) {
    Step arrival;
    arrival.action = UserAction::post;
    schedule(std::move(arrival), real(arrivals_.next() - settings_.start));
  }
  const std::string name = "wish " + std::to_string(counters_.people.arrivals);
  TrackedWish tracked(++last_key_, Random::named(settings_.seed, name));
  tracked.own = tracked.is_resident_simulated = true;
  tracked.fate = draw_fate(behaviour_, tracked.random);
  Draft draft = draw_wish(city_, behaviour_, tracked.random);
  if (tracked.fate == Fate::duplicate && !recent_.empty()) {
    const auto& [first, words] = recent_[tracked.random.index(recent_.size())];
    tracked.same_as = first;
    draft = repeat_wish(words, city_, tracked.random);
  }
  tracked.entered = draft.entered;
  const std::string phone = draft.body.at("contact").at("phone");
  tracked.phone_last4 = phone.substr(phone.size() - 4);
  if (draft.entered != Entered::by_resident) tracked.voice = Voice::office;
  for (std::size_t at = 0; at < settings_.helper_areas.size(); ++at) {
    if (draft.entered != Entered::by_helper) continue;
    if (!works_in(settings_.helper_areas[at], draft.area)) continue;
    tracked.voice = Voice::helper;
    tracked.helper = at;
  }
  if (tracked.voice == Voice::stranger && strangers_.size() >= waiting_max) {
    ++counters_.people.gave_up;
    return std::nullopt;
  }
  ApiRequest ask = ask_of(tracked, UserAction::post, "/v1/wishes", draft.body);
  tracked.in_flight = true;
  ++posts_open_;
  if (tracked.fate != Fate::duplicate) recent_.emplace_back(tracked.key, std::move(draft));
  if (recent_.size() > recent_max) recent_.pop_front();
  tracked_wishes_.emplace(tracked.key, std::move(tracked));
  return ask;
}

ApiRequest Simulation::sweep() const {
  ApiRequest ask;
  ask.action = UserAction::sweep;
  ask.target = "/v1/wishes?scope=live&limit=100";
  ask.begins_sweep = cursor_.empty();
  if (!cursor_.empty()) ask.target += "&cursor=" + cursor_;
  return ask;
}

void Simulation::answered(const ApiRequest& ask, const Answer& answer, Moment now) {
  now_ = now;
  if (is_stranger(ask)) --strangers_under_way_;
  if (ask.action == UserAction::post) --posts_open_;
  counters_.count(ask, answer, is_expected(answer));
  try {
    digest(ask, answer);
  } catch (const ContractBreach& breach) {
    counters_.breach(std::string(to_text(ask.action)) + " " + ask.target + ": " + breach.what());
  } catch (const Json::exception& error) {
    counters_.breach(std::string(to_text(ask.action)) + " " + ask.target + ": " + error.what());
  }
  if (ask.action == UserAction::sweep)
    schedule(Step{}, now + (cursor_.empty() ? sweep_pause : page_pause));
}

void Simulation::digest(const ApiRequest& ask, const Answer& answer) {
  if (ask.action == UserAction::sweep) return swept(answer);
  const auto known = tracked_wishes_.find(ask.tracked);
  if (known == tracked_wishes_.end()) return;
  TrackedWish& tracked = known->second;
  tracked.in_flight = false;
  if (!is_success(answer)) {
    if (ask.action == UserAction::post || ask.action == UserAction::look) return forget(tracked);
    if (ask.action == UserAction::claim || ask.action == UserAction::candidates)
      return;  // a sweep will show the result
    return schedule(tracked, UserAction::look, Minutes(0));
  }
  if (ask.action == UserAction::post) return posted(tracked, answer);
  if (ask.action == UserAction::candidates) return found(tracked, answer);
  if (ask.action == UserAction::track) return got_token(tracked, answer);
  if (ask.action == UserAction::rate) {
    const int stars = parsed(answer).at("stars");
    ++counters_.people.stars.at(static_cast<std::size_t>(stars - 1));
  }
  see(tracked, read_wish(parsed(answer)));
}

void Simulation::posted(TrackedWish& tracked, const Answer& answer) {
  const Seen seen = read_wish(parsed(answer));
  const bool has_token = tracked.voice != Voice::office;
  if (has_token && seen.tracking_token.empty()) throw ContractBreach("no tracking_token");
  if (seen.tracking_code.empty()) throw ContractBreach("no tracking_code");
  tracked.seen.tracking_token = seen.tracking_token;
  tracked.seen.tracking_code = seen.tracking_code;
  tracked.last_sweep = sweeps_;
  std::uint64_t& key = by_wish_[seen.wish];
  if (key != 0) tracked_wishes_.erase(key);  // the list has shown it before its own answer came
  key = tracked.key;
  see(tracked, seen);
}

void Simulation::swept(const Answer& answer) {
  cursor_.clear();  // of an error: from the beginning
  if (!is_success(answer)) return;
  const Json page = parsed(answer);
  for (const Json& item : page.at("items")) see(read_wish(item));
  cursor_ = page.value("next", "");
  if (!cursor_.empty()) return;
  ++sweeps_;
  forget_ended();
}

/// Who could take a wish from the board: one of the best few does.
void Simulation::found(TrackedWish& tracked, const Answer& answer) {
  constexpr std::size_t few = 5;
  std::vector<const Json*> able;
  const Json candidates = parsed(answer);
  for (const Json& item : candidates.at("items")) {
    const bool is_simulated = !city_.left_to_people.contains(item.at("provider_id"));
    if (is_simulated && item.at("free") > 0 && able.size() < few) able.push_back(&item);
  }
  if (able.empty()) {  // looked at again, each time after twice as long
    constexpr std::uint32_t doublings_max = 6;
    const auto doublings = std::min(tracked.looks++, doublings_max);
    const Minutes wait = behaviour_.claim_median * static_cast<double>(1U << doublings);
    return schedule_by_day(tracked, UserAction::candidates, wait);
  }
  const Json& chosen = *able[tracked.random.index(able.size())];
  const Json body{{"provider_id", chosen.at("provider_id")}, {"offer_id", chosen.at("offer_id")}};
  Step step;
  step.ready = ask_of(tracked, UserAction::claim,
                      "/v1/wishes/" + std::to_string(tracked.seen.wish) + "/claim", body);
  step.ready->voice = Voice::office;
  tracked.in_flight = true;
  schedule(std::move(step), now_);
}

/// The resident has found its wish by the code on its slip.
void Simulation::got_token(TrackedWish& tracked, const Answer& answer) {
  tracked.seen.tracking_token = parsed(answer).at("tracking_token");
  schedule_by_day(tracked, UserAction::confirm, Minutes(0));
}

void Simulation::see(const Seen& seen) {
  const auto known = by_wish_.find(seen.wish);
  if (known != by_wish_.end()) {
    TrackedWish& tracked = tracked_wishes_.at(known->second);
    tracked.last_sweep = sweeps_;
    return see(tracked, seen);
  }
  if (engine::is_final(seen.state) || tracked_wishes_.size() >= tracked_max) return;
  const std::string name = "wish of others " + std::to_string(seen.wish);
  TrackedWish tracked(++last_key_, Random::named(settings_.seed, name));
  tracked.voice = Voice::office;
  tracked.last_sweep = sweeps_;
  tracked.is_resident_simulated = sweeps_ == 0;
  tracked.fate = draw_fate(behaviour_, tracked.random);
  by_wish_[seen.wish] = tracked.key;
  see(tracked_wishes_.emplace(tracked.key, std::move(tracked)).first->second, seen);
}

void Simulation::see(TrackedWish& tracked, const Seen& seen) {
  if (tracked.in_flight || seen.version < tracked.seen.version) return;
  const bool is_new = tracked.seen.wish == 0;
  const bool is_same = !is_new && seen.state == tracked.seen.state &&
                       seen.since == tracked.seen.since && seen.refusals == tracked.seen.refusals;
  const std::string token = std::move(tracked.seen.tracking_token);
  const std::string code = std::move(tracked.seen.tracking_code);
  const std::uint64_t dispatch = tracked.seen.dispatch;
  tracked.seen = seen;
  tracked.seen.tracking_token = token;
  tracked.seen.tracking_code = code;
  if (engine::is_final(seen.state)) return forget(tracked);
  if (is_same && seen.dispatch == 0)
    tracked.seen.dispatch = dispatch;  // not in the view of residents
  if (is_same && tracked.seen.dispatch == dispatch) return;
  ++tracked.plan;
  if (is_new && tracked.own) plan_cancel(tracked);
  plan(tracked);
}

void Simulation::forget(TrackedWish& tracked) {
  by_wish_.erase(tracked.seen.wish);
  tracked_wishes_.erase(std::uint64_t{tracked.key});
}

/// The list shows live wishes only: what it has not shown for some walks has ended by itself.
void Simulation::forget_ended() {
  constexpr std::uint64_t walks = 3;
  std::vector<std::uint64_t> ended;
  for (const auto& [key, tracked] : tracked_wishes_) {
    const bool is_listed = tracked.seen.wish == 0 || tracked.in_flight;
    if (!is_listed && tracked.last_sweep + walks < sweeps_) ended.push_back(key);
  }
  for (const std::uint64_t key : ended) forget(tracked_wishes_.at(key));
}

/// The wish that this one repeats, if it is still known; else 0.
std::uint64_t Simulation::wish_to_repeat(std::uint64_t tracked) const {
  const auto found = tracked_wishes_.find(tracked);
  return found == tracked_wishes_.end() ? 0 : found->second.seen.wish;
}

}  // namespace app::simulate
