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

Simulation::Simulation(CityData town, Behaviour behaviour, SimulationSettings settings)
    : town_(std::move(town)), behaviour_(std::move(behaviour)), settings_(std::move(settings)),
      arrivals_(behaviour_, settings_.seed, settings_.start) {
  Step arrival;
  arrival.deed = UserAction::post;
  schedule(std::move(arrival), real(arrivals_.next() - settings_.start));
  schedule(Step{}, Moment(0));
}

Minutes Simulation::played(Moment now) const noexcept {
  return settings_.start + std::chrono::duration_cast<Minutes>(now) * settings_.speed;
}

Moment Simulation::real(Minutes span) const noexcept {
  return std::chrono::duration_cast<Moment>(span / settings_.speed);
}

void Simulation::schedule(const TrackedWish& life, UserAction deed, Minutes wait) {
  Step step;
  step.life = life.key;
  step.plan = life.plan;
  step.deed = deed;
  schedule(std::move(step), now_ + real(wait));
}

void Simulation::schedule_by_day(TrackedWish& life, UserAction deed, Minutes wait) {
  schedule(life, deed, by_day(played(now_), wait, life.random));
}

Moment Simulation::next_due() const {
  Moment due = agenda_.empty() ? Moment::max() : agenda_.begin()->first;
  if (!strangers_.empty()) due = std::min(due, strangers_from_);
  return due;
}

bool Simulation::all_posted() const noexcept {
  return settings_.wishes_max > 0 && tally_.people.arrivals >= settings_.wishes_max &&
         posts_open_ == 0;
}

