// Who is asked when, who may help itself, and when the reach rises.
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/action.hpp"
#include "engine/record/kinds.hpp"
#include "tests/engine/desk_fixture.hpp"

using namespace test::city;

namespace {

bool shows(const Desk& desk, ProviderId provider, WishId wish) {
  for (const auto& entry : desk.board(provider, 100)) {
    if (entry.wish == wish) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a wish is dispatched when it has been open for the settle time") {
  DeskFixture fixture;
  fixture.add_help(1);
  WishFacts urgent = wish();
  urgent.urgency = Urgency::urgent;
  const WishId ordinary = fixture.post();
  const WishId pressing = fixture.post(urgent);
  fixture.pass(minute - Millis{1});
  CHECK(fixture.state(pressing) == WishState::open);
  fixture.pass(Millis{1});
  CHECK(fixture.state(pressing) == WishState::dispatched);
  CHECK(fixture.state(ordinary) == WishState::open);
  fixture.pass(4 * minute);
  CHECK(fixture.state(ordinary) == WishState::dispatched);
  CHECK(fixture.at(ordinary).dates.step_due_at == fixture.now + day);
  CHECK(fixture.desk.find_dispatch(fixture.at(ordinary).dispatch) == fixture.desk.find(ordinary));
}

TEST_CASE("a wish that nobody could take is dispatched as soon as there is room") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1, 1);
  const WishId first = fixture.dispatched();
  const WishId second = fixture.post();
  fixture.pass(hour);
  CHECK(fixture.state(second) == WishState::open);
  fixture.must(fixture.answer(Action::decline, first));
  fixture.pass(Millis{0});
  CHECK(fixture.at(second).provider == provider);
}

TEST_CASE("no answer in time is a refusal, and the provider is not asked again") {
  DeskFixture fixture;
  const ProviderId first = fixture.add_help(1);
  const WishId wish = fixture.dispatched();
  const ProviderId second = fixture.add_help(2);
  fixture.pass(day - Millis{1});
  CHECK(fixture.state(wish) == WishState::dispatched);
  fixture.pass(Millis{1});
  CHECK(fixture.state(wish) == WishState::open);
  CHECK(fixture.at(wish).excluded == std::vector{first});
  CHECK(fixture.at(wish).refusals == 1);
  fixture.pass(5 * minute);
  CHECK(fixture.at(wish).provider == second);
}

TEST_CASE("after three refusals the reach rises and the wish is escalated") {
  DeskFixture fixture;
  for (int number = 1; number <= 3; ++number) fixture.add_help(number);
  Provider far = team(4);
  far.level = Level::street;
  fixture.add_offer(fixture.must(PutProvider{far, {}, operator_}).provider);
  const WishId wish = fixture.post();
  for (int asked_before = 0; asked_before < 3; ++asked_before) {
    CHECK(fixture.at(wish).reach == Reach::community);
    CHECK_FALSE(fixture.at(wish).escalated);
    fixture.pass(5 * minute);
    fixture.must(fixture.answer(Action::decline, wish));
  }
  CHECK(fixture.at(wish).reach == Reach::street);
  CHECK(fixture.at(wish).refusals == 0);
  CHECK(fixture.at(wish).refusals_total == 3);
  CHECK(fixture.at(wish).escalated);
  CHECK(fixture.timeline(wish).back().action == Action::raise_reach);
  fixture.pass(5 * minute);
  CHECK(fixture.at(wish).provider == ProviderId{4});
  fixture.must(fixture.answer(Action::accept, wish));
  CHECK_FALSE(fixture.at(wish).escalated);  // somebody takes it
}

TEST_CASE("without a taker the reach rises step by step; at city reach it is escalated once") {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  for (const Reach reach : {Reach::street, Reach::district, Reach::city}) {
    fixture.live_through(2 * day);
    CHECK(fixture.at(wish).reach == reach);
  }
  // The due time of 24 working hours passed on the way, which escalated it.
  CHECK(fixture.at(wish).escalated);
  const std::size_t events = fixture.timeline(wish).size();
  fixture.live_through(20 * day);
  CHECK(fixture.timeline(wish).size() == events);
  CHECK(next_step(fixture.at(wish)).what == "operator_finds_help");
}

TEST_CASE("a claim-only wish is never dispatched and waits on the board") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1);
  const WishId wish = fixture.post(claimed);
  fixture.pass(hour);
  CHECK(fixture.state(wish) == WishState::open);
  CHECK(shows(fixture.desk, provider, wish));
  fixture.must(fixture.act(Action::claim, wish, DeskFixture::as(provider)));
  CHECK(fixture.state(wish) == WishState::claimed);
  CHECK_FALSE(fixture.at(wish).dispatch);
  CHECK_FALSE(shows(fixture.desk, provider, wish));
  CHECK(fixture.desk.work(provider) == std::vector{fixture.desk.find(wish)});
}

