// Time and the desk: a wished time that is over, holidays, and who is asked while it is closed.
#include <algorithm>

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/action.hpp"
#include "engine/record/kinds.hpp"
#include "tests/engine/desk_fixture.hpp"

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

OfferId add_office(DeskFixture& fixture, int number, Level level = Level::community) {
  Provider its = team(number);
  its.level = level;
  const ProviderId provider = fixture.must(PutProvider{its, {}, operator_}).provider;
  Offer made = offer(provider);
  made.hours = office();
  return fixture.must(PutOffer{made, {}, operator_}).offer;
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
void live_until(DeskFixture& fixture, Instant moment) {
  fixture.live_through(moment - fixture.now);
}

bool is_on_a_board(const DeskFixture& fixture, WishId wish) {
  for (std::uint64_t id = 1; id <= fixture.desk.counters().provider.value; ++id) {
    for (const auto& entry : fixture.desk.board(ProviderId{id}, 100)) {
      if (entry.wish == wish) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("once the wished time is over nobody is asked, and the operator has the wish") {
  DeskFixture fixture;
  const WishId wish = fixture.post(wanted(clock(1, 9 * hour), clock(1, 10 * hour)));
  live_until(fixture, clock(1, 10 * hour) - Millis{1});
  CHECK(fixture.state(wish) == WishState::open);
  live_until(fixture, clock(1, 10 * hour));
  CHECK(fixture.state(wish) == WishState::submitted);
  CHECK(fixture.at(wish).reason == time_over_reason);
  CHECK_FALSE(fixture.desk.plan().contains(wish));
  CHECK(next_step(fixture.at(wish)).owner == Role::operator_);
  add_office(fixture, 1);
  live_until(fixture, clock(3, 12 * hour));
  CHECK(fixture.state(wish) == WishState::submitted);

  // Opened again with another time, not without.
  ActOnWish open = fixture.act(Action::approve, wish);
  const Rejection refused = fixture.refused(open);
  CHECK(refused.refusal == Refusal::bad_value);
  CHECK(refused.field == "wanted/end");
  open.facts = wanted(clock(7, 9 * hour), clock(7, 10 * hour));
  fixture.must(open);
  CHECK(fixture.at(wish).dates.due_at >= clock(7, 10 * hour));
  fixture.pass(hour);
  CHECK(fixture.state(wish) == WishState::dispatched);
}

TEST_CASE("the server that looks only after the wished time asks nobody") {
  DeskFixture fixture;
  const WishId wish = fixture.post(wanted(clock(1, 9 * hour), clock(1, 10 * hour)));
  add_office(fixture, 1);
  fixture.now = clock(1, 10 * hour + 30 * minute);
  fixture.pass(Millis{0});
  CHECK(fixture.state(wish) == WishState::submitted);
  CHECK(fixture.timeline(wish).back().action == Action::expire_step);
  CHECK(fixture.at(wish).first_dispatched_at == Instant{});
}

TEST_CASE("a wish of the board leaves it when its time is over, before any turn") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1);
  WishFacts facts = wish(claimed);
  facts.wanted = Window{clock(1, 9 * hour), clock(1, 10 * hour)};
  const WishId id = fixture.post(facts);
  fixture.pass(hour);
  CHECK(is_on_a_board(fixture, id));
  fixture.now = clock(1, 10 * hour);
  CHECK(fixture.refused(fixture.act(Action::claim, id, DeskFixture::as(provider))).refusal ==
        Refusal::not_on_board);
  CHECK_FALSE(is_on_a_board(fixture, id));
}

TEST_CASE("a dispatch ends with the wished time, and nobody is ruled out by that") {
  DeskFixture fixture;
  const OfferId offer = add_office(fixture, 1);
  const WishId wish = fixture.post(wanted(clock(0, 12 * hour), clock(0, 13 * hour)));
  fixture.pass(hour);
  REQUIRE(fixture.state(wish) == WishState::dispatched);
  const Seq dispatch = fixture.at(wish).dispatch;
  CHECK(fixture.desk.plan().held(offer) == 1);
  live_until(fixture, clock(0, 13 * hour));
  CHECK(fixture.state(wish) == WishState::submitted);
  CHECK(fixture.at(wish).excluded.empty());
  CHECK(fixture.at(wish).refusals_total == 0);
  CHECK_FALSE(fixture.at(wish).provider);
  CHECK(fixture.desk.plan().held(offer) == 0);
  ActOnWish late = fixture.act(Action::accept, wish, DeskFixture::as(ProviderId{1}));
  late.dispatch = dispatch;
  CHECK(fixture.refused(late).refusal == Refusal::dispatch_closed);
}

TEST_CASE("an action that opens a wish after its time sends it to the operator") {
  DeskFixture fixture;
  fixture.add_help(1);
  const WishId id = fixture.post(wanted(clock(0, 9 * hour), clock(0, 10 * hour)));
  fixture.pass(10 * minute);
  fixture.must(fixture.answer(Action::accept, id));
  fixture.now = clock(0, 11 * hour);
  fixture.must(fixture.because(Action::give_back, id, DeskFixture::as(ProviderId{1})));
  fixture.pass(Millis{0});
  CHECK(fixture.state(id) == WishState::submitted);
}

TEST_CASE("only what is left of the day counts") {
  DeskFixture fixture;
  add_office(fixture, 1);
  fixture.now = clock(0, 21 * hour + 35 * minute);
  const WishId id = fixture.post(wanted(clock(0, 8 * hour + 30 * minute), clock(0, 23 * hour)));
  fixture.pass(10 * minute);
  CHECK(fixture.state(id) == WishState::open);
  CHECK(fixture.desk.candidates(id, 10).empty());
  CHECK(fixture.desk.explain(id)->main == Filter::hours);
}

TEST_CASE("while a wish waits in its time the plan hears what is left") {
  DeskFixture fixture;
  const OfferId full = add_office(fixture, 1);
  for (int number = 0; number < 2; ++number) fixture.post();
  fixture.pass(10 * minute);
  const WishId id = fixture.post(wanted(clock(0, 9 * hour), clock(0, 20 * hour)));
  live_until(fixture, clock(0, 17 * hour + 29 * minute));
  CHECK(fixture.desk.plan().is_eligible(fixture.at(id), full));
  live_until(fixture, clock(0, 17 * hour + 30 * minute));
  CHECK_FALSE(fixture.desk.plan().is_eligible(fixture.at(id), full));
  CHECK(fixture.desk.explain(id)->eligible == 0);
}

TEST_CASE("the limit of an answer runs while the asked provider is open") {
  DeskFixture fixture;
  add_office(fixture, 1);
  fixture.now = clock(4, 15 * hour);  // Friday
  const WishId id = fixture.post();
  fixture.pass(10 * minute);
  REQUIRE(fixture.state(id) == WishState::dispatched);
  // A day of answering: 2 h 20 min on Friday, nine hours on Monday and Tuesday each, the rest on
  // Wednesday.
  CHECK(fixture.at(id).dates.step_due_at == clock(9, 12 * hour + 10 * minute));
  live_until(fixture, fixture.at(id).dates.step_due_at);
  CHECK(fixture.state(id) == WishState::open);
  CHECK(fixture.at(id).excluded.size() == 1);  // it was open, and silent
}

TEST_CASE("a limit in working time counts for those who work then, and never blocks the others") {
  City city = *make();
  city.policy.soon.answer = {8 * hour, true};  // working days are 9 to 17
  DeskFixture fixture(std::make_shared<const City>(std::move(city)));
  const ProviderId always = fixture.add_help(1, 1);
  const WishId first = fixture.dispatched();
  CHECK(fixture.at(first).provider == always);
  CHECK(fixture.at(first).dates.step_due_at == clock(1, 9 * hour + 10 * minute));
  Offer evenings = offer(fixture.add_team(2));
  evenings.hours.reset();
  for (std::size_t half = 40; half < 44; ++half) evenings.hours.set(5 * half_hours_per_day + half);
  fixture.must(PutOffer{evenings, {}, operator_});
  const WishId second = fixture.post();
  fixture.pass(10 * minute);
  REQUIRE(fixture.state(second) == WishState::dispatched);
  // Two hours each Saturday from 20:00.
  CHECK(fixture.at(second).dates.step_due_at == clock(5 + 3 * 7, 22 * hour));
}

TEST_CASE(
    "five closed offices lose nobody over a night, and the operator hears of an urgent wish") {
  DeskFixture fixture;
  for (int number = 1; number <= 5; ++number) add_office(fixture, number);
  fixture.now = clock(4, 19 * hour + 19 * minute);  // Friday evening
  const WishId id = fixture.post(urgent_wish());
  fixture.live_through(10 * minute);
  CHECK(fixture.state(id) == WishState::open);
  CHECK(fixture.at(id).reach == Reach::city);
  CHECK(fixture.at(id).escalated);
  CHECK(next_step(fixture.at(id)).owner == Role::operator_);
  live_until(fixture, clock(7, 8 * hour + 29 * minute));  // Monday
  CHECK(fixture.state(id) == WishState::open);
  CHECK(fixture.at(id).excluded.empty());
  CHECK(fixture.at(id).refusals_total == 0);
  live_until(fixture, clock(7, 8 * hour + 40 * minute));
  CHECK(fixture.state(id) == WishState::dispatched);
}

TEST_CASE("an urgent wish asks who is open now, however far") {
  DeskFixture fixture;
  add_office(fixture, 1);
  Provider hotline = team(2);
  hotline.level = Level::city;
  const ProviderId open = fixture.must(PutProvider{hotline, {}, operator_}).provider;
  fixture.add_offer(open);
  fixture.now = clock(4, 19 * hour);
  const WishId id = fixture.post(urgent_wish());
  fixture.live_through(2 * minute);
  REQUIRE(fixture.state(id) == WishState::dispatched);
  CHECK(fixture.at(id).provider == open);
  CHECK(fixture.at(id).dates.step_due_at == fixture.at(id).state_since + 2 * hour);
}

TEST_CASE("an urgent wish does not wait overnight for an office that has closed") {
  DeskFixture fixture;
  add_office(fixture, 1);
  fixture.now = clock(0, 17 * hour);
  const WishId id = fixture.post(urgent_wish());
  fixture.pass(minute);
  REQUIRE(fixture.state(id) == WishState::dispatched);
  CHECK(fixture.at(id).dates.step_due_at == clock(0, 17 * hour + 30 * minute));
  fixture.live_through(hour);
  CHECK(fixture.state(id) == WishState::open);
  CHECK(fixture.at(id).excluded.empty());  // it had half an hour of two
  CHECK(fixture.at(id).escalated);
  live_until(fixture, clock(1, 8 * hour + 31 * minute));
  CHECK(fixture.state(id) == WishState::dispatched);  // the same office, open again
  live_until(fixture, clock(1, 10 * hour + 31 * minute));
  CHECK(fixture.at(id).excluded.size() == 1);
}

TEST_CASE("an operator may ask a closed office for an urgent wish by hand") {
  DeskFixture fixture;
  const OfferId office_offer = add_office(fixture, 1);
  fixture.now = clock(4, 19 * hour);
  const WishId id = fixture.post(urgent_wish());
  fixture.live_through(10 * minute);
  REQUIRE(fixture.desk.candidates(id, 10).size() == 1);
  ActOnWish ask = fixture.act(Action::dispatch, id);
  ask.offer = office_offer;
  fixture.must(ask);
  CHECK(fixture.at(id).dates.step_due_at == clock(7, 10 * hour + 30 * minute));  // Monday
}

TEST_CASE("who said no stays ruled out, whatever the hour") {
  DeskFixture fixture;
  add_office(fixture, 1);
  const WishId id = fixture.post(urgent_wish());
  fixture.pass(minute);
  fixture.now = clock(0, 17 * hour + 29 * minute);
  ActOnWish no = fixture.answer(Action::decline, id);
  fixture.must(no);
  CHECK(fixture.at(id).excluded.size() == 1);
}
