#include "app/demo/history.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/demo/host_wishes.hpp"
#include "engine/lifecycle/deadlines.hpp"
#include "engine/record/codes.hpp"

namespace app {
namespace {

using namespace std::chrono_literals;
using engine::Action;
using engine::Instant;
using engine::Millis;
using engine::Role;
using engine::WishState;

constexpr std::uint32_t first_declines_permille = 150;

/// What has to happen for a wish to stand in this state, after it was submitted and opened.
std::vector<Action> actions_to(WishState end, engine::WishKind kind) {
  using enum Action;
  bool referral = kind == engine::WishKind::referral;
  switch (end) {
    case WishState::submitted:
    case WishState::open: return {};
    case WishState::needs_info: return {ask_info};
    case WishState::rejected: return {reject};
    case WishState::transferred: return {transfer};
    case WishState::merged: return {merge};
    case WishState::dispatched: return {dispatch};
    case WishState::claimed: return {dispatch, accept};
    case WishState::in_service: return {dispatch, accept, start};
    case WishState::done: return {dispatch, accept, start, finish};
    case WishState::confirmed: return {dispatch, accept, start, finish, confirm};
    case WishState::on_hold: return {hold};
    case WishState::closed:
      if (referral) return {transfer, report_result};
      return {dispatch, accept, start, finish, confirm, rate};
    case WishState::cancelled: return {cancel};
    case WishState::unmet: return {give_up};
  }
  return {};
}

/// People answer by day: a moment at night moves to the morning after or the evening before.
Instant by_day(Instant at, const engine::Calendar& calendar, Random& random) {
  auto local = calendar.local(at);
  auto midnight = std::chrono::floor<std::chrono::days>(local);
  Millis since = local - midnight;
  if (since >= 8h && since < 20h) return at;
  Millis wanted = since < 8h ? Millis(8h) : Millis(18h);
  return at + (wanted - since) + std::chrono::minutes(random.between(0, 110));
}

Instant random_between(Instant from, Instant to, Random& random) {
  auto minutes = std::chrono::floor<std::chrono::minutes>(to - from).count();
  return minutes <= 0 ? from : from + std::chrono::minutes(random.between(0, minutes));
}

}  // namespace

std::deque<DemoStep> write_history(const DemoWish& wish, const engine::City& city, Instant now,
                                   Random& random) {
  const engine::WishFacts& facts = wish.submit.facts;
  const engine::Category& leaf = *city.menu.find(facts.category);
  std::deque<DemoStep> steps{{wish.created, Action::submit}};
  std::vector<Action> actions = actions_to(wish.end, facts.kind);
  bool servable = facts.kind != engine::WishKind::referral && wish.end != WishState::submitted &&
                  wish.end != WishState::rejected;
  if (leaf.needs_review && servable) {
    auto looked = std::chrono::minutes(random.between(5, 40));
    steps.push_back({wish.created + looked, Action::approve});
  }
  const bool may_decline = !actions.empty() && actions.front() == Action::dispatch;
  if (may_decline && random.chance(first_declines_permille) && !wish.at_host)
    actions.insert(actions.begin(), {Action::dispatch, Action::decline});

  // The last step was between one and ten hours ago, the others between it and the beginning.
  Instant first = wish.created + 50min;
  Instant last = std::max(first, now - std::chrono::minutes(random.between(60, 600)));
  std::vector<Instant> times;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    Instant drawn = i + 1 == actions.size() ? last : random_between(first, last, random);
    times.push_back(std::clamp(by_day(drawn, city.calendar, random), first, now));
  }
  std::ranges::sort(times);
  for (std::size_t i = 0; i < actions.size(); ++i) {
    auto later = static_cast<int>(actions.size() - 1 - i);
    steps.push_back({std::min(times[i], now - later * demo_slice), actions[i]});
  }
  if (wish.end != WishState::open) return steps;

  // An open wish has looked farther whenever nobody took it within the step's time.
  engine::Limit raise = city.policy.limits(facts.kind, facts.urgency).raise;
  Instant at = engine::after(city.calendar, steps.back().at, raise);
  for (auto reach = static_cast<int>(leaf.reach_start);
       reach < static_cast<int>(engine::Level::city) && at < now; ++reach) {
    steps.push_back({at, Action::raise_reach});
    at = engine::after(city.calendar, at, raise);
  }
  return steps;
}

struct DemoHistory::Turn {
  std::vector<engine::Command> commands;
  std::vector<std::size_t> wishes;                       // whose step each command is
  std::map<engine::OfferId, std::int32_t> offers;        // places given away in this slice
  std::map<engine::ProviderId, std::int32_t> providers;  // the same
};

DemoHistory::DemoHistory(std::span<const DemoWish> made, Instant now, std::uint64_t seed)
    : made_(made), now_(now), random_(Random::named(seed, "history")), steps_(made.size()),
      ids_(made.size()) {}

void DemoHistory::saw(std::span<const engine::Event> events) {
  for (const engine::Event& event : events) {
    if (event.subject != engine::Subject::wish || event.action != Action::submit) continue;
    if (seen_ < submitted_.size()) ids_[submitted_[seen_++]] = engine::WishId{event.id};
  }
}

