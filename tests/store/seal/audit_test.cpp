// The audit log and the chain of events: nothing can be changed, added or taken away unseen.
#include "store/seal/audit.hpp"
#include "engine/record/action.hpp"

#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "store/check/check.hpp"
#include "store/sqlite/sqlite.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

constexpr const char* without_triggers =
    "DROP TRIGGER event_is_whole; DROP TRIGGER event_is_kept; DROP TRIGGER event_is_only_erased;"
    "DROP TRIGGER audit_is_kept; DROP TRIGGER audit_is_whole; DROP TRIGGER event_chain_is_kept;"
    "DROP TRIGGER event_chain_is_whole;";

std::string problems(const std::filesystem::path& database) {
  std::string all;
  for (const std::string& problem : store::check(database).problems) all += problem + "\n";
  return all;
}

/// What SQLite says to a statement of an outside tool; empty if it did it.
std::string refusal(const std::filesystem::path& database, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(database.c_str(), &handle) == SQLITE_OK);
  char* message = nullptr;
  sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message);
  const std::string text = message != nullptr ? message : "";
  sqlite3_free(message);
  sqlite3_close(handle);
  return text;
}

store::AuditEntry entry_of(int number) {
  store::AuditEntry entry;
  entry.at = city::monday + Millis{number};
  entry.account = static_cast<std::uint64_t>(number % 3);
  entry.role = number % 2 == 0 ? "operator" : "auditor";
  entry.address = "192.0.2.7";
  entry.action = number % 2 == 0 ? "reveal" : "login";
  entry.subject = number % 2 == 0 ? "wish" : "account";
  entry.id = static_cast<std::uint64_t>(number);
  entry.reason = "call back";
  entry.request = "r-" + std::to_string(number);
  entry.details = "fields=phone";
  return entry;
}

/// A database with a few turns of events and `entries` audit entries between them.
void fill(World& world, int entries) {
  world.add_help(1);
  world.post();
  world.close();
  {
    store::Connection connection(world.database, store::Connection::Mode::write);
    store::AuditLog log(connection);
    for (int number = 1; number <= entries; ++number) {
      store::Transaction transaction(connection);
      CHECK(log.append(entry_of(number)) == static_cast<std::uint64_t>(number));
      transaction.commit();
    }
  }
  world.open();
  world.must(world.act(Action::cancel, world.post(), resident));
  world.close();
}

}  // namespace

TEST_CASE("audit entries come back newest first, page by page") {
  World world;
  fill(world, 7);
  store::Connection connection(world.database, store::Connection::Mode::read);
  std::uint64_t next = 0;
  const auto first = store::audit_page(connection, {}, 0, 3, next);
  REQUIRE(first.size() == 3);
  CHECK(first[0].seq == 7);
  CHECK(first[2].seq == 5);
  CHECK(next == 5);
  CHECK(first[0].reason == "call back");
  CHECK(store::audit_page(connection, {}, next, 10, next).size() == 4);
  CHECK(next == 0);
  store::AuditFilter reveals;
  reveals.action = "reveal";
  reveals.id = 4;
  CHECK(store::audit_page(connection, reveals, 0, 10, next).size() == 1);
  store::AuditFilter late;
  late.from = city::monday + Millis{6};
  late.until = city::monday + Millis{7};
  const auto found = store::audit_page(connection, late, 0, 10, next);
  REQUIRE(found.size() == 1);
  CHECK(found[0].seq == 6);
}

TEST_CASE("an audit entry whose transaction is rolled back was never there") {
  World world;
  world.close();
  store::Connection connection(world.database, store::Connection::Mode::write);
  store::AuditLog log(connection);
  {
    store::Transaction transaction(connection);
    CHECK(log.append(entry_of(1)) == 1);
  }
  store::Transaction transaction(connection);
  CHECK(log.append(entry_of(2)) == 1);
  transaction.commit();
  CHECK(problems(world.database) == "");
}

TEST_CASE("the tables themselves refuse changes") {
  World world;
  fill(world, 2);
  const auto sql =
      GENERATE(Catch::Generators::as<std::string>(), "UPDATE audit SET reason = 'x' WHERE seq = 1",
               "DELETE FROM audit WHERE seq = 2", "UPDATE event SET reason = 'x' WHERE seq = 1",
               "UPDATE event SET note = 'x' WHERE seq = 3",
               "UPDATE event SET note = 'x', salt = NULL WHERE subject = 'provider'",
               "DELETE FROM event WHERE seq = 1", "DELETE FROM event_chain",
               "UPDATE event_chain SET hash = x'00'");
  INFO(sql);
  CHECK(refusal(world.database, sql) != "");
  CHECK(problems(world.database) == "");
}

TEST_CASE("check names what was changed behind the program's back") {
  struct Change {
    const char* sql;
    const char* finding;
  };
  const auto change = GENERATE(values<Change>({
      {"UPDATE audit SET reason = 'other' WHERE seq = 2", "audit entry 2 was changed"},
      {"UPDATE audit SET account = 9 WHERE seq = 3", "audit entry 3 was changed"},
      {"UPDATE audit SET hash = zeroblob(32) WHERE seq = 2", "audit entry 2 was changed"},
      {"DELETE FROM audit WHERE seq = 2", "audit entry 3: entries before it are missing"},
      {"DELETE FROM audit WHERE seq = 4", "knew audit entry 4, which is gone"},
      {"UPDATE event SET actor = actor + 1 WHERE seq = 1", "event 1 was changed"},
      {"UPDATE event SET note = 'x' WHERE seq = 3", "event 3 was changed: note and body"},
      {"UPDATE event SET note = '', salt = NULL WHERE seq = 3",
       "event 3 was erased, but no audit entry says that wish 1 was"},
      {"UPDATE event SET salt = NULL, digest = NULL WHERE seq = 3", "that is not sealed"},
      {"UPDATE event_chain SET hash = zeroblob(32) WHERE last = 1", "event 1 was changed"},
      {"DELETE FROM event_chain WHERE last = (SELECT max(last) FROM event_chain)", "is in no turn"},
      {"DELETE FROM event_chain WHERE last = 1", "one of events 1 to 2 was changed"},
  }));
  World world;
  fill(world, 4);
  REQUIRE(problems(world.database) == "");
  execute(world.database, without_triggers + std::string(change.sql));
  INFO(change.sql << "\n" << problems(world.database));
  CHECK(problems(world.database).find(change.finding) != std::string::npos);
}

TEST_CASE("events of a version without a chain are sealed and chained at the next start") {
  World world(5);
  world.live(40);
  world.close();
  undo_to_version_2(world.database);
  world.open();
  world.post();
  world.close();
  CHECK(problems(world.database) == "");
  store::Connection connection(world.database, store::Connection::Mode::read);
  CHECK(connection.integer("count",
                           "SELECT count(*) FROM event WHERE subject = 'wish' AND"
                           " digest IS NULL AND body IS NOT NULL") == 0);
  CHECK(connection.integer("count", "SELECT count(*) FROM event WHERE digest IS NOT NULL") > 0);
}

TEST_CASE("the heads of both chains are reported") {
  World world;
  fill(world, 2);
  const auto report = store::check(world.database);
  CHECK(report.audit_entries == 2);
  CHECK(report.audit_head.size() == 64);
  CHECK(report.chain_head.size() == 64);
  CHECK(report.erased_events == 0);
}
