// `check` finds deliberate damage: each row of the table edits a sound database by SQL.
#include "store/check/check.hpp"
#include "store/sqlite/migrate.hpp"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "store/sqlite/sqlite.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

/// Edits as an outside tool would: without the rules of the house, and without the triggers, which
/// the owner of the file can drop.
void edit(const std::filesystem::path& database, const std::string& sql) {
  execute(database,
          "DROP TRIGGER IF EXISTS event_is_whole; DROP TRIGGER IF EXISTS event_is_kept;"
          "DROP TRIGGER IF EXISTS event_is_only_erased; DROP TRIGGER IF EXISTS audit_is_kept;"
          "DROP TRIGGER IF EXISTS audit_is_whole; DROP TRIGGER IF EXISTS event_chain_is_kept;"
          "DROP TRIGGER IF EXISTS event_chain_is_whole");
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(database.c_str(), &handle) == SQLITE_OK);
  char* message = nullptr;
  const int code = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message);
  INFO(sql << ": " << (message != nullptr ? message : ""));
  REQUIRE(code == SQLITE_OK);
  REQUIRE(sqlite3_changes(handle) > 0);
  sqlite3_close(handle);
}

std::string text(const store::CheckReport& report) {
  std::string all;
  for (const std::string& problem : report.problems) all += problem + "\n";
  return all;
}

/// A sound database with live and ended wishes, answers and counts; made once.
const std::filesystem::path& sound_database() {
  static World world(21);
  static const bool is_made = [] {
    while (world.desk().counters().seq.value < 900) world.live(5);
    world.post();
    world.ask(city::submit(city::wish()), key_of(77));
    world.runner->checkpoint();
    world.close();
    return true;
  }();
  REQUIRE(is_made);
  return world.database;
}

struct Damage {
  const char* sql;
  const char* finding;  // part of a problem that must be reported
};

}  // namespace

TEST_CASE("a sound database has no problems, and is counted") {
  const auto report = store::check(sound_database());
  CHECK(text(report) == "");
  CHECK(report.events >= 900);
  CHECK(report.wishes_live > 0);
  CHECK(report.wishes_ended > 0);
  CHECK(report.answers > 0);
  CHECK(report.schema == store::migrations().back().number);
}

