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
  DeskFixture town;
  town.add_help(1);
  WishFacts urgent = wish();
  urgent.urgency = Urgency::urgent;
  const WishId ordinary = town.post();
  const WishId pressing = town.post(urgent);
  town.pass(minute - Millis{1});
  CHECK(town.state(pressing) == WishState::open);
  town.pass(Millis{1});
  CHECK(town.state(pressing) == WishState::dispatched);
  CHECK(town.state(ordinary) == WishState::open);
  town.pass(4 * minute);
  CHECK(town.state(ordinary) == WishState::dispatched);
  CHECK(town.at(ordinary).dates.step_due_at == town.now + day);
  CHECK(town.desk.find_dispatch(town.at(ordinary).dispatch) == town.desk.find(ordinary));
}

TEST_CASE("a wish that nobody could take is dispatched as soon as there is room") {
  DeskFixture town;
  const ProviderId provider = town.add_help(1, 1);
  const WishId first = town.dispatched();
  const WishId second = town.post();
  town.pass(hour);
  CHECK(town.state(second) == WishState::open);
  town.must(town.answer(Action::decline, first));
  town.pass(Millis{0});
  CHECK(town.at(second).provider == provider);
}

TEST_CASE("no answer in time is a refusal, and the provider is not asked again") {
  DeskFixture town;
  const ProviderId first = town.add_help(1);
  const WishId wish = town.dispatched();
  const ProviderId second = town.add_help(2);
  town.pass(day - Millis{1});
  CHECK(town.state(wish) == WishState::dispatched);
  town.pass(Millis{1});
  CHECK(town.state(wish) == WishState::open);
  CHECK(town.at(wish).excluded == std::vector{first});
  CHECK(town.at(wish).refusals == 1);
  town.pass(5 * minute);
  CHECK(town.at(wish).provider == second);
}

TEST_CASE("after three refusals the reach rises and the operator is told") {
  DeskFixture town;
  for (int number = 1; number <= 3; ++number) town.add_help(number);
  Provider far = team(4);
  far.level = Level::street;
  town.add_offer(town.must(PutProvider{far, {}, operator_}).provider);
  const WishId wish = town.post();
  for (int asked_before = 0; asked_before < 3; ++asked_before) {
    CHECK(town.at(wish).reach == Reach::community);
    CHECK_FALSE(town.at(wish).escalated);
    town.pass(5 * minute);
    town.must(town.answer(Action::decline, wish));
  }
  CHECK(town.at(wish).reach == Reach::street);
  CHECK(town.at(wish).refusals == 0);
  CHECK(town.at(wish).refusals_total == 3);
  CHECK(town.at(wish).escalated);
  CHECK(town.timeline(wish).back().action == Action::raise_reach);
  town.pass(5 * minute);
  CHECK(town.at(wish).provider == ProviderId{4});
  town.must(town.answer(Action::accept, wish));
  CHECK_FALSE(town.at(wish).escalated);  // somebody takes it
}

TEST_CASE("without a taker the reach rises step by step; at city reach the operator is told once") {
  DeskFixture town;
  const WishId wish = town.post();
  for (const Reach reach : {Reach::street, Reach::district, Reach::city}) {
    town.live_through(2 * day);
    CHECK(town.at(wish).reach == reach);
  }
  // The promise of 24 working hours was broken on the way, which the operator was told.
  CHECK(town.at(wish).escalated);
  const std::size_t events = town.timeline(wish).size();
  town.live_through(20 * day);
  CHECK(town.timeline(wish).size() == events);
  CHECK(next_step(town.at(wish)).what == "operator_finds_help");
}

TEST_CASE("a claim-only wish is never dispatched and waits on the board") {
  DeskFixture town;
  const ProviderId provider = town.add_help(1);
  const WishId wish = town.post(claimed);
  town.pass(hour);
  CHECK(town.state(wish) == WishState::open);
  CHECK(shows(town.desk, provider, wish));
  town.must(town.act(Action::claim, wish, DeskFixture::as(provider)));
  CHECK(town.state(wish) == WishState::claimed);
  CHECK_FALSE(town.at(wish).dispatch);
  CHECK_FALSE(shows(town.desk, provider, wish));
  CHECK(town.desk.work(provider) == std::vector{town.desk.find(wish)});
}

