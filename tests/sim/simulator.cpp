#include "tests/sim/simulator.hpp"
#include "engine/record/codes.hpp"

#include <algorithm>
#include <limits>

#include "engine/lifecycle/lifecycle.hpp"
#include "tests/engine/test_city.hpp"

namespace test {

using namespace engine;
using city::day;
using city::hour;
using city::minute;

namespace {

constexpr TurnBudget whole_turn{std::numeric_limits<std::uint64_t>::max(), 1'000'000};
constexpr int teams_at_start = 8;

const std::vector<CategoryCode> categories{city::asked,        city::mixed,    city::claimed,
                                           city::confidential, city::reviewed, city::referral,
                                           city::licensed,     city::retired,  city::unsure};
const std::vector<AreaCode> areas{city::community, city::neighbour, city::far_community,
                                  city::street};
const std::vector<std::string> reasons{"busy", "other", "retired", "none such"};

}  // namespace

Simulator::Simulator(Life life)
    : life_(life), random_(life.seed), desk_(city::make()), now_(city::monday) {
  found_city();
}

void Simulator::found_city() {
  for (int team = 1; team <= teams_at_start; ++team) {
    PutProvider put = random_provider();
    put.provider.id = {};
    put.provider.code = "T" + std::to_string(team);
    command(put);
    PutOffer offer = random_offer();
    offer.offer.id = {};
    offer.offer.provider = ProviderId{static_cast<std::uint64_t>(team)};
    command(offer);
  }
}

std::string Simulator::run() {
  for (int number = 1; number <= life_.steps && fault_.empty(); ++number) {
    step();
    if (fault_.empty()) fault_ = check();
    if (!fault_.empty()) return "step " + std::to_string(number) + ": " + fault_;
    if (may_restart()) restart();
  }
  take_events();
  return check();
}

void Simulator::step() {
  turn_is_whole_ = false;
  const int kind = random_.between(1, 100);
  if (kind <= 25) return command(random_wish());
  if (kind <= 60) {
    const Wish* wish = random_live_wish();
    if (wish != nullptr) return command(sensible_act(*wish));
  }
  if (kind <= 65) return command(wild_act());
  if (kind <= 68) return command(random_provider());
  if (kind <= 71) return command(random_offer());
  if (kind <= 75) return take_events();
  take_turn();
}

void Simulator::take_turn() {
  const int leap = random_.between(1, 100);
  if (leap <= 60) {
    now_ += minute * random_.between(0, 30);
  } else if (leap <= 92) {
    now_ += hour * random_.between(1, 10);
  } else if (leap <= 97 || life_.tidy_clock) {
    now_ += day * random_.between(1, 4);
  } else {
    now_ -= hour * random_.between(1, 48);
  }
  ++turns_;
  turn_is_whole_ = life_.tidy_clock || random_.percent(70);
  desk_.advance(now_, turn_is_whole_ ? whole_turn : TurnBudget{20, 2});
}

void Simulator::command(const Command& command) {
  const Counters before = desk_.counters();
  const auto done = desk_.apply(command, now_);
  if (done) return;
  ++refusals_[done.error().refusal];
  const Counters after = desk_.counters();
  if (after.seq != before.seq || after.wish != before.wish || after.offer != before.offer ||
      after.provider != before.provider) {
    fault_ = "a refusal has changed something: " + std::string{to_code(done.error().refusal)};
  }
}

void Simulator::take_events() {
  for (Event& event : desk_.take_events()) {
    if (event.subject == Subject::wish) {
      ++actions_[event.action];
      Wish& wish = folded_[WishId{event.id}];
      if (event.n != wish.version + 1) fault_ = "the numbers of a wish have a hole";
      if (event.prev != wish.last_seq) fault_ = "an event does not know its predecessor";
      if (fault_.empty()) fault_ = check_event(wish, event);
      fold(wish, event);
    }
    log_.push_back(std::move(event));
  }
}

/// What must hold of an event whatever the desk's code says; `before` is the wish before it.
std::string Simulator::check_event(const Wish& before, const Event& event) const {
  const bool by_system = event.actor.role == Role::system;
  const bool ruled_out = std::find(before.excluded.begin(), before.excluded.end(),
                                   event.provider) != before.excluded.end();
  switch (event.action) {
    case Action::dispatch:
      if (by_system && ruled_out) return "a provider that was ruled out is asked again";
      if (by_system && before.facts.category == city::claimed) return "a forced claim";
      return {};
    case Action::claim:
      if (ruled_out) return "a provider that was ruled out has claimed";
      if (before.facts.category == city::confidential) return "a confidential wish on a board";
      return {};
    case Action::time_out: return check_time_out(before, event);
    case Action::decline:
    case Action::give_back:
    case Action::expire: return event.exclude ? "" : "who did not want it may be asked again";
    case Action::approve:
    case Action::resume:
      if (event.to == WishState::open && before.facts.kind == WishKind::referral &&
          !std::holds_alternative<WishFacts>(event.body)) {
        return "a referral was opened";
      }
      return {};
    default: return {};
  }
}

/// Silence rules out a provider that was open for the whole limit; an urgent dispatch ends when its
/// offer closes, and then it does not.
std::string Simulator::check_time_out(const Wish& before, const Event& event) const {
  const Offer* asked = desk_.find(before.offer);
  const Limit answer = desk_.city().policy.limits(before.facts.kind, before.facts.urgency).answer;
  const bool was_cut = event.at - before.state_since < answer.length;
  if (event.exclude || asked == nullptr || !asked->hours.all() || was_cut) return {};
  return "who has let the whole limit pass may be asked again";
}

/// After a turn that has changed something. A desk looks again after a restart whether anybody is
/// open for an urgent wish, and cannot know that it looked since the last event without finding
/// anything: after a silent turn it would look, and raise the wish, earlier than one that went on.
bool Simulator::may_restart() const {
  const bool is_due = life_.restart_every > 0 && turns_ % life_.restart_every == 0;
  return turn_is_whole_ && is_due && (life_.tidy_clock ? desk_.counters().at == now_ : true);
}

// A new desk is given what a database would give it.
void Simulator::restart() {
  take_events();
  Desk next{city::make()};
  const Counters counters = desk_.counters();
  for (std::uint64_t id = 1; id <= counters.provider.value; ++id) {
    next.restore(*desk_.find(ProviderId{id}));
  }
  for (std::uint64_t id = 1; id <= counters.offer.value; ++id) {
    next.restore(*desk_.find(OfferId{id}));
  }
  desk_.for_each_live_wish([&](const Wish& wish) { next.restore(wish); });
  next.start(counters);
  desk_ = std::move(next);
  turn_is_whole_ = false;
}

// Most wishes wait; those that somebody has in hand are drawn more often, so that many lives reach
// their end.
const Wish* Simulator::random_live_wish() {
  std::vector<const Wish*> live, in_hand;
  desk_.for_each_live_wish([&](const Wish& wish) {
    live.push_back(&wish);
    const bool is_in_hand =
        is_held(wish.state) || wish.state == WishState::done || wish.state == WishState::confirmed;
    if (is_in_hand) in_hand.push_back(&wish);
  });
  if (!in_hand.empty() && random_.percent(60)) return random_.one_of(in_hand);
  return live.empty() ? nullptr : random_.one_of(live);
}

// To the metre and beyond, so that no two plans cost the same.
Point Simulator::random_place() {
  Point place = city::place(random_.one_of(areas), random_.between(-2'000, 2'000));
  place.lon += random_.between(-20'000, 20'000) * 1e-6;
  return place;
}

SubmitWish Simulator::random_wish() {
  WishFacts facts = city::wish(random_.one_of(categories));
  facts.place = random_place();
  facts.area = random_.percent(20) ? AreaCode{} : random_.one_of(areas);
  facts.urgency = static_cast<Urgency>(random_.between(1, 3));
  facts.group = static_cast<Group>(random_.between(0, 7));
  if (random_.percent(3)) facts.kind = WishKind::goods;
  if (random_.percent(3)) facts.people = 0;
  if (random_.percent(20)) {
    const Instant begin = now_ + hour * random_.between(-5, 200);
    facts.wanted = Window{begin, begin + hour * random_.between(1, 5)};
  }
  return city::submit(facts);
}

ActOnWish Simulator::sensible_act(const Wish& wish) {
  std::vector<const Transition*> possible;
  for (const Transition& row : transitions()) {
    if (row.from == wish.state && row.roles != role_bit(Role::system)) possible.push_back(&row);
  }
  // What does not bring a wish on is drawn again, or few would ever be done.
  const Transition* row = random_.one_of(possible);
  for (int draw = 0; draw < 3; ++draw) {
    const bool brings_on = is_held(row->to) || row->to == WishState::done ||
                           row->to == WishState::confirmed || row->action == Action::rate ||
                           row->action == Action::redo || row->action == Action::approve;
    if (brings_on && row->from != row->to) break;
    row = random_.one_of(possible);
  }

  ActOnWish act;
  act.wish = wish.id;
  act.action = row->action;
  do {
    act.actor.role = static_cast<Role>(random_.between(1, roles - 1));
  } while ((row->roles & role_bit(act.actor.role)) == 0);
  const auto provider = wish.provider ? wish.provider.value : 1 + random_.below(teams_at_start);
  act.actor.id = act.actor.role == Role::provider ? provider : 100;
  act.reason = reason_use(row->action) ? reasons[random_.percent(95) ? 0 : 2] : "";
  act.dispatch = wish.dispatch;
  const auto candidates = desk_.candidates(wish.id, 5);
  if (row->needs == Needs::offer && !candidates.empty()) {
    act.offer = random_.one_of(candidates).offer;
  }
  if (row->needs == Needs::note) act.note = "a word from the office";
  if (row->needs == Needs::words) {
    WishText words;
    words.title = "as the office puts it";
    act.text = std::make_shared<const WishText>(std::move(words));
  }
  if (row->action == Action::claim && !candidates.empty()) {
    act.actor.id = random_.one_of(candidates).provider.value;
  }
  act.review_at = now_ + day * random_.between(1, 10);
  act.people = 1;
  act.minutes = 30;
  act.stars = static_cast<std::uint8_t>(random_.between(1, 5));
  act.other = WishId{1 + random_.below(desk_.counters().wish.value + 1)};
  act.same_provider = random_.percent(30);
  if (random_.percent(10)) act.if_version = wish.version;
  if (random_.percent(row->needs == Needs::words ? 40 : 5)) act.facts = random_wish().facts;
  return act;
}

ActOnWish Simulator::wild_act() {
  ActOnWish act;
  act.wish = WishId{random_.below(desk_.counters().wish.value + 3)};
  act.action = static_cast<Action>(random_.between(0, actions - 1));
  act.actor.role = static_cast<Role>(random_.between(0, roles - 1));
  act.actor.id = random_.below(teams_at_start + 2);
  act.provider = ProviderId{random_.below(teams_at_start + 2)};
  act.offer = OfferId{random_.below(teams_at_start + 4)};
  act.dispatch = Seq{random_.below(desk_.counters().seq.value + 3)};
  act.reason = random_.percent(50) ? random_.one_of(reasons) : "";
  act.review_at = now_ + hour * random_.between(-100, 10'000);
  act.people = static_cast<std::uint16_t>(random_.between(0, 2'000));
  act.minutes = static_cast<std::uint16_t>(random_.between(0, 65'000));
  act.stars = static_cast<std::uint8_t>(random_.between(0, 7));
  act.other = WishId{random_.below(desk_.counters().wish.value + 3)};
  if (random_.percent(30)) act.if_version = random_.between(0, 5);
  if (random_.percent(30)) act.facts = random_wish().facts;
  return act;
}

PutProvider Simulator::random_provider() {
  const int number = random_.between(1, teams_at_start + 4);
  PutProvider put{city::team(number, random_.between(0, 6)), {}, {Role::operator_, 100}};
  const Provider* old = desk_.find(ProviderId{static_cast<std::uint64_t>(number)});
  if (old != nullptr) put.provider = *old;
  put.provider.place = random_place();
  put.provider.capacity = random_.between(0, 6);
  put.provider.level = static_cast<Level>(random_.percent(60) ? 0 : random_.between(0, 3));
  put.provider.qualifications = random_.percent(50) ? city::licence : 0;
  put.provider.suspended = random_.percent(10);
  return put;
}

PutOffer Simulator::random_offer() {
  std::vector<CategoryCode> served;
  for (const CategoryCode category : categories) {
    if (category != city::retired && category != city::unsure && random_.percent(60))
      served.push_back(category);
  }
  const ProviderId provider{1 + random_.below(desk_.counters().provider.value + 1)};
  PutOffer put{city::offer(provider, random_.between(0, 5), served), {}, {Role::operator_, 100}};
  const OfferId id{1 + random_.below(3 * teams_at_start)};
  if (const Offer* old = desk_.find(id)) {
    put.offer.id = id;
    put.offer.provider = old->provider;
    put.if_version = random_.percent(90) ? old->version : old->version + 1;
  }
  put.offer.place = random_place();
  put.offer.radius = Metres{random_.between(0, 9'000)};
  if (random_.percent(20)) put.offer.areas = {random_.one_of(areas)};
  if (random_.percent(20)) put.offer.hours.reset(random_.below(half_hours_per_week));
  put.offer.suspended = random_.percent(10);
  return put;
}

std::string Simulator::check() {
  if (!fault_.empty()) return fault_;
  if (std::string broken = desk_.broken_invariant(); !broken.empty()) return broken;
  if (turn_is_whole_ && desk_.next_wake() <= desk_.now()) return "a whole turn left work undone";
  if (std::string broken = check_log(log_checked_); !broken.empty()) return broken;
  log_checked_ = log_.size();

  std::string fault;
  desk_.for_each_live_wish([&](const Wish& wish) {
    const auto found = folded_.find(wish.id);
    if (found == folded_.end() || found->second.version != wish.version) return;  // not taken yet
    found->second.text = wish.text;  // no part of events
    if (!(found->second == wish))
      fault = "the events do not make wish " + std::to_string(wish.id.value);
  });
  return fault;
}

/// Only listed transitions, one global order, time that never falls.
std::string Simulator::check_log(std::size_t from) {
  for (std::size_t index = from; index < log_.size(); ++index) {
    const Event& event = log_[index];
    const std::string where = " at event " + std::to_string(event.seq.value);
    if (event.seq.value != index + 1) return "a hole in the order" + where;
    if (index > 0 && event.at < log_[index - 1].at) return "time fell" + where;
    if (event.subject != Subject::wish || event.action == Action::submit) continue;
    const Transition* row = find_transition(event.action, event.from);
    if (row == nullptr || row->to != event.to) return "a transition that is not listed" + where;
    if ((row->roles & role_bit(event.actor.role)) == 0) return "a role not listed" + where;
  }
  return {};
}

}  // namespace test