TEST_CASE("check finds what was changed by hand") {
  const auto damage = GENERATE(values<Damage>({
      {"UPDATE wish_live SET state = 'open' WHERE id = (SELECT max(id) FROM wish_live WHERE state"
       " <> 'open')",
       "its row in wish_live differs from its events in state"},
      {"UPDATE wish_live SET due_at = due_at + 1 WHERE id = (SELECT max(id) FROM wish_live)",
       "differs from its events in due_at"},
      {"UPDATE wish_live SET lat = lat + 1e-13 WHERE id = (SELECT max(id) FROM wish_live)",
       "differs from its events in lat"},
      {"UPDATE wish_live SET provider = 99 WHERE id = (SELECT min(id) FROM wish_live)",
       "differs from its events in provider"},
      {"DELETE FROM wish_live WHERE id = (SELECT min(id) FROM wish_live)",
       "has no row in wish_live"},
      {"INSERT INTO wish_live SELECT * FROM wish_ended LIMIT 1",
       "has a row in wish_live that no event explains"},
      {"UPDATE wish_ended SET stars = 5 - stars WHERE id = (SELECT min(id) FROM wish_ended)",
       "its row in wish_ended differs from its events in stars"},
      {"DELETE FROM wish_ended WHERE id = (SELECT min(id) FROM wish_ended)",
       "wish_ended has no row of it"},
      {"UPDATE wish_ended SET id = 999999 WHERE id = (SELECT min(id) FROM wish_ended)",
       "wish 999999 has a row in wish_ended that no event explains"},
      {"UPDATE provider SET capacity = capacity + 1 WHERE id = 1",
       "its row in provider differs from its events in capacity"},
      {"UPDATE offer SET hours = replace(hours, 'f', 'e') WHERE id = 1",
       "its row in offer differs from its events in hours"},
      {"DELETE FROM offer WHERE id = 1", "offer 1 has no row in offer"},
      {"DELETE FROM event WHERE seq = 300", "numbers are missing"},
      {"UPDATE event SET n = n + 1 WHERE seq = 300", "has number"},
      {"UPDATE event SET prev = prev + 1 WHERE seq = 300", "points back to event"},
      {"UPDATE event SET at = 5 WHERE seq = (SELECT max(seq) FROM event WHERE n > 1)",
       "is earlier than the event before it"},
      {"UPDATE event SET action = 'confirm' WHERE action = 'accept' AND seq = (SELECT max(seq) FROM"
       " event WHERE action = 'accept')",
       "is no listed transition"},
      {"UPDATE event SET actor_role = 'resident' WHERE seq = (SELECT max(seq) FROM event WHERE"
       " action = 'accept')",
       "which may not accept"},
      {"UPDATE event SET actor = actor + 1 WHERE seq = (SELECT max(seq) FROM event WHERE"
       " action = 'accept' AND actor_role = 'provider')",
       "holds the wish"},
      {"UPDATE event SET action = 'nonsense' WHERE seq = 300", "unknown code \"nonsense\""},
      {"UPDATE event SET body = '{' WHERE seq = 1",
       "event 1 cannot be read: column body is no JSON object"},
      {"UPDATE provider SET suspended = suspended + 256 WHERE id = 1",
       "provider 1: its row in provider cannot be read: column suspended holds 256"},
      {"UPDATE wish_live SET state = 'lost' WHERE id = (SELECT max(id) FROM wish_live)",
       "its row in wish_live cannot be read: column state holds the unknown code"},
      {"DELETE FROM answer WHERE id = (SELECT max(id) - 1 FROM answer)", "is missing"},
      {"UPDATE event SET body = json_set(body, '$.capacity', 0) WHERE subject = 'offer'",
       "its capacity is 0"},
      {"UPDATE event SET note = 'x', reason = 'changed' WHERE seq = (SELECT max(last_seq) FROM"
       " wish_live)",
       "differs from its events in reason"},
      {"INSERT INTO wish_text (id, title, content, contact_name, contact_phone, address) SELECT"
       " 999999, title, content, contact_name, contact_phone, address FROM wish_text LIMIT 1",
       "wish_text has a row of wish 999999"},
      {"UPDATE answer SET seq = seq + 1 WHERE id = (SELECT max(id) FROM answer)",
       "points at event"},
  }));
  Folder folder;
  const auto database = folder / "damaged.db";
  std::filesystem::copy_file(sound_database(), database);
  edit(database, damage.sql);
  const auto report = store::check(database);
  INFO(damage.sql << "\n" << text(report));
  CHECK_FALSE(report.is_clean());
  CHECK(text(report).find(damage.finding) != std::string::npos);
}

TEST_CASE("check finds a wrong count of ended wishes") {
  Folder folder;
  const auto database = folder / "damaged.db";
  std::filesystem::copy_file(sound_database(), database);
  SECTION("too many") {
    edit(database, "UPDATE ended_count SET wishes = wishes + 1");
    CHECK(text(store::check(database)).find("a new count gives") != std::string::npos);
  }
  SECTION("missing") {
    edit(database, "DELETE FROM ended_count WHERE state = 'cancelled'");
    CHECK(text(store::check(database)).find("ended_count has no row") != std::string::npos);
  }
}

TEST_CASE("check finds a page that was overwritten") {
  Folder folder;
  const auto database = folder / "damaged.db";
  std::filesystem::copy_file(sound_database(), database);
  std::fstream file(database, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(3 * 4096);
  file << std::string(64, '\xFF');
  file.close();
  const auto report = store::check(database);
  CHECK_FALSE(report.is_clean());
}

TEST_CASE("problems beyond the bound are counted, not described") {
  Folder folder;
  const auto database = folder / "damaged.db";
  std::filesystem::copy_file(sound_database(), database);
  edit(database, "UPDATE event SET at = 0");
  store::CheckOptions options;
  options.problems_max = 3;
  const auto report = store::check(database, options);
  CHECK(report.problems.size() == 3);
  CHECK(report.problems_total > 3);
}