engine::ActOnWish DemoHistory::act(const engine::Wish& wish, std::size_t index, Action action) {
  engine::ActOnWish result;
  result.wish = wish.id;
  result.action = action;
  result.actor.role = Role::operator_;
  result.provider = wish.provider;
  result.offer = wish.offer;
  result.dispatch = wish.dispatch;
  Role asker = made_[index].submit.actor.role;
  if (action == Action::cancel || action == Action::confirm || action == Action::rate)
    result.actor.role = asker == Role::integration ? Role::resident : asker;
  bool by_provider = action == Action::accept || action == Action::decline ||
                     action == Action::start || action == Action::finish;
  if (by_provider) result.actor = {Role::provider, wish.provider.value};
  return result;
}

engine::Command DemoHistory::command(const engine::Desk& desk, std::size_t index, Action action) {
  if (action == Action::submit) return made_[index].submit;
  const engine::Wish& wish = *desk.find(ids_[index]);
  const engine::Category& leaf = *desk.city().menu.find(wish.facts.category);
  engine::ActOnWish result = act(wish, index, action);
  if (auto use = engine::reason_use(action)) {
    const auto& reasons = desk.city().policy.reasons[static_cast<std::size_t>(*use)];
    result.reason = reasons[random_.index(std::min<std::size_t>(reasons.size(), 3))].code;
  }
  if (action == Action::hold) result.review_at = now_ + 7 * 24h;
  if (action == Action::merge) result.other = ids_[made_[index].same_as];
  if (action == Action::transfer) result.external_no = "12345-T" + std::to_string(100'000 + index);
  if (action == Action::finish) {
    constexpr int goods_minutes = 30;
    int least = leaf.minutes_min == 0 ? goods_minutes : leaf.minutes_min;
    int most = leaf.minutes_max == 0 ? goods_minutes : leaf.minutes_max;
    result.people = wish.facts.people;
    result.minutes = static_cast<std::uint16_t>(random_.between(least, most));
  }
  if (action == Action::rate) {
    constexpr std::array<std::uint32_t, 5> stars{10, 20, 70, 200, 700};
    result.stars = static_cast<std::uint8_t>(1 + random_.weighted(stars));
  }
  return result;
}

/// The cheapest offer that has room when this slice is over, at the doorstep of the host the
/// host's; false if there is none.
bool DemoHistory::find_provider(const engine::Desk& desk, engine::ActOnWish& act,
                                const DemoWish& wish, Turn& turn) const {
  constexpr std::size_t looked_at_max = 40;
  auto candidates = desk.candidates(act.wish, looked_at_max);
  // What is over by now leaves room for what the host is to have today.
  const bool is_today = wish.end == WishState::dispatched || wish.end == WishState::in_service;
  const std::int32_t kept = is_today ? 0 : 2;
  const auto is_host = [&](const engine::Candidate& candidate) {
    return wish.at_host && candidate.provider.value == demo_host && candidate.free > kept;
  };
  std::ranges::stable_partition(candidates, is_host);
  for (const engine::Candidate& candidate : candidates) {
    std::int32_t taken = std::max(turn.offers[candidate.offer], turn.providers[candidate.provider]);
    if (candidate.free <= taken) continue;
    ++turn.offers[candidate.offer];
    ++turn.providers[candidate.provider];
    act.offer = candidate.offer;
    act.provider = candidate.provider;
    return true;
  }
  return false;
}

/// Nobody can be asked: the wish looks farther and asks again; at the end of the city it is unmet.
void DemoHistory::look_farther(const engine::Wish& wish, std::size_t index) {
  std::deque<DemoStep>& steps = steps_[index];
  Instant at = steps.front().at;
  if (wish.reach == engine::Level::city)
    steps = {{at, Action::give_up}};
  else
    steps.push_front({at, Action::raise_reach});
}

void DemoHistory::collect(store::TurnRunner& runner, Instant until, Turn& turn) {
  while (!due_.empty() && due_.begin()->first <= until) {
    std::size_t index = due_.begin()->second;
    due_.erase(due_.begin());
    Action action = steps_[index].front().action;
    engine::Command next = command(runner.desk(), index, action);
    if (action == Action::dispatch &&
        !find_provider(runner.desk(), std::get<engine::ActOnWish>(next), made_[index], turn)) {
      look_farther(*runner.desk().find(ids_[index]), index);
      next = command(runner.desk(), index, steps_[index].front().action);
    }
    if (action == Action::submit) submitted_.push_back(index);
    turn.commands.push_back(std::move(next));
    turn.wishes.push_back(index);
  }
}

void DemoHistory::play(store::TurnRunner& runner, const OnProgress& on_progress) {
  std::size_t steps = 0, done = 0;
  for (std::size_t i = 0; i < made_.size(); ++i) {
    steps_[i] = write_history(made_[i], runner.desk().city(), now_, random_);
    steps += steps_[i].size();
    due_.emplace(steps_[i].front().at, i);
  }
  while (!due_.empty()) {
    Instant until = std::min(now_, due_.begin()->first + demo_slice);
    Turn turn;
    submitted_.clear();
    seen_ = 0;
    collect(runner, until, turn);
    auto refused = runner.run_all_or_nothing(turn.commands, until);
    if (!refused.empty())
      throw std::logic_error(
          "demo: a step was refused: " + std::string(to_code(refused.front().rejection.refusal)) +
          " " + refused.front().rejection.field);
    for (std::size_t index : turn.wishes) {
      steps_[index].pop_front();
      ++done;
      // The next step is never in the same turn: it may build on what this one did.
      if (!steps_[index].empty())
        due_.emplace(std::max(steps_[index].front().at, std::min(until + 1ms, now_)), index);
    }
    if (on_progress) on_progress(std::min(done, steps), steps);
  }
}

}  // namespace app
