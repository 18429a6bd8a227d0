#include <catch2/catch.hpp>

#include "engine/record/event.hpp"
#include "tests/engine/test_city.hpp"

using namespace engine;

namespace {

/// Events of one wish in order, with numbers and times filled in.
struct Story {
  Wish wish;
  Instant at = test::city::monday;

  Event make(Action action, WishState to) {
    at += test::city::minute;
    Event event;
    event.id = 42;
    event.seq = Seq{100 + wish.version};
    event.n = wish.version + 1;
    event.at = at;
    event.action = action;
    event.from = wish.version == 0 ? to : wish.state;
    event.to = to;
    event.dates = wish.dates;
    event.reach = wish.reach;
    return event;
  }
  void tell(Action action, WishState to) { fold(wish, make(action, to)); }
  void submit() {
    Event event = make(Action::submit, WishState::submitted);
    event.body = test::city::wish();
    fold(wish, event);
  }
  void dispatch(ProviderId provider, OfferId offer) {
    Event event = make(Action::dispatch, WishState::dispatched);
    event.provider = provider;
    event.offer = offer;
    fold(wish, event);
  }
  void let_go(Action action, bool exclude) {
    Event event = make(action, WishState::open);
    event.provider = wish.provider;
    event.exclude = exclude;
    event.reason = "busy";
    fold(wish, event);
  }
};

constexpr ProviderId provider{5};
constexpr OfferId offered{6};

}  // namespace

TEST_CASE("a submitted wish has the facts and the time of its first event") {
  Story story;
  story.submit();
  CHECK(story.wish.id == WishId{42});
  CHECK(story.wish.facts == test::city::wish());
  CHECK(story.wish.created_at == story.at);
  CHECK(story.wish.state_since == story.at);
  CHECK(story.wish.version == 1);
  CHECK(story.wish.last_seq == Seq{100});
  CHECK(story.wish.opened_at == Instant{});
}

TEST_CASE("the dates and flags of an event are taken as they stand") {
  Story story;
  story.submit();
  Event event = story.make(Action::approve, WishState::open);
  event.dates = {story.at + test::city::day, story.at + test::city::hour, Millis{3}};
  event.reach = Reach::district;
  event.escalated = true;
  WishFacts corrected = test::city::wish();
  corrected.people = 3;
  event.body = corrected;
  fold(story.wish, event);
  CHECK(story.wish.dates == event.dates);
  CHECK(story.wish.reach == Reach::district);
  CHECK(story.wish.escalated);
  CHECK(story.wish.facts.people == 3);
  CHECK(story.wish.opened_at == story.at);
}

TEST_CASE("opened_at is the first opening only, state_since the last change of state") {
  Story story;
  story.submit();
  story.tell(Action::approve, WishState::open);
  const Instant opened = story.at;
  story.tell(Action::raise_reach, WishState::open);
  CHECK(story.wish.state_since == opened);
  story.tell(Action::hold, WishState::on_hold);
  story.tell(Action::resume, WishState::open);
  CHECK(story.wish.opened_at == opened);
  CHECK(story.wish.state_since == story.at);
}

TEST_CASE("a declined or timed-out dispatch counts as refusal and may exclude the provider") {
  Story story;
  story.submit();
  story.tell(Action::approve, WishState::open);
  story.dispatch(provider, offered);
  CHECK(story.wish.provider == provider);
  CHECK(story.wish.offer == offered);
  CHECK(story.wish.dispatch == story.wish.last_seq);
  story.let_go(Action::decline, true);
  CHECK(story.wish.refusals == 1);
  CHECK(story.wish.refusals_total == 1);
  CHECK(story.wish.excluded == std::vector{provider});
  CHECK(story.wish.reason == "busy");
  CHECK_FALSE(story.wish.provider);
  CHECK_FALSE(story.wish.offer);
  CHECK_FALSE(story.wish.dispatch);

  story.dispatch(ProviderId{7}, OfferId{8});
  story.let_go(Action::time_out, true);
  CHECK(story.wish.refusals == 2);
  story.tell(Action::raise_reach, WishState::open);
  CHECK(story.wish.refusals == 0);
  CHECK(story.wish.refusals_total == 2);
}

TEST_CASE("asking an excluded provider again ends its exclusion") {
  Story story;
  story.submit();
  story.tell(Action::approve, WishState::open);
  story.dispatch(provider, offered);
  story.let_go(Action::decline, true);
  story.dispatch(provider, offered);
  CHECK(story.wish.excluded.empty());
  story.let_go(Action::recall, false);
  CHECK(story.wish.excluded.empty());
  CHECK(story.wish.refusals == 1);  // a recall is nobody's refusal
}