TEST_CASE("confidential and licensed wishes never stand on a board") {
  DeskFixture town;
  const ProviderId provider = town.add_team(1);
  Provider with_licence = *town.desk.find(provider);
  with_licence.qualifications = licence;
  town.must(PutProvider{with_licence, {}, operator_});
  town.must(PutOffer{offer(provider, 2, {confidential, licensed}), {}, operator_});
  const WishId secret = town.post(confidential);
  const WishId legal = town.post(licensed);
  town.pass(minute);
  CHECK(town.desk.board(provider, 10).empty());
  CHECK(town.refused(town.act(Action::claim, secret, DeskFixture::as(provider))).refusal ==
        Refusal::not_on_board);
  town.pass(4 * minute);
  CHECK(town.state(secret) == WishState::dispatched);
  CHECK(town.state(legal) == WishState::dispatched);
}

TEST_CASE("a mixed wish is asked in turn, then stands on the board, then is asked on") {
  DeskFixture town;
  for (int number = 1; number <= 4; ++number) town.add_help(number);
  const WishId wish = town.post(mixed);
  for (int asked_before = 0; asked_before < 2; ++asked_before) {
    town.pass(minute);
    CHECK_FALSE(shows(town.desk, ProviderId{4}, wish));
    town.pass(4 * minute);
    town.must(town.answer(Action::decline, wish));
  }
  town.pass(5 * minute);
  CHECK(town.state(wish) == WishState::open);
  CHECK(shows(town.desk, ProviderId{4}, wish));
  CHECK_FALSE(shows(town.desk, ProviderId{1}, wish));  // it declined
  SECTION("somebody helps itself") {
    town.must(town.act(Action::claim, wish, DeskFixture::as(ProviderId{4})));
    CHECK(town.at(wish).provider == ProviderId{4});
  }
  SECTION("nobody does: the next one is asked") {
    town.pass(day);
    CHECK(town.state(wish) == WishState::dispatched);
    CHECK(town.at(wish).provider == ProviderId{3});
  }
}

TEST_CASE("a mixed wish for which the plan has nobody is on the board") {
  DeskFixture town;
  const ProviderId provider = town.add_help(1, 1);
  WishFacts heavy = wish(mixed);
  heavy.group = Group::disabled;
  const WishId first = town.post(heavy);
  const WishId second = town.post(mixed);
  town.pass(minute);
  CHECK_FALSE(shows(town.desk, provider, first));
  CHECK(shows(town.desk, provider, second));
  town.must(town.act(Action::claim, second, DeskFixture::as(provider)));
  town.pass(minute);
  CHECK_FALSE(town.desk.plan().assignment(first));
}

TEST_CASE("of many claims on one wish exactly one wins") {
  DeskFixture town;
  constexpr int teams = 20;
  for (int number = 1; number <= teams; ++number) town.add_help(number);
  const WishId wish = town.post(claimed);
  town.pass(minute);
  int won = 0;
  for (int number = 1; number <= teams; ++number) {
    const auto claim = town.act(Action::claim, wish,
                                DeskFixture::as(ProviderId{static_cast<std::uint64_t>(number)}));
    const auto done = town.desk.apply(claim, town.now);
    if (done) {
      ++won;
    } else {
      CHECK(done.error().refusal == Refusal::already_claimed);
    }
  }
  CHECK(won == 1);
}

