// Deadlines: what happens when nobody does anything, and that nothing is forgotten.
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/match/weight.hpp"
#include "engine/record/action.hpp"
#include "tests/engine/desk_fixture.hpp"

using namespace test::city;

TEST_CASE("silence after the work closes the wish unconfirmed and unrated") {
  DeskFixture town;
  town.add_help(1);
  const WishId wish = town.done();
  town.pass(3 * day - Millis{1});
  CHECK(town.state(wish) == WishState::done);
  town.pass(Millis{1});
  CHECK(town.state(wish) == WishState::closed);
  CHECK(town.at(wish).confirmed_at == Instant{});
  CHECK(town.at(wish).stars == 0);
}

TEST_CASE("a confirmed wish that is not rated closes without stars") {
  DeskFixture town;
  town.add_help(1);
  const WishId wish = town.done();
  town.must(town.act(Action::confirm, wish, resident));
  town.pass(7 * day);
  CHECK(town.state(wish) == WishState::closed);
  CHECK(town.at(wish).confirmed_at != Instant{});
  CHECK(town.at(wish).stars == 0);
}

TEST_CASE("a question that is not answered cancels, a rejection that stands closes") {
  DeskFixture town;
  const WishId asked_back = town.post();
  const WishId rejected = town.post();
  town.must(town.because(Action::ask_info, asked_back));
  town.must(town.because(Action::reject, rejected));
  town.live_through(8 * day);
  town.take();
  CHECK(town.timeline(asked_back).back().to == WishState::cancelled);
  CHECK(town.timeline(rejected).back().to == WishState::closed);
  CHECK(town.timeline(asked_back).back().at == monday + 4 * day + 8 * hour);  // 40 working hours
  CHECK(town.timeline(rejected).back().at == monday + 7 * day);
}

TEST_CASE("a wish that nobody looks at is brought to the operator once") {
  DeskFixture town;
  const WishId wish = town.post(reviewed);
  town.live_through(30 * day);
  CHECK(town.state(wish) == WishState::submitted);
  CHECK(town.at(wish).escalated);
  CHECK(town.timeline(wish).size() == 2);
  CHECK(town.timeline(wish).back().at == monday + 8 * hour);
}

TEST_CASE("a hold is never reopened by itself, and can be prolonged") {
  DeskFixture town;
  const WishId wish = town.post();
  const Millis left = 24 * hour;
  ActOnWish hold = town.because(Action::hold, wish);
  hold.review_at = town.now + 3 * day;
  town.must(hold);
  CHECK(next_step(town.at(wish)).by == hold.review_at);
  town.live_through(10 * day);
  CHECK(town.state(wish) == WishState::on_hold);
  CHECK(town.at(wish).escalated);
  hold.review_at = town.now + day;
  town.must(hold);
  CHECK_FALSE(town.at(wish).escalated);
  CHECK(town.at(wish).dates.due_left == left);
  town.live_through(2 * day);
  CHECK(town.at(wish).escalated);
  town.must(town.act(Action::resume, wish));
  CHECK(town.state(wish) == WishState::open);
  CHECK_FALSE(town.at(wish).escalated);
  CHECK(town.at(wish).dates.due_at == town.desk.city().calendar.add_working(town.now, left));
}

TEST_CASE("a broken promise is told, and stays told until it is done") {
  DeskFixture town;
  town.add_help(1);
  const WishId wish = town.taken();
  town.must(town.act(Action::start, wish, DeskFixture::as(ProviderId{1})));
  CHECK(next_step(town.at(wish)).by == town.at(wish).dates.due_at);
  town.live_through(3 * day);
  CHECK(town.at(wish).escalated);
  CHECK(town.timeline(wish).back().action == Action::escalate);
  town.must(town.finished(wish));
  CHECK_FALSE(town.at(wish).escalated);
}

TEST_CASE("an operator's act takes the flag down, but not while the promise is broken") {
  DeskFixture town;
  const WishId early = town.post();
  town.must(town.act(Action::escalate, early));
  CHECK(town.at(early).escalated);
  town.must(town.act(Action::raise_reach, early));
  CHECK_FALSE(town.at(early).escalated);
  town.live_through(4 * day);
  CHECK(town.at(early).escalated);
  const auto before = town.at(early).version;
  town.must(town.because(Action::ask_info, early));
  CHECK_FALSE(town.at(early).escalated);  // the promise stands still
  CHECK(town.at(early).version == before + 1);
}

TEST_CASE("age adds weight, step by step, up to the bound") {
  const Policy policy = make()->policy;
  WishFacts facts = wish();
  CHECK(weight_of(policy, facts, 0) == 200);
  facts.group = Group::elderly_alone;
  CHECK(weight_of(policy, facts, 3) == 200 + 40 + 30);
  CHECK(age_steps(policy, monday, monday + day - Millis{1}) == 0);
  CHECK(age_steps(policy, monday, monday + day) == 1);
  CHECK(age_steps(policy, monday, monday + 1'000 * day) == policy.age_steps_max);
  CHECK(age_steps(policy, Instant{}, monday) == 0);
  CHECK(age_steps(policy, monday, monday - day) == 0);
}

TEST_CASE("a wish that waits longer overtakes a new one of the same kind") {
  DeskFixture town;
  const WishId early = town.post();
  town.live_through(day + hour);
  WishFacts close_by = wish();
  close_by.place = place(community, 100);  // cheaper, but younger
  const WishId late = town.post(close_by);
  town.add_help(1, 1);
  town.pass(5 * minute);
  CHECK(town.state(early) == WishState::dispatched);
  CHECK(town.state(late) == WishState::open);
}

TEST_CASE("a turn handles at most so many deadlines and says that more are waiting") {
  DeskFixture town;
  std::vector<WishId> wishes;
  for (int count = 0; count < 10; ++count) wishes.push_back(town.post(reviewed));
  town.now += day;
  const TurnBudget small{1'000'000, 3};
  std::size_t turns = 0;
  while (town.desk.next_wake() <= town.now) {
    town.desk.advance(town.now, small);
    town.check();
    REQUIRE(++turns < 10);
  }
  CHECK(turns == 4);
  for (const WishId wish : wishes) CHECK(town.at(wish).escalated);
}

TEST_CASE("dispatches are bounded by the turn too") {
  DeskFixture town;
  town.add_help(1, 10);
  for (int count = 0; count < 7; ++count) town.post();
  town.pass(minute);
  town.now += 10 * minute;
  const TurnBudget small{1'000'000, 3};
  for (const std::size_t expected : {3U, 6U, 7U}) {
    CHECK(town.desk.next_wake() <= town.now);
    town.desk.advance(town.now, small);
    CHECK(town.desk.dispatches(ProviderId{1}).size() == expected);
  }
}

TEST_CASE("time that goes back is taken as the latest moment seen") {
  DeskFixture town;
  const WishId wish = town.post();
  town.now -= day;
  town.must(town.act(Action::cancel, wish, resident));
  const auto timeline = town.timeline(wish);
  CHECK(timeline.back().at == monday);
  CHECK(town.desk.now() == monday);
}

TEST_CASE("a long sleep is made up for, deadline by deadline") {
  DeskFixture town;
  town.add_help(1);
  town.add_help(2);
  const WishId wish = town.dispatched();
  town.live_through(60 * day);
  const auto timeline = town.timeline(wish);
  for (std::size_t index = 1; index < timeline.size(); ++index) {
    CHECK(timeline[index].at >= timeline[index - 1].at);
  }
  CHECK(town.at(wish).refusals_total == 2);
  CHECK(town.at(wish).reach == Reach::city);
  CHECK(town.at(wish).escalated);
}
