// Deadlines: what happens when nobody does anything, and that nothing is forgotten.
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/match/weight.hpp"
#include "engine/record/action.hpp"
#include "tests/engine/desk_fixture.hpp"

using namespace test::city;

TEST_CASE("silence after the work closes the wish unconfirmed and unrated") {
  DeskFixture fixture;
  fixture.add_help(1);
  const WishId wish = fixture.done();
  fixture.pass(3 * day - Millis{1});
  CHECK(fixture.state(wish) == WishState::done);
  fixture.pass(Millis{1});
  CHECK(fixture.state(wish) == WishState::closed);
  CHECK(fixture.at(wish).confirmed_at == Instant{});
  CHECK(fixture.at(wish).stars == 0);
}

TEST_CASE("a confirmed wish that is not rated closes without stars") {
  DeskFixture fixture;
  fixture.add_help(1);
  const WishId wish = fixture.done();
  fixture.must(fixture.act(Action::confirm, wish, resident));
  fixture.pass(7 * day);
  CHECK(fixture.state(wish) == WishState::closed);
  CHECK(fixture.at(wish).confirmed_at != Instant{});
  CHECK(fixture.at(wish).stars == 0);
}

TEST_CASE("a question that is not answered cancels, a rejection without a review closes") {
  DeskFixture fixture;
  const WishId asked_back = fixture.post();
  const WishId rejected = fixture.post();
  fixture.must(fixture.because(Action::ask_info, asked_back));
  fixture.must(fixture.because(Action::reject, rejected));
  fixture.live_through(8 * day);
  fixture.take();
  CHECK(fixture.timeline(asked_back).back().to == WishState::cancelled);
  CHECK(fixture.timeline(rejected).back().to == WishState::closed);
  CHECK(fixture.timeline(asked_back).back().at == monday + 4 * day + 8 * hour);  // 40 working hours
  CHECK(fixture.timeline(rejected).back().at == monday + 7 * day);
}

TEST_CASE("a wish that nobody looks at is brought to the operator once") {
  DeskFixture fixture;
  const WishId wish = fixture.post(reviewed);
  fixture.live_through(30 * day);
  CHECK(fixture.state(wish) == WishState::submitted);
  CHECK(fixture.at(wish).escalated);
  CHECK(fixture.timeline(wish).size() == 2);
  CHECK(fixture.timeline(wish).back().at == monday + 8 * hour);
}

TEST_CASE("a hold is never reopened by itself, and can be prolonged") {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  const Millis left = 24 * hour;
  ActOnWish hold = fixture.because(Action::hold, wish);
  hold.review_at = fixture.now + 3 * day;
  fixture.must(hold);
  CHECK(next_step(fixture.at(wish)).by == hold.review_at);
  fixture.live_through(10 * day);
  CHECK(fixture.state(wish) == WishState::on_hold);
  CHECK(fixture.at(wish).escalated);
  hold.review_at = fixture.now + day;
  fixture.must(hold);
  CHECK_FALSE(fixture.at(wish).escalated);
  CHECK(fixture.at(wish).dates.due_left == left);
  fixture.live_through(2 * day);
  CHECK(fixture.at(wish).escalated);
  fixture.must(fixture.act(Action::resume, wish));
  CHECK(fixture.state(wish) == WishState::open);
  CHECK_FALSE(fixture.at(wish).escalated);
  CHECK(fixture.at(wish).dates.due_at ==
        fixture.desk.city().calendar.add_working(fixture.now, left));
}

TEST_CASE("a wish past its due time is escalated, and stays so until it is done") {
  DeskFixture fixture;
  fixture.add_help(1);
  const WishId wish = fixture.taken();
  fixture.must(fixture.act(Action::start, wish, DeskFixture::as(ProviderId{1})));
  CHECK(next_step(fixture.at(wish)).by == fixture.at(wish).dates.due_at);
  fixture.live_through(3 * day);
  CHECK(fixture.at(wish).escalated);
  CHECK(fixture.timeline(wish).back().action == Action::escalate);
  fixture.must(fixture.finished(wish));
  CHECK_FALSE(fixture.at(wish).escalated);
}

TEST_CASE("an operator's act takes the flag down, but not while the promise is broken") {
  DeskFixture fixture;
  const WishId early = fixture.post();
  fixture.must(fixture.act(Action::escalate, early));
  CHECK(fixture.at(early).escalated);
  fixture.must(fixture.act(Action::raise_reach, early));
  CHECK_FALSE(fixture.at(early).escalated);
  fixture.live_through(4 * day);
  CHECK(fixture.at(early).escalated);
  const auto before = fixture.at(early).version;
  fixture.must(fixture.because(Action::ask_info, early));
  CHECK_FALSE(fixture.at(early).escalated);  // the due time is paused
  CHECK(fixture.at(early).version == before + 1);
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
  DeskFixture fixture;
  const WishId early = fixture.post();
  fixture.live_through(day + hour);
  WishFacts close_by = wish();
  close_by.place = place(community, 100);  // cheaper, but younger
  const WishId late = fixture.post(close_by);
  fixture.add_help(1, 1);
  fixture.pass(5 * minute);
  CHECK(fixture.state(early) == WishState::dispatched);
  CHECK(fixture.state(late) == WishState::open);
}

TEST_CASE("a turn handles at most so many deadlines and says that more are waiting") {
  DeskFixture fixture;
  std::vector<WishId> wishes;
  for (int count = 0; count < 10; ++count) wishes.push_back(fixture.post(reviewed));
  fixture.now += day;
  const TurnBudget small{1'000'000, 3};
  std::size_t turns = 0;
  while (fixture.desk.next_wake() <= fixture.now) {
    fixture.desk.advance(fixture.now, small);
    fixture.check();
    REQUIRE(++turns < 10);
  }
  CHECK(turns == 4);
  for (const WishId wish : wishes) CHECK(fixture.at(wish).escalated);
}

TEST_CASE("dispatches are bounded by the turn too") {
  DeskFixture fixture;
  fixture.add_help(1, 10);
  for (int count = 0; count < 7; ++count) fixture.post();
  fixture.pass(minute);
  fixture.now += 10 * minute;
  const TurnBudget small{1'000'000, 3};
  for (const std::size_t expected : {3U, 6U, 7U}) {
    CHECK(fixture.desk.next_wake() <= fixture.now);
    fixture.desk.advance(fixture.now, small);
    CHECK(fixture.desk.dispatches(ProviderId{1}).size() == expected);
  }
}

TEST_CASE("time that goes back is taken as the latest moment seen") {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  fixture.now -= day;
  fixture.must(fixture.act(Action::cancel, wish, resident));
  const auto timeline = fixture.timeline(wish);
  CHECK(timeline.back().at == monday);
  CHECK(fixture.desk.now() == monday);
}

TEST_CASE("a long sleep is made up for, deadline by deadline") {
  DeskFixture fixture;
  fixture.add_help(1);
  fixture.add_help(2);
  const WishId wish = fixture.dispatched();
  fixture.live_through(60 * day);
  const auto timeline = fixture.timeline(wish);
  for (std::size_t index = 1; index < timeline.size(); ++index) {
    CHECK(timeline[index].at >= timeline[index - 1].at);
  }
  CHECK(fixture.at(wish).refusals_total == 2);
  CHECK(fixture.at(wish).reach == Reach::city);
  CHECK(fixture.at(wish).escalated);
}
