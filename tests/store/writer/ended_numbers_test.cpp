// A number of the hotline belongs to one wish for ever: live, ended, after a restart, in an import,
// and in a database from before the rule.
#include <catch2/catch.hpp>

#include "store/check/check.hpp"
#include "store/sqlite/migrate.hpp"
#include "store/writer/closed_ticket_index.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;
using store::OutcomeKind;

namespace {

SubmitWish numbered(const std::string& number) {
  WishFacts facts = city::wish();
  facts.external_no = number;
  return city::submit(facts);
}

/// The wish that has the number already; 0 if the command was carried out.
WishId taken_by(World& world, const Command& command) {
  const store::Outcome outcome = world.ask(command);
  if (outcome.kind == OutcomeKind::committed) return {};
  REQUIRE(outcome.kind == OutcomeKind::refused);
  CHECK(outcome.rejection->refusal == Refusal::duplicate_external_no);
  CHECK(outcome.rejection->field == "external_no");
  return WishId{outcome.rejection->existing};
}

std::string problems(const std::filesystem::path& database) {
  std::string all;
  for (const std::string& each : store::check(database).problems) all += each + '\n';
  return all;
}

}  // namespace

TEST_CASE("the number of a live wish is taken, before and after a restart") {
  World world;
  const WishId first = world.must(numbered("T-1")).wish;
  CHECK(taken_by(world, numbered("T-1")) == first);
  CHECK_FALSE(taken_by(world, numbered("T-2")));
  world.reopen();
  CHECK(taken_by(world, numbered("T-1")) == first);
  CHECK(world.desk().live_wishes() == 2);
}

TEST_CASE("the number of an ended wish is taken, before and after a restart") {
  World world;
  const WishId first = world.must(numbered("T-1")).wish;
  std::vector<std::unique_ptr<store::Ticket>> tickets;  // the same turn
  tickets.push_back(ticket_of(world.act(Action::cancel, first, resident)));
  tickets.push_back(ticket_of(numbered("T-1")));
  world.run(tickets);
  CHECK(tickets[0]->outcome.kind == OutcomeKind::committed);
  CHECK(tickets[1]->outcome.kind == OutcomeKind::refused);
  CHECK(taken_by(world, numbered("T-1")) == first);
  world.reopen();
  CHECK(taken_by(world, numbered("T-1")) == first);
  const Command command = numbered("T-1");
  const auto refused = world.runner->run_all_or_nothing(std::span(&command, 1), world.now);
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].rejection.existing == first.value);
  world.close();
  CHECK(problems(world.database) == "");
}

TEST_CASE("a correction does not take the number of an ended wish") {
  World world;
  const WishId ended = world.must(numbered("T-1")).wish;
  world.must(world.act(Action::cancel, ended, resident));
  ActOnWish approve = world.act(Action::approve, world.post(city::reviewed));
  approve.facts = numbered("T-1").facts;
  CHECK(taken_by(world, approve) == ended);
  approve.facts->external_no = "T-2";
  CHECK_FALSE(taken_by(world, approve));
}

TEST_CASE("wishes without a number leave no trace among the numbers") {
  World world;
  world.must(world.act(Action::cancel, world.post(), resident));
  CHECK_FALSE(taken_by(world, city::submit(city::wish())));
  world.close();
  store::Connection connection(world.database, store::Connection::Mode::read);
  CHECK(connection.integer("count", "SELECT count(*) FROM ended_external_no") == 0);
}

TEST_CASE("a database from before the rule keeps the newest of two wishes with one number") {
  World world;
  std::vector<WishId> ended;
  for (const char* number : {"T-1", "T-2"}) {
    ended.push_back(world.must(numbered(number)).wish);
    world.must(world.act(Action::cancel, ended.back(), resident));
  }
  world.close();
  undo_to_version_2(world.database);
  execute(world.database,
          "DROP TABLE ended_external_no; PRAGMA user_version = 1;"
          "UPDATE wish_ended SET external_no = 'T-1'; "
          "UPDATE event SET body = replace(body, 'T-2', 'T-1')");
  world.open();
  CHECK(taken_by(world, numbered("T-1")) == ended.back());
  CHECK_FALSE(taken_by(world, numbered("T-2")));
  world.close();
  CHECK(problems(world.database) == "");
}

TEST_CASE("check finds numbers that are lost or belong to other wishes") {
  World world;
  world.must(world.act(Action::cancel, world.must(numbered("T-1")).wish, resident));
  world.close();
  SECTION("lost") {
    execute(world.database, "DELETE FROM ended_external_no");
    CHECK(problems(world.database) == "ended_external_no does not have the number of wish 1\n");
  }
  SECTION("of another wish") {
    execute(world.database, "INSERT INTO ended_external_no VALUES ('T-9', 1)");
    CHECK(problems(world.database) == "ended_external_no has a number that wish 1 does not have\n");
  }
}
