// Facts about the plan while it serves: how calm it is, and that it was proven.
#include <catch2/catch.hpp>

#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

TEST_CASE("a turn reports which assignments it changed, and which of them had an offer before") {
  World world;
  const WishId wish = world.post(city::mixed);
  CHECK(world.published().plan().moves.moved == 0);  // nobody there to take it
  world.now += Millis{2'000};
  world.add_help(1);
  world.runner->refresh_summary();
  store::PlanMoves moves = world.published().plan().moves;
  REQUIRE(world.published().find(wish).assigned == OfferId{1});
  CHECK(moves.moved == 1);
  CHECK(moves.rearranged == 0);
  CHECK(moves.moved_last == 1);

  Offer closed = *world.desk().find(OfferId{1});
  closed.suspended = true;
  world.must(PutOffer{closed, closed.version, operator_});
  world.runner->refresh_summary();
  REQUIRE_FALSE(world.published().find(wish).assigned);
  moves = world.published().plan().moves;
  CHECK(moves.moved == 2);
  CHECK(moves.rearranged == 1);
  CHECK(moves.moved_last == 1);
  CHECK(moves.rearranged_last == 1);

  const std::uint64_t turns = moves.turns;
  world.add_help(2, 1);  // takes it
  world.post(city::claimed);
  world.runner->refresh_summary();
  moves = world.published().plan().moves;
  CHECK(moves.turns > turns);
  CHECK(moves.rearranged == 1);
}

TEST_CASE("a dispatch is no move: the wish has arrived where it was assigned") {
  World world;
  world.add_help(1);
  const WishId wish = world.post();
  world.runner->refresh_summary();
  CHECK(world.published().plan().moves.moved == 1);
  world.pass(10 * city::minute);
  REQUIRE(world.desk().find(wish)->state == WishState::dispatched);
  world.runner->refresh_summary();
  CHECK(world.published().plan().moves.moved == 1);
}

TEST_CASE("a proof is published with the event and the moment that it belongs to") {
  World world(5);
  world.live(40);
  CHECK(world.published().plan().proof.checks == 0);
  world.runner->prove_plan(world.now);
  const store::PlanSnapshot plan = world.published().plan();
  CHECK(plan.proof.checks == 1);
  CHECK(plan.proof.failures == 0);
  CHECK(plan.proof.holds);
  CHECK(plan.proof.broken.empty());
  CHECK(plan.proof.seq == world.desk().counters().seq);
  CHECK(plan.proof.at == world.now);
  CHECK(plan.seq == plan.proof.seq);
}

TEST_CASE("a plan with more work than a turn may do is not proven until later turns have done it") {
  World world;
  world.settings.budget.settled_max = 1;
  world.reopen();
  world.add_help(1, 50);
  std::vector<std::unique_ptr<store::Ticket>> tickets;
  for (int count = 0; count < 30; ++count) {
    tickets.push_back(ticket_of(city::submit(city::wish(city::mixed))));
  }
  world.run(tickets);
  world.runner->refresh_summary();
  CHECK_FALSE(world.published().plan().summary.proven);
  CHECK(world.published().plan().summary.waiting > 0);
  CHECK(world.desk().next_wake() <= world.now);  // the next turn is due at once
  world.runner->prove_plan(world.now);
  CHECK(world.published().plan().proof.holds);  // what is placed is placed best all the same
  int turns = 0;
  while (!world.published().plan().summary.proven) {
    REQUIRE(++turns < 100);
    world.pass(Millis{0});
    world.runner->refresh_summary();
  }
  CHECK(turns > 1);
  CHECK(world.published().plan().summary.matched == 30);
}