TEST_CASE("an expired claim is counted, a claim has no dispatch") {
  Story story;
  story.submit();
  story.tell(Action::approve, WishState::open);
  Event claim = story.make(Action::claim, WishState::claimed);
  claim.provider = provider;
  claim.offer = offered;
  fold(story.wish, claim);
  CHECK(story.wish.provider == provider);
  CHECK_FALSE(story.wish.dispatch);
  story.let_go(Action::expire, true);
  CHECK(story.wish.expired_count == 1);
  CHECK(story.wish.refusals == 0);
  CHECK(story.wish.excluded == std::vector{provider});
}

TEST_CASE("work, confirmation, redo and stars") {
  Story story;
  story.submit();
  story.tell(Action::approve, WishState::open);
  story.dispatch(provider, offered);
  story.tell(Action::accept, WishState::claimed);
  story.tell(Action::start, WishState::in_service);
  Event finish = story.make(Action::finish, WishState::done);
  finish.people = 2;
  finish.minutes = 90;
  fold(story.wish, finish);
  CHECK(story.wish.people_done == 2);
  CHECK(story.wish.minutes_done == 90);
  CHECK(story.wish.done_at == story.at);
  CHECK(story.wish.provider == provider);

  SECTION("redo begins again") {
    story.let_go(Action::redo, true);
    CHECK(story.wish.redo_count == 1);
    CHECK(story.wish.done_at == Instant{});
    CHECK(story.wish.people_done == 0);
    CHECK(story.wish.excluded == std::vector{provider});
  }
  SECTION("confirmed and rated") {
    story.tell(Action::confirm, WishState::confirmed);
    CHECK(story.wish.confirmed_at == story.at);
    Event rate = story.make(Action::rate, WishState::closed);
    rate.stars = 4;
    fold(story.wish, rate);
    CHECK(story.wish.stars == 4);
    CHECK(story.wish.provider == provider);
  }
  SECTION("silence is not confirmation") {
    story.tell(Action::expire_step, WishState::closed);
    CHECK(story.wish.confirmed_at == Instant{});
    CHECK(story.wish.stars == 0);
  }
}

TEST_CASE("a wish knows the account that entered it, and which tokens are void") {
  for (const Role role : {Role::resident, Role::helper, Role::operator_, Role::integration}) {
    Story story;
    Event event = story.make(Action::submit, WishState::submitted);
    event.body = test::city::wish();
    event.actor = {role, 17};
    fold(story.wish, event);
    CHECK(story.wish.entered_by == (role == Role::resident ? 0 : 17));
    CHECK(story.wish.token_no == 0);
    story.tell(Action::approve, WishState::open);
    story.tell(Action::reissue, WishState::open);
    CHECK(story.wish.token_no == 3);
    story.tell(Action::escalate, WishState::open);
    CHECK(story.wish.token_no == 3);
    CHECK(story.wish.entered_by == (role == Role::resident ? 0 : 17));
  }
}

TEST_CASE("the dates of what happened first stay, a rejection holds until a review is requested") {
  Story story;
  story.submit();
  story.tell(Action::reject, WishState::rejected);
  CHECK(story.wish.rejected_at == story.at);
  story.tell(Action::appeal, WishState::submitted);
  CHECK(story.wish.rejected_at == Instant{});
  story.tell(Action::approve, WishState::open);
  CHECK(story.wish.first_dispatched_at == Instant{});
  story.dispatch(provider, offered);
  const Instant asked = story.at;
  CHECK(story.wish.claimed_at == Instant{});
  story.tell(Action::accept, WishState::claimed);
  const Instant claimed = story.at;
  story.tell(Action::start, WishState::in_service);
  const Instant started = story.at;
  story.let_go(Action::give_back, true);
  story.dispatch(ProviderId{7}, OfferId{8});
  story.tell(Action::accept, WishState::claimed);
  story.tell(Action::start, WishState::in_service);
  CHECK(story.wish.first_dispatched_at == asked);
  CHECK(story.wish.claimed_at == claimed);
  CHECK(story.wish.started_at == started);
}

TEST_CASE("a claim from the board is the first taking of a wish that nobody was asked about") {
  Story story;
  story.submit();
  story.tell(Action::approve, WishState::open);
  story.tell(Action::claim, WishState::claimed);
  CHECK(story.wish.claimed_at == story.at);
  CHECK(story.wish.first_dispatched_at == Instant{});
}

TEST_CASE("merge, transfer and appeal leave their marks") {
  Story story;
  story.submit();
  SECTION("merge") {
    Event event = story.make(Action::merge, WishState::merged);
    event.other = WishId{9};
    fold(story.wish, event);
    CHECK(story.wish.merged_into == WishId{9});
  }
  SECTION("transfer, then a result without a number keeps the number") {
    Event event = story.make(Action::transfer, WishState::transferred);
    event.external_no = "12345-1";
    fold(story.wish, event);
    story.tell(Action::report_result, WishState::closed);
    CHECK(story.wish.transfer_no == "12345-1");
  }
  SECTION("appeal") {
    story.tell(Action::reject, WishState::rejected);
    CHECK_FALSE(story.wish.appealed);
    story.tell(Action::appeal, WishState::submitted);
    CHECK(story.wish.appealed);
  }
}
