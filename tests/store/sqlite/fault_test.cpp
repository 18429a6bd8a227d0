// The disk fails at each write and each sync, one after the other: nothing answered is lost,
// nothing half done stays, and writing goes on by itself when the disk does.
#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "store/check/check.hpp"
#include "store/readers/reader.hpp"
#include "tests/store/sqlite/faulty_disk.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;
using store::OutcomeKind;

namespace {

struct Ended {};  // instead of the end of the process

std::vector<Event> stored_events(const World& world) {
  return store::Reader(world.database).events_after(Seq{}, 1'000'000);
}

/// The database holds exactly the events that were reported as committed, and is sound.
void require_as_committed(const World& world) {
  const auto stored = stored_events(world);
  REQUIRE(stored.size() == world.log.size());
  for (std::size_t i = 0; i < stored.size(); ++i) {
    REQUIRE(stored[i].seq == world.log[i].seq);
    REQUIRE(stored[i].id == world.log[i].id);
    REQUIRE(stored[i].at == world.log[i].at);
  }
  const auto report = store::check(world.database);
  for (const std::string& problem : report.problems) UNSCOPED_INFO(problem);
  REQUIRE(report.is_clean());
}

void configure(World& world) {
  world.close();
  world.settings.checkpoint_pages = 8;  // so that checkpoints fail as well
  world.settings.fatal = [](std::string_view) { throw Ended{}; };
  world.open();
}

}  // namespace

TEST_CASE("a write that fails undoes its whole turn, and the next turns go on") {
  FaultyDisk& disk = FaultyDisk::install();
  const int code = GENERATE(SQLITE_FULL, SQLITE_IOERR_WRITE);
  World world(31);
  configure(world);
  disk.skip_syncs(true);
  world.live(10);
  int turns_failed = 0;
  for (int number = 1; number <= 60; ++number) {
    INFO("write " << number);
    const std::string before = portrait(world.desk());
    const auto committed = world.log.size();
    disk.fail(FaultyDisk::Target::writes, number, code, false);
    std::vector<std::unique_ptr<store::Ticket>> tickets;
    for (int i = 0; i < 6; ++i)
      tickets.push_back(
          ticket_of(random_wish(world.random), key_of(1'000U + static_cast<unsigned>(i))));
    world.run(tickets);
    if (tickets[0]->outcome.kind == OutcomeKind::unknown) {
      ++turns_failed;
      for (const auto& ticket : tickets) {
        CHECK(ticket->outcome.kind == OutcomeKind::unknown);
        CHECK(ticket->outcome.retry_after_s > 0);
      }
      CHECK_FALSE(world.runner->stats().storage_ok);
      CHECK(world.log.size() == committed);
      CHECK(published_differs(world.desk(), world.published()) == "");
    }
    disk.heal();
    world.now += 2'000 * Millis{1};  // past the next probe
    world.live(2);
    CHECK(world.runner->stats().storage_ok);
  }
  disk.skip_syncs(false);
  CHECK(turns_failed > 0);
  require_as_committed(world);
}

TEST_CASE("while the disk is full everything is answered at once, and reading goes on") {
  FaultyDisk& disk = FaultyDisk::install();
  World world(32);
  configure(world);
  world.live(20);
  const WishId wish = world.post();
  const std::string before = portrait(world.desk());
  disk.fail(FaultyDisk::Target::writes, 1, SQLITE_FULL, true);
  for (int turn = 0; turn < 5; ++turn) {
    CHECK(world.ask(random_wish(world.random)).kind == OutcomeKind::unknown);
    world.now += Millis{700};
    CHECK(first_difference(before, portrait(world.desk())) == "");
    CHECK(world.published().find(wish).wish);
    CHECK(store::Reader(world.database).wish(wish));
  }
  disk.heal();
  world.now += Millis{1'000};
  CHECK(world.ask(random_wish(world.random)).kind == OutcomeKind::committed);
  CHECK(world.runner->stats().storage_ok);
  require_as_committed(world);
}

TEST_CASE("a read that fails in the middle of a batch takes back what came before it") {
  FaultyDisk& disk = FaultyDisk::install();
  World world(34);
  configure(world);
  world.add_help(1);
  world.reopen();  // so that numbers of ended wishes are read from the disk
  const std::string before = portrait(world.desk());
  SubmitWish plain = city::submit(city::wish());
  SubmitWish numbered = plain;
  numbered.facts.channel = Channel::hotline;
  numbered.facts.external_no = "12345-1";
  const std::vector<Command> commands{plain, numbered};
  disk.fail(FaultyDisk::Target::reads, 1, SQLITE_IOERR_READ, false);
  CHECK_THROWS_AS(world.runner->run_all_or_nothing(commands, world.now), store::StorageError);
  REQUIRE(disk.has_failed());
  disk.heal();
  CHECK(first_difference(before, portrait(world.desk())) == "");
  world.now += Millis{2'000};  // past the next probe
  CHECK(world.ask(random_wish(world.random)).kind == OutcomeKind::committed);
  CHECK(world.desk().live_wishes() == 1);  // the first of the batch did not come along
  require_as_committed(world);
}

TEST_CASE("all or nothing throws when the disk is full, and stores nothing") {
  FaultyDisk& disk = FaultyDisk::install();
  World world(33);
  configure(world);
  disk.fail(FaultyDisk::Target::writes, 1, SQLITE_FULL, true);
  const std::vector<Command> commands{PutProvider{city::team(1), {}, operator_}};
  CHECK_THROWS_AS(world.runner->run_all_or_nothing(commands, world.now), store::StorageError);
  disk.heal();
  world.now += Millis{1'000};
  CHECK(world.desk().counters().provider == ProviderId{});
  CHECK(world.runner->run_all_or_nothing(commands, world.now).empty());
  require_as_committed(world);
}

TEST_CASE("a failed sync ends the process; what was answered is there afterwards") {
  FaultyDisk& disk = FaultyDisk::install();
  int ended = 0;
  for (int number = 1; number <= 12; ++number) {
    INFO("sync " << number);
    World world(40U + static_cast<unsigned>(number));
    configure(world);
    world.live(5);
    disk.fail(FaultyDisk::Target::syncs, number, SQLITE_IOERR_FSYNC, true);
    try {
      world.live(20);
    } catch (const Ended&) {
      ++ended;
    }
    disk.heal();
    const std::size_t answered = world.log.size();
    world.settings.fatal = {};
    world.reopen();
    const auto stored = stored_events(world);
    REQUIRE(stored.size() >= answered);  // the turn in flight may be there, whole
    const auto report = store::check(world.database);
    for (const std::string& problem : report.problems) UNSCOPED_INFO(problem);
    CHECK(report.is_clean());
  }
  CHECK(ended == 12);
}