TEST_CASE("confidential and licensed wishes never stand on a board") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_team(1);
  Provider with_licence = *fixture.desk.find(provider);
  with_licence.qualifications = licence;
  fixture.must(PutProvider{with_licence, {}, operator_});
  fixture.must(PutOffer{offer(provider, 2, {confidential, licensed}), {}, operator_});
  const WishId secret = fixture.post(confidential);
  const WishId legal = fixture.post(licensed);
  fixture.pass(minute);
  CHECK(fixture.desk.board(provider, 10).empty());
  CHECK(fixture.refused(fixture.act(Action::claim, secret, DeskFixture::as(provider))).refusal ==
        Refusal::not_on_board);
  fixture.pass(4 * minute);
  CHECK(fixture.state(secret) == WishState::dispatched);
  CHECK(fixture.state(legal) == WishState::dispatched);
}

TEST_CASE("a mixed wish is asked in turn, then is on the board, then is asked on") {
  DeskFixture fixture;
  for (int number = 1; number <= 4; ++number) fixture.add_help(number);
  const WishId wish = fixture.post(mixed);
  for (int asked_before = 0; asked_before < 2; ++asked_before) {
    fixture.pass(minute);
    CHECK_FALSE(shows(fixture.desk, ProviderId{4}, wish));
    fixture.pass(4 * minute);
    fixture.must(fixture.answer(Action::decline, wish));
  }
  fixture.pass(5 * minute);
  CHECK(fixture.state(wish) == WishState::open);
  CHECK(shows(fixture.desk, ProviderId{4}, wish));
  CHECK_FALSE(shows(fixture.desk, ProviderId{1}, wish));  // it declined
  SECTION("somebody helps itself") {
    fixture.must(fixture.act(Action::claim, wish, DeskFixture::as(ProviderId{4})));
    CHECK(fixture.at(wish).provider == ProviderId{4});
  }
  SECTION("nobody does: the next one is asked") {
    fixture.pass(day);
    CHECK(fixture.state(wish) == WishState::dispatched);
    CHECK(fixture.at(wish).provider == ProviderId{3});
  }
}

TEST_CASE("a mixed wish for which the plan has nobody is on the board") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1, 1);
  WishFacts heavy = wish(mixed);
  heavy.group = Group::disabled;
  const WishId first = fixture.post(heavy);
  const WishId second = fixture.post(mixed);
  fixture.pass(minute);
  CHECK_FALSE(shows(fixture.desk, provider, first));
  CHECK(shows(fixture.desk, provider, second));
  fixture.must(fixture.act(Action::claim, second, DeskFixture::as(provider)));
  fixture.pass(minute);
  CHECK_FALSE(fixture.desk.plan().assignment(first));
}

TEST_CASE("of many claims on one wish exactly one wins") {
  DeskFixture fixture;
  constexpr int teams = 20;
  for (int number = 1; number <= teams; ++number) fixture.add_help(number);
  const WishId wish = fixture.post(claimed);
  fixture.pass(minute);
  int won = 0;
  for (int number = 1; number <= teams; ++number) {
    const auto claim = fixture.act(Action::claim, wish,
                                   DeskFixture::as(ProviderId{static_cast<std::uint64_t>(number)}));
    const auto done = fixture.desk.apply(claim, fixture.now);
    if (done) {
      ++won;
    } else {
      CHECK(done.error().refusal == Refusal::already_claimed);
    }
  }
  CHECK(won == 1);
}

TEST_CASE("a claim goes to the best of the provider's offers with room") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_team(1, 5);
  const OfferId near = fixture.add_offer(provider, 1);
  Offer farther = offer(provider, 5);
  farther.place = place(community, 1'500);
  const OfferId far = fixture.must(PutOffer{farther, {}, operator_}).offer;
  const WishId first = fixture.post(claimed);
  const WishId second = fixture.post(claimed);
  const WishId third = fixture.post(claimed);
  fixture.pass(minute);
  ActOnWish chosen = fixture.act(Action::claim, third, DeskFixture::as(provider));
  chosen.offer = far;
  fixture.must(chosen);
  CHECK(fixture.at(third).offer == far);
  fixture.must(fixture.act(Action::start, third, DeskFixture::as(provider)));
  fixture.must(fixture.act(Action::claim, first, DeskFixture::as(provider)));
  CHECK(fixture.at(first).offer == near);
  fixture.must(fixture.act(Action::claim, second, DeskFixture::as(provider)));
  CHECK(fixture.at(second).offer == far);
}

TEST_CASE("a claim that is not started expires; the second one escalates the wish") {
  DeskFixture fixture;
  fixture.add_help(1);
  fixture.add_help(2);
  WishFacts facts = wish();
  facts.urgency = Urgency::planned;  // due on Friday, so that only expiring escalates
  const WishId wish = fixture.post(facts);
  fixture.pass(5 * minute);
  fixture.must(fixture.answer(Action::accept, wish));
  fixture.pass(3 * day);
  CHECK(fixture.state(wish) == WishState::open);
  CHECK(fixture.at(wish).excluded == std::vector{ProviderId{1}});
  CHECK(fixture.at(wish).expired_count == 1);
  CHECK(fixture.timeline(wish).back().action == Action::expire);
  CHECK_FALSE(fixture.at(wish).escalated);
  fixture.pass(5 * minute);
  fixture.must(fixture.answer(Action::accept, wish));
  fixture.pass(3 * day);
  CHECK(fixture.at(wish).expired_count == 2);
  CHECK(fixture.at(wish).escalated);
  CHECK(fixture.at(wish).refusals_total == 0);
}

