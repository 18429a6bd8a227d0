// Time and the desk: a wished time that is over, holidays, and who is asked while it is closed.
#include <algorithm>

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/action.hpp"
#include "engine/record/kinds.hpp"
#include "tests/engine/town.hpp"

using namespace test::city;

namespace {

constexpr Millis since_midnight = 9 * hour;  // of `monday`

/// Monday of the test city, and days after it, at a time of the day.
Instant clock(int days_after, Millis time) {
  return monday - since_midnight + days_after * day + time;
}

/// Monday to Friday 08:30 to 17:30.
WeekHours office() {
  WeekHours hours;
  for (std::size_t of_week = 0; of_week < 5; ++of_week) {
    for (std::size_t half = 17; half < 35; ++half) hours.set(of_week * half_hours_per_day + half);
  }
  return hours;
}

OfferId add_office(Town& town, int number, Level level = Level::community) {
  Provider its = team(number);
  its.level = level;
  const ProviderId provider = town.must(PutProvider{its, {}, operator_}).provider;
  Offer made = offer(provider);
  made.hours = office();
  return town.must(PutOffer{made, {}, operator_}).offer;
}

WishFacts wanted(Instant from, Instant to) {
  WishFacts facts = wish();
  facts.wanted = Window{from, to};
  return facts;
}

WishFacts urgent_wish() {
  WishFacts facts = wish();
  facts.urgency = Urgency::urgent;
  return facts;
}

/// Lives on until that moment, wake by wake.
void live_until(Town& town, Instant moment) { town.live_through(moment - town.now); }

bool is_on_a_board(const Town& town, WishId wish) {
  for (std::uint64_t id = 1; id <= town.desk.counters().provider.value; ++id) {
    for (const auto& entry : town.desk.board(ProviderId{id}, 100)) {
      if (entry.wish == wish) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("once the wished time is over nobody is asked, and the operator has the wish") {
  Town town;
  const WishId wish = town.post(wanted(clock(1, 9 * hour), clock(1, 10 * hour)));
  live_until(town, clock(1, 10 * hour) - Millis{1});
  CHECK(town.state(wish) == WishState::open);
  live_until(town, clock(1, 10 * hour));
  CHECK(town.state(wish) == WishState::submitted);
  CHECK(town.at(wish).reason == time_over_reason);
  CHECK_FALSE(town.desk.plan().contains(wish));
  CHECK(next_step(town.at(wish)).owner == Role::operator_);
  add_office(town, 1);
  live_until(town, clock(3, 12 * hour));
  CHECK(town.state(wish) == WishState::submitted);

  // Opened again with another time, not without.
  ActOnWish open = town.act(Action::approve, wish);
  const Rejection refused = town.refused(open);
  CHECK(refused.refusal == Refusal::bad_value);
  CHECK(refused.field == "wanted/end");
  open.facts = wanted(clock(7, 9 * hour), clock(7, 10 * hour));
  town.must(open);
  CHECK(town.at(wish).clock.due_at >= clock(7, 10 * hour));
  town.pass(hour);
  CHECK(town.state(wish) == WishState::dispatched);
}

TEST_CASE("the server that looks only after the wished time asks nobody") {
  Town town;
  const WishId wish = town.post(wanted(clock(1, 9 * hour), clock(1, 10 * hour)));
  add_office(town, 1);
  town.now = clock(1, 10 * hour + 30 * minute);
  town.pass(Millis{0});
  CHECK(town.state(wish) == WishState::submitted);
  CHECK(town.timeline(wish).back().action == Action::lapse);
  CHECK(town.at(wish).asked_at == Instant{});
}

TEST_CASE("a wish of the board leaves it when its time is over, before any turn") {
  Town town;
  const ProviderId provider = town.add_help(1);
  WishFacts facts = wish(claimed);
  facts.wanted = Window{clock(1, 9 * hour), clock(1, 10 * hour)};
  const WishId id = town.post(facts);
  town.pass(hour);
  CHECK(is_on_a_board(town, id));
  town.now = clock(1, 10 * hour);
  CHECK(town.refused(town.act(Action::claim, id, Town::as(provider))).refusal ==
        Refusal::not_on_board);
  CHECK_FALSE(is_on_a_board(town, id));
}

TEST_CASE("a dispatch ends with the wished time, and nobody is ruled out by that") {
  Town town;
  const OfferId offer = add_office(town, 1);
  const WishId wish = town.post(wanted(clock(0, 12 * hour), clock(0, 13 * hour)));
  town.pass(hour);
  REQUIRE(town.state(wish) == WishState::dispatched);
  const Seq dispatch = town.at(wish).dispatch;
  CHECK(town.desk.plan().held(offer) == 1);
  live_until(town, clock(0, 13 * hour));
  CHECK(town.state(wish) == WishState::submitted);
  CHECK(town.at(wish).excluded.empty());
  CHECK(town.at(wish).refusals_total == 0);
  CHECK_FALSE(town.at(wish).provider);
  CHECK(town.desk.plan().held(offer) == 0);
  ActOnWish late = town.act(Action::accept, wish, Town::as(ProviderId{1}));
  late.dispatch = dispatch;
  CHECK(town.refused(late).refusal == Refusal::dispatch_closed);
}

TEST_CASE("whoever is done with a wish after its time sends it to the operator") {
  Town town;
  town.add_help(1);
  const WishId id = town.post(wanted(clock(0, 9 * hour), clock(0, 10 * hour)));
  town.pass(10 * minute);
  town.must(town.answer(Action::accept, id));
  town.now = clock(0, 11 * hour);
  town.must(town.because(Action::give_back, id, Town::as(ProviderId{1})));
  town.pass(Millis{0});
  CHECK(town.state(id) == WishState::submitted);
}

TEST_CASE("only what is left of the day counts") {
  Town town;
  add_office(town, 1);
  town.now = clock(0, 21 * hour + 35 * minute);
  const WishId id = town.post(wanted(clock(0, 8 * hour + 30 * minute), clock(0, 23 * hour)));
  town.pass(10 * minute);
  CHECK(town.state(id) == WishState::open);
  CHECK(town.desk.candidates(id, 10).empty());
  CHECK(town.desk.explain(id)->main == Filter::hours);
}

TEST_CASE("while a wish waits in its time the plan hears what is left") {
  Town town;
  const OfferId full = add_office(town, 1);
  for (int number = 0; number < 2; ++number) town.post();
  town.pass(10 * minute);
  const WishId id = town.post(wanted(clock(0, 9 * hour), clock(0, 20 * hour)));
  live_until(town, clock(0, 17 * hour + 29 * minute));
  CHECK(town.desk.plan().is_eligible(town.at(id), full));
  live_until(town, clock(0, 17 * hour + 30 * minute));
  CHECK_FALSE(town.desk.plan().is_eligible(town.at(id), full));
  CHECK(town.desk.explain(id)->eligible == 0);
}

TEST_CASE("the limit of an answer runs while the asked provider is open") {
  Town town;
  add_office(town, 1);
  town.now = clock(4, 15 * hour);  // Friday
  const WishId id = town.post();
  town.pass(10 * minute);
  REQUIRE(town.state(id) == WishState::dispatched);
  // A day of answering: 2 h 20 min on Friday, nine hours on Monday and Tuesday each, the rest on
  // Wednesday.
  CHECK(town.at(id).clock.step_due_at == clock(9, 12 * hour + 10 * minute));
  live_until(town, town.at(id).clock.step_due_at);
  CHECK(town.state(id) == WishState::open);
  CHECK(town.at(id).excluded.size() == 1);  // it was open, and silent
}

TEST_CASE("a limit in working time counts for those who work then, and never blocks the others") {
  City city = *make();
  city.policy.soon.answer = {8 * hour, true};  // working days are 9 to 17
  Town town(std::make_shared<const City>(std::move(city)));
  const ProviderId always = town.add_help(1, 1);
  const WishId first = town.dispatched();
  CHECK(town.at(first).provider == always);
  CHECK(town.at(first).clock.step_due_at == clock(1, 9 * hour + 10 * minute));
  Offer evenings = offer(town.add_team(2));
  evenings.hours.reset();
  for (std::size_t half = 40; half < 44; ++half) evenings.hours.set(5 * half_hours_per_day + half);
  town.must(PutOffer{evenings, {}, operator_});
  const WishId second = town.post();
  town.pass(10 * minute);
  REQUIRE(town.state(second) == WishState::dispatched);
  // Two hours each Saturday from 20:00.
  CHECK(town.at(second).clock.step_due_at == clock(5 + 3 * 7, 22 * hour));
}

TEST_CASE(
    "five closed offices lose nobody over a night, and the operator hears of an urgent wish") {
  Town town;
  for (int number = 1; number <= 5; ++number) add_office(town, number);
  town.now = clock(4, 19 * hour + 19 * minute);  // Friday evening
  const WishId id = town.post(urgent_wish());
  town.live_through(10 * minute);
  CHECK(town.state(id) == WishState::open);
  CHECK(town.at(id).reach == Reach::city);
  CHECK(town.at(id).escalated);
  CHECK(next_step(town.at(id)).owner == Role::operator_);
  live_until(town, clock(7, 8 * hour + 29 * minute));  // Monday
  CHECK(town.state(id) == WishState::open);
  CHECK(town.at(id).excluded.empty());
  CHECK(town.at(id).refusals_total == 0);
  live_until(town, clock(7, 8 * hour + 40 * minute));
  CHECK(town.state(id) == WishState::dispatched);
}

TEST_CASE("an urgent wish asks who is open now, however far") {
  Town town;
  add_office(town, 1);
  Provider hotline = team(2);
  hotline.level = Level::city;
  const ProviderId open = town.must(PutProvider{hotline, {}, operator_}).provider;
  town.add_offer(open);
  town.now = clock(4, 19 * hour);
  const WishId id = town.post(urgent_wish());
  town.live_through(2 * minute);
  REQUIRE(town.state(id) == WishState::dispatched);
  CHECK(town.at(id).provider == open);
  CHECK(town.at(id).clock.step_due_at == town.at(id).state_since + 2 * hour);
}

TEST_CASE("an urgent wish does not wait overnight for an office that has closed") {
  Town town;
  add_office(town, 1);
  town.now = clock(0, 17 * hour);
  const WishId id = town.post(urgent_wish());
  town.pass(minute);
  REQUIRE(town.state(id) == WishState::dispatched);
  CHECK(town.at(id).clock.step_due_at == clock(0, 17 * hour + 30 * minute));
  town.live_through(hour);
  CHECK(town.state(id) == WishState::open);
  CHECK(town.at(id).excluded.empty());  // it had half an hour of two
  CHECK(town.at(id).escalated);
  live_until(town, clock(1, 8 * hour + 31 * minute));
  CHECK(town.state(id) == WishState::dispatched);  // the same office, open again
  live_until(town, clock(1, 10 * hour + 31 * minute));
  CHECK(town.at(id).excluded.size() == 1);
}

TEST_CASE("an operator may ask a closed office for an urgent wish by hand") {
  Town town;
  const OfferId office_offer = add_office(town, 1);
  town.now = clock(4, 19 * hour);
  const WishId id = town.post(urgent_wish());
  town.live_through(10 * minute);
  REQUIRE(town.desk.candidates(id, 10).size() == 1);
  ActOnWish ask = town.act(Action::dispatch, id);
  ask.offer = office_offer;
  town.must(ask);
  CHECK(town.at(id).clock.step_due_at == clock(7, 10 * hour + 30 * minute));  // Monday
}

TEST_CASE("who said no stays ruled out, whatever the hour") {
  Town town;
  add_office(town, 1);
  const WishId id = town.post(urgent_wish());
  town.pass(minute);
  town.now = clock(0, 17 * hour + 29 * minute);
  ActOnWish no = town.answer(Action::decline, id);
  town.must(no);
  CHECK(town.at(id).excluded.size() == 1);
}