TEST_CASE("a claim goes to the best of the provider's offers with room") {
  DeskFixture town;
  const ProviderId provider = town.add_team(1, 5);
  const OfferId near = town.add_offer(provider, 1);
  Offer farther = offer(provider, 5);
  farther.place = place(community, 1'500);
  const OfferId far = town.must(PutOffer{farther, {}, operator_}).offer;
  const WishId first = town.post(claimed);
  const WishId second = town.post(claimed);
  const WishId third = town.post(claimed);
  town.pass(minute);
  ActOnWish chosen = town.act(Action::claim, third, DeskFixture::as(provider));
  chosen.offer = far;
  town.must(chosen);
  CHECK(town.at(third).offer == far);
  town.must(town.act(Action::start, third, DeskFixture::as(provider)));
  town.must(town.act(Action::claim, first, DeskFixture::as(provider)));
  CHECK(town.at(first).offer == near);
  town.must(town.act(Action::claim, second, DeskFixture::as(provider)));
  CHECK(town.at(second).offer == far);
}

TEST_CASE("a claim that is not started expires; the second one tells the operator") {
  DeskFixture town;
  town.add_help(1);
  town.add_help(2);
  WishFacts facts = wish();
  facts.urgency = Urgency::planned;  // promised for Friday, so that only expiring is told
  const WishId wish = town.post(facts);
  town.pass(5 * minute);
  town.must(town.answer(Action::accept, wish));
  town.pass(3 * day);
  CHECK(town.state(wish) == WishState::open);
  CHECK(town.at(wish).excluded == std::vector{ProviderId{1}});
  CHECK(town.at(wish).expired_count == 1);
  CHECK(town.timeline(wish).back().action == Action::expire);
  CHECK_FALSE(town.at(wish).escalated);
  town.pass(5 * minute);
  town.must(town.answer(Action::accept, wish));
  town.pass(3 * day);
  CHECK(town.at(wish).expired_count == 2);
  CHECK(town.at(wish).escalated);
  CHECK(town.at(wish).refusals_total == 0);
}

TEST_CASE("given back, recalled: the provider is not asked again unless the operator wants it") {
  DeskFixture town;
  const ProviderId provider = town.add_help(1);
  const WishId wish = town.taken();
  SECTION("given back") {
    town.must(town.because(Action::give_back, wish, DeskFixture::as(provider)));
    CHECK(town.at(wish).excluded == std::vector{provider});
    CHECK(town.at(wish).refusals == 0);
  }
  SECTION("recalled") {
    town.must(town.because(Action::recall, wish));
    CHECK(town.at(wish).excluded == std::vector{provider});
  }
  SECTION("recalled, and it may be asked again") {
    ActOnWish recall = town.because(Action::recall, wish);
    recall.same_provider = true;
    town.must(recall);
    CHECK(town.at(wish).excluded.empty());
    town.pass(5 * minute);
    CHECK(town.at(wish).provider == provider);
    return;
  }
  town.pass(hour);
  CHECK(town.state(wish) == WishState::open);
  ActOnWish again = town.act(Action::dispatch, wish);
  again.offer = OfferId{1};
  town.must(again);  // the operator says so
  CHECK(town.at(wish).provider == provider);
  CHECK(town.at(wish).excluded.empty());
}

TEST_CASE("the second redo tells the operator; the same provider may be wanted") {
  DeskFixture town;
  const ProviderId provider = town.add_help(1);
  const WishId wish = town.done();
  ActOnWish redo = town.because(Action::redo, wish, resident);
  redo.same_provider = true;
  town.must(redo);
  CHECK_FALSE(town.at(wish).escalated);
  town.pass(5 * minute);
  CHECK(town.at(wish).provider == provider);
  town.must(town.answer(Action::accept, wish));
  town.must(town.act(Action::start, wish, DeskFixture::as(provider)));
  town.must(town.finished(wish));
  town.must(town.act(Action::confirm, wish, resident));
  redo = town.because(Action::redo, wish, resident);
  town.must(redo);
  CHECK(town.at(wish).escalated);
  CHECK(town.at(wish).confirmed_at == Instant{});
  CHECK(town.at(wish).excluded == std::vector{provider});
}

TEST_CASE("a suspended provider gets nothing new and keeps what it holds") {
  DeskFixture town;
  const ProviderId provider = town.add_help(1);
  const WishId held = town.dispatched();
  Provider suspended = *town.desk.find(provider);
  suspended.suspended = true;
  town.must(PutProvider{suspended, {}, operator_});
  const WishId waits = town.post();
  const WishId goods = town.post(claimed);
  town.pass(hour);
  CHECK(town.state(waits) == WishState::open);
  CHECK(town.desk.board(provider, 10).empty());
  CHECK(town.refused(town.act(Action::claim, goods, DeskFixture::as(provider))).refusal ==
        Refusal::not_eligible);
  town.must(town.answer(Action::accept, held));
  suspended.suspended = false;
  town.must(PutProvider{suspended, {}, operator_});
  town.pass(minute);
  CHECK(town.at(waits).provider == provider);
}

TEST_CASE("more room and new offers flow into the plan at once") {
  DeskFixture town;
  const ProviderId provider = town.add_help(1, 1);
  town.dispatched();
  const WishId second = town.post();
  const WishId third = town.post();
  town.pass(hour);
  Provider larger = *town.desk.find(provider);
  larger.capacity = 2;
  town.must(PutProvider{larger, {}, operator_});
  Offer wider = *town.desk.find(OfferId{1});
  wider.capacity = 2;
  town.must(PutOffer{wider, {}, operator_});
  town.pass(Millis{0});
  CHECK(town.state(second) == WishState::dispatched);
  CHECK(town.state(third) == WishState::open);
  town.add_help(2);
  town.pass(Millis{0});
  CHECK(town.at(third).provider == ProviderId{2});
  CHECK(town.desk.dispatches(provider).size() == 2);
}

TEST_CASE("the plan may still change before the settle time is over") {
  DeskFixture town;
  town.add_help(1);
  const WishId wish = town.post();
  town.pass(minute);
  CHECK(town.desk.plan().assignment(wish) == OfferId{1});
  const ProviderId nearer = town.add_team(2);
  Offer close_by = offer(nearer);
  close_by.place = place(community);
  town.must(PutOffer{close_by, {}, operator_});
  town.pass(4 * minute);
  CHECK(town.at(wish).provider == nearer);
}