TEST_CASE("given back, recalled: the provider is not asked again unless the operator wants it") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1);
  const WishId wish = fixture.taken();
  SECTION("given back") {
    fixture.must(fixture.because(Action::give_back, wish, DeskFixture::as(provider)));
    CHECK(fixture.at(wish).excluded == std::vector{provider});
    CHECK(fixture.at(wish).refusals == 0);
  }
  SECTION("recalled") {
    fixture.must(fixture.because(Action::recall, wish));
    CHECK(fixture.at(wish).excluded == std::vector{provider});
  }
  SECTION("recalled, and it may be asked again") {
    ActOnWish recall = fixture.because(Action::recall, wish);
    recall.same_provider = true;
    fixture.must(recall);
    CHECK(fixture.at(wish).excluded.empty());
    fixture.pass(5 * minute);
    CHECK(fixture.at(wish).provider == provider);
    return;
  }
  fixture.pass(hour);
  CHECK(fixture.state(wish) == WishState::open);
  ActOnWish again = fixture.act(Action::dispatch, wish);
  again.offer = OfferId{1};
  fixture.must(again);  // the operator says so
  CHECK(fixture.at(wish).provider == provider);
  CHECK(fixture.at(wish).excluded.empty());
}

TEST_CASE("the second redo escalates the wish; the same provider may be wanted") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1);
  const WishId wish = fixture.done();
  ActOnWish redo = fixture.because(Action::redo, wish, resident);
  redo.same_provider = true;
  fixture.must(redo);
  CHECK_FALSE(fixture.at(wish).escalated);
  fixture.pass(5 * minute);
  CHECK(fixture.at(wish).provider == provider);
  fixture.must(fixture.answer(Action::accept, wish));
  fixture.must(fixture.act(Action::start, wish, DeskFixture::as(provider)));
  fixture.must(fixture.finished(wish));
  fixture.must(fixture.act(Action::confirm, wish, resident));
  redo = fixture.because(Action::redo, wish, resident);
  fixture.must(redo);
  CHECK(fixture.at(wish).escalated);
  CHECK(fixture.at(wish).confirmed_at == Instant{});
  CHECK(fixture.at(wish).excluded == std::vector{provider});
}

TEST_CASE("a suspended provider gets nothing new and keeps what it holds") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1);
  const WishId held = fixture.dispatched();
  Provider suspended = *fixture.desk.find(provider);
  suspended.suspended = true;
  fixture.must(PutProvider{suspended, {}, operator_});
  const WishId waits = fixture.post();
  const WishId goods = fixture.post(claimed);
  fixture.pass(hour);
  CHECK(fixture.state(waits) == WishState::open);
  CHECK(fixture.desk.board(provider, 10).empty());
  CHECK(fixture.refused(fixture.act(Action::claim, goods, DeskFixture::as(provider))).refusal ==
        Refusal::not_eligible);
  fixture.must(fixture.answer(Action::accept, held));
  suspended.suspended = false;
  fixture.must(PutProvider{suspended, {}, operator_});
  fixture.pass(minute);
  CHECK(fixture.at(waits).provider == provider);
}

TEST_CASE("more room and new offers flow into the plan at once") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1, 1);
  fixture.dispatched();
  const WishId second = fixture.post();
  const WishId third = fixture.post();
  fixture.pass(hour);
  Provider larger = *fixture.desk.find(provider);
  larger.capacity = 2;
  fixture.must(PutProvider{larger, {}, operator_});
  Offer wider = *fixture.desk.find(OfferId{1});
  wider.capacity = 2;
  fixture.must(PutOffer{wider, {}, operator_});
  fixture.pass(Millis{0});
  CHECK(fixture.state(second) == WishState::dispatched);
  CHECK(fixture.state(third) == WishState::open);
  fixture.add_help(2);
  fixture.pass(Millis{0});
  CHECK(fixture.at(third).provider == ProviderId{2});
  CHECK(fixture.desk.dispatches(provider).size() == 2);
}

TEST_CASE("the plan may still change before the settle time is over") {
  DeskFixture fixture;
  fixture.add_help(1);
  const WishId wish = fixture.post();
  fixture.pass(minute);
  CHECK(fixture.desk.plan().assignment(wish) == OfferId{1});
  const ProviderId nearer = fixture.add_team(2);
  Offer close_by = offer(nearer);
  close_by.place = place(community);
  fixture.must(PutOffer{close_by, {}, operator_});
  fixture.pass(4 * minute);
  CHECK(fixture.at(wish).provider == nearer);
}