std::optional<ApiRequest> Simulation::next(Moment now) {
  now_ = now;
  while (!agenda_.empty() && agenda_.begin()->first <= now) {
    tally_.latest = std::max(tally_.latest, now - agenda_.begin()->first);
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

void Simulation::too_often(ApiRequest ask, Moment at) {
  ++tally_.too_often;
  if (!is_stranger(ask)) return again(std::move(ask), at);
  --strangers_under_way_;
  strangers_from_ = std::max(strangers_from_, at);
  one_by_one_until_ = at + narrow_for;
  strangers_.push_front(std::move(ask));
}

std::optional<ApiRequest> Simulation::take(Step step) {
  if (step.ready) return std::move(step.ready);
  if (step.life == 0) {
    if (step.deed == UserAction::post) return arrive();
    return sweep();
  }
  const auto found = lives_.find(step.life);
  if (found == lives_.end()) return std::nullopt;
  TrackedWish& life = found->second;
  if (step.deed != UserAction::cancel && step.plan != life.plan) return std::nullopt;
  if (life.in_flight) {  // only to cancel is nobody's plan
    schedule(std::move(step), now_ + 1s);
    return std::nullopt;
  }
  auto ask = ask_for(life, step.deed);
  life.in_flight = ask.has_value();
  return ask;
}

/// Somebody has a wish.
std::optional<ApiRequest> Simulation::arrive() {
  ++tally_.people.arrivals;
  if (settings_.wishes_max == 0 || tally_.people.arrivals < settings_.wishes_max) {
    Step arrival;
    arrival.deed = UserAction::post;
    schedule(std::move(arrival), real(arrivals_.next() - settings_.start));
  }
  const std::string name = "wish " + std::to_string(tally_.people.arrivals);
  TrackedWish life(++last_key_, Random::named(settings_.seed, name));
  life.own = life.is_resident_played = true;
  life.fate = draw_fate(behaviour_, life.random);
  Draft draft = draw_wish(town_, behaviour_, life.random);
  if (life.fate == Fate::duplicate && !recent_.empty()) {
    const auto& [first, words] = recent_[life.random.index(recent_.size())];
    life.same_as = first;
    draft = repeat_wish(words, town_, life.random);
  }
  life.entered = draft.entered;
  const std::string phone = draft.body.at("contact").at("phone");
  life.phone_last4 = phone.substr(phone.size() - 4);
  if (draft.entered != Entered::by_resident) life.voice = Voice::office;
  for (std::size_t at = 0; at < settings_.helper_areas.size(); ++at) {
    if (draft.entered != Entered::by_helper) continue;
    if (!works_in(settings_.helper_areas[at], draft.area)) continue;
    life.voice = Voice::helper;
    life.helper = at;
  }
  if (life.voice == Voice::stranger && strangers_.size() >= waiting_max) {
    ++tally_.people.kept_out;
    return std::nullopt;
  }
  ApiRequest ask = ask_of(life, UserAction::post, "/v1/wishes", draft.body);
  life.in_flight = true;
  ++posts_open_;
  if (life.fate != Fate::duplicate) recent_.emplace_back(life.key, std::move(draft));
  if (recent_.size() > recent_max) recent_.pop_front();
  lives_.emplace(life.key, std::move(life));
  return ask;
}

ApiRequest Simulation::sweep() const {
  ApiRequest ask;
  ask.deed = UserAction::sweep;
  ask.target = "/v1/wishes?scope=live&limit=100";
  ask.begins_sweep = cursor_.empty();
  if (!cursor_.empty()) ask.target += "&cursor=" + cursor_;
  return ask;
}

void Simulation::answered(const ApiRequest& ask, const Answer& answer, Moment now) {
  now_ = now;
  if (is_stranger(ask)) --strangers_under_way_;
  if (ask.deed == UserAction::post) --posts_open_;
  tally_.count(ask, answer, is_expected(answer));
  try {
    digest(ask, answer);
  } catch (const ContractBreach& breach) {
    tally_.breach(std::string(to_text(ask.deed)) + " " + ask.target + ": " + breach.what());
  } catch (const Json::exception& error) {
    tally_.breach(std::string(to_text(ask.deed)) + " " + ask.target + ": " + error.what());
  }
  if (ask.deed == UserAction::sweep)
    schedule(Step{}, now + (cursor_.empty() ? sweep_pause : page_pause));
}

void Simulation::digest(const ApiRequest& ask, const Answer& answer) {
  if (ask.deed == UserAction::sweep) return swept(answer);
  const auto known = lives_.find(ask.life);
  if (known == lives_.end()) return;
  TrackedWish& life = known->second;
  life.in_flight = false;
  if (!is_success(answer)) {
    if (ask.deed == UserAction::post || ask.deed == UserAction::look) return forget(life);
    if (ask.deed == UserAction::claim || ask.deed == UserAction::candidates)
      return;  // a sweep will tell
    return schedule(life, UserAction::look, Minutes(0));
  }
  if (ask.deed == UserAction::post) return posted(life, answer);
  if (ask.deed == UserAction::candidates) return found(life, answer);
  if (ask.deed == UserAction::track) return tracked(life, answer);
  if (ask.deed == UserAction::rate) {
    const int stars = parsed(answer).at("stars");
    ++tally_.people.stars.at(static_cast<std::size_t>(stars - 1));
  }
  see(life, read_wish(parsed(answer)));
}

void Simulation::posted(TrackedWish& life, const Answer& answer) {
  const Seen seen = read_wish(parsed(answer));
  const bool has_token = life.voice != Voice::office;
  if (has_token && seen.tracking_token.empty()) throw ContractBreach("no tracking_token");
  if (seen.tracking_code.empty()) throw ContractBreach("no tracking_code");
  life.seen.tracking_token = seen.tracking_token;
  life.seen.tracking_code = seen.tracking_code;
  life.last_sweep = sweeps_;
  std::uint64_t& key = by_wish_[seen.wish];
  if (key != 0) lives_.erase(key);  // the list has shown it before its own answer came
  key = life.key;
  see(life, seen);
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
void Simulation::found(TrackedWish& life, const Answer& answer) {
  constexpr std::size_t few = 5;
  std::vector<const Json*> able;
  const Json candidates = parsed(answer);
  for (const Json& item : candidates.at("items")) {
    const bool is_played = !town_.left_to_people.contains(item.at("provider_id"));
    if (is_played && item.at("free") > 0 && able.size() < few) able.push_back(&item);
  }
  if (able.empty()) {  // looked at again, each time after twice as long
    constexpr std::uint32_t doublings_max = 6;
    const auto doublings = std::min(life.looks++, doublings_max);
    const Minutes wait = behaviour_.claim_median * static_cast<double>(1U << doublings);
    return schedule_by_day(life, UserAction::candidates, wait);
  }
  const Json& chosen = *able[life.random.index(able.size())];
  const Json body{{"provider_id", chosen.at("provider_id")}, {"offer_id", chosen.at("offer_id")}};
  Step step;
  step.ready = ask_of(life, UserAction::claim,
                      "/v1/wishes/" + std::to_string(life.seen.wish) + "/claim", body);
  step.ready->voice = Voice::office;
  life.in_flight = true;
  schedule(std::move(step), now_);
}

/// The resident has found its wish by the code on its slip.
void Simulation::tracked(TrackedWish& life, const Answer& answer) {
  life.seen.tracking_token = parsed(answer).at("tracking_token");
  schedule_by_day(life, UserAction::confirm, Minutes(0));
}

void Simulation::see(const Seen& seen) {
  const auto known = by_wish_.find(seen.wish);
  if (known != by_wish_.end()) {
    TrackedWish& life = lives_.at(known->second);
    life.last_sweep = sweeps_;
    return see(life, seen);
  }
  if (engine::is_final(seen.state) || lives_.size() >= lives_max) return;
  const std::string name = "wish of others " + std::to_string(seen.wish);
  TrackedWish life(++last_key_, Random::named(settings_.seed, name));
  life.voice = Voice::office;
  life.last_sweep = sweeps_;
  life.is_resident_played = sweeps_ == 0;
  life.fate = draw_fate(behaviour_, life.random);
  by_wish_[seen.wish] = life.key;
  see(lives_.emplace(life.key, std::move(life)).first->second, seen);
}

void Simulation::see(TrackedWish& life, const Seen& seen) {
  if (life.in_flight || seen.version < life.seen.version) return;
  const bool is_new = life.seen.wish == 0;
  const bool is_same = !is_new && seen.state == life.seen.state && seen.since == life.seen.since &&
                       seen.refusals == life.seen.refusals;
  const std::string token = std::move(life.seen.tracking_token);
  const std::string code = std::move(life.seen.tracking_code);
  const std::uint64_t dispatch = life.seen.dispatch;
  life.seen = seen;
  life.seen.tracking_token = token;
  life.seen.tracking_code = code;
  if (engine::is_final(seen.state)) return forget(life);
  if (is_same && seen.dispatch == 0) life.seen.dispatch = dispatch;  // not in the view of residents
  if (is_same && life.seen.dispatch == dispatch) return;
  ++life.plan;
  if (is_new && life.own) plan_cancel(life);
  plan(life);
}

void Simulation::forget(TrackedWish& life) {
  by_wish_.erase(life.seen.wish);
  lives_.erase(std::uint64_t{life.key});
}

/// The list shows live wishes only: what it has not shown for some walks has ended by itself.
void Simulation::forget_ended() {
  constexpr std::uint64_t walks = 3;
  std::vector<std::uint64_t> ended;
  for (const auto& [key, life] : lives_) {
    const bool is_listed = life.seen.wish == 0 || life.in_flight;
    if (!is_listed && life.last_sweep + walks < sweeps_) ended.push_back(key);
  }
  for (const std::uint64_t key : ended) forget(lives_.at(key));
}

/// The wish that this one repeats, if it is still known; else 0.
std::uint64_t Simulation::wish_to_repeat(std::uint64_t life) const {
  const auto found = lives_.find(life);
  return found == lives_.end() ? 0 : found->second.seen.wish;
}

}  // namespace app::simulate
