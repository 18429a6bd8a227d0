#include <catch2/catch.hpp>

#include "store/check/check.hpp"
#include "store/readers/reader.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;
using store::OutcomeKind;

namespace {

void require_clean(const World& world) {
  const store::CheckReport report = store::check(world.database);
  for (const std::string& problem : report.problems) UNSCOPED_INFO(problem);
  REQUIRE(report.is_clean());
}

}  // namespace

TEST_CASE("a wish goes its whole way, is stored at each step and moves to the ended ones") {
  World world;
  const ProviderId team = world.add_help(1);
  const WishId wish = world.post();
  world.pass(10 * city::minute);
  REQUIRE(world.desk().find(wish)->state == WishState::dispatched);
  const Actor provider{Role::provider, team.value};
  ActOnWish accept = world.act(Action::accept, wish, provider);
  accept.dispatch = world.desk().find(wish)->dispatch;
  world.must(accept);
  CHECK(world.published().find(team).held == 1);
  world.must(world.act(Action::start, wish, provider));
  ActOnWish finish = world.act(Action::finish, wish, provider);
  finish.people = 1;
  finish.minutes = 30;
  world.must(finish);
  world.must(world.act(Action::confirm, wish, resident));
  ActOnWish rate = world.act(Action::rate, wish, resident);
  rate.stars = 5;
  world.must(rate);

  CHECK_FALSE(world.published().find(wish).wish);
  CHECK(world.published().find(team).held == 0);
  store::Reader reader(world.database);
  const auto stored = reader.wish(wish);
  REQUIRE(stored);
  CHECK(stored->state == WishState::closed);
  CHECK(stored->stars == 5);
  REQUIRE(stored->text);
  CHECK(stored->text->title == "Change a light bulb");
  const auto timeline = reader.timeline(wish);
  REQUIRE(timeline.size() == stored->version);
  for (std::size_t i = 0; i < timeline.size(); ++i) CHECK(timeline[i].n == i + 1);
  REQUIRE(reader.ended_counts().size() == 1);
  CHECK(reader.ended_counts()[0].wishes == 1);
  require_clean(world);
}

TEST_CASE("a random life is stored so that check finds nothing and readers see the desk") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    INFO("seed " << seed);
    World world(seed);
    for (int round = 0; round < 20; ++round) {
      world.live(10);
      CHECK(published_differs(world.desk(), world.published()) == "");
    }
    CHECK(world.log.size() == world.desk().counters().seq.value);
    require_clean(world);
  }
}

TEST_CASE("after a restart the desk is the same and goes on the same way") {
  for (const std::uint64_t seed : {11U, 12U, 13U}) {
    INFO("seed " << seed);
    World one(seed);
    World other(seed);
    for (int round = 0; round < 15; ++round) {
      one.live(8);
      other.live(8);
      REQUIRE(first_difference(portrait(one.desk()), portrait(other.desk())) == "");
      other.reopen();
      REQUIRE(first_difference(portrait(one.desk()), portrait(other.desk())) == "");
      CHECK(published_differs(other.desk(), other.published()) == "");
    }
    CHECK(one.log.size() == other.log.size());
  }
}

TEST_CASE("a refused command changes nothing and says why") {
  World world;
  const auto before = portrait(world.desk());
  const store::Outcome outcome = world.ask(world.act(Action::cancel, WishId{99}, resident));
  CHECK(outcome.kind == OutcomeKind::refused);
  REQUIRE(outcome.rejection);
  CHECK(outcome.rejection->refusal == Refusal::not_found);
  CHECK(portrait(world.desk()) == before);
  CHECK(world.log.empty());
}

TEST_CASE("questions are answered from what is committed, in the same turn") {
  World world;
  std::vector<std::unique_ptr<store::Ticket>> tickets;
  tickets.push_back(std::make_unique<store::Ticket>());
  tickets[0]->ask =
      store::Question([](const Desk& desk) { return std::to_string(desk.live_wishes()); });
  tickets.push_back(ticket_of(city::submit(city::wish())));
  world.run(tickets);
  CHECK(tickets[0]->outcome.kind == OutcomeKind::committed);
  CHECK(tickets[0]->outcome.body == "1");
}

TEST_CASE("all or nothing stores everything, or nothing with every refusal named") {
  World world;
  const auto before = portrait(world.desk());
  std::vector<Command> commands;
  for (int number = 1; number <= 50; ++number) {
    commands.push_back(PutProvider{city::team(number), {}, operator_});
  }
  commands.push_back(PutProvider{city::team(7), {}, operator_});  // the code is taken
  commands.push_back(PutOffer{city::offer(ProviderId{99}), {}, operator_});
  const auto refused = world.runner->run_all_or_nothing(commands, world.now);
  REQUIRE(refused.size() == 2);
  CHECK(refused[0].index == 50);
  CHECK(refused[0].rejection.refusal == Refusal::duplicate_code);
  CHECK(refused[1].index == 51);
  CHECK(portrait(world.desk()) == before);
  CHECK(world.log.empty());
  world.reopen();
  CHECK(portrait(world.desk()) == before);

  commands.resize(50);
  CHECK(world.runner->run_all_or_nothing(commands, world.now).empty());
  CHECK(world.desk().counters().provider == ProviderId{50});
  CHECK(world.published().find(ProviderId{50}).provider);
  require_clean(world);
}

TEST_CASE("a text that was replaced is stored, one that stays is not written again") {
  World world;
  const WishId wish = world.post(city::reviewed);
  world.must(world.act(Action::ask_info, wish));
  ActOnWish supply = world.act(Action::supply_info, wish, resident);
  WishText text;
  text.title = "Change two light bulbs";
  supply.text = std::make_shared<const WishText>(text);
  world.must(supply);
  store::Reader reader(world.database);
  REQUIRE(reader.wish(wish)->text);
  CHECK(reader.wish(wish)->text->title == "Change two light bulbs");
  world.reopen();
  CHECK(world.desk().find(wish)->text->title == "Change two light bulbs");
  require_clean(world);
}

TEST_CASE("a batch is all or nothing, and what its wishes were agreed to goes with them") {
  World world;
  world.add_help(1);
  const std::string before = portrait(world.desk());
  const auto run = [&](std::vector<Command> commands) {
    store::Batch batch;
    batch.commands = std::move(commands);
    batch.consent.emplace().version = "7";
    batch.refused = std::make_shared<std::vector<store::Refused>>();
    store::Ticket ticket;
    ticket.ask = batch;
    world.runner->run_batch(ticket, world.now);
    return std::pair{ticket.outcome, *batch.refused};
  };
  const Command good = city::submit(city::wish());
  const Command wrong = world.act(Action::cancel, WishId{99}, resident);

  const auto [refused, why] = run({good, wrong, good});
  CHECK(refused.kind == OutcomeKind::refused);
  REQUIRE(why.size() == 1);
  CHECK(why[0].index == 1);
  CHECK(portrait(world.desk()) == before);

  const auto [done, nothing] = run({good, good});
  CHECK(done.kind == OutcomeKind::committed);
  CHECK(nothing.empty());
  CHECK(world.desk().live_wishes() == 2);
  store::Reader reader(world.database);
  for (const std::uint64_t id : {1ULL, 2ULL}) {
    const auto consent = reader.consent(WishId{id});
    REQUIRE(consent);
    CHECK(consent->version == "7");
    CHECK(consent->given_at == world.now);
  }
  CHECK_FALSE(reader.consent(WishId{3}));
  require_clean(world);
}
