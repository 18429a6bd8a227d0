// An obstacle to opening a database is reported in one clear line, and nothing is changed.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "engine/record/action.hpp"
#include "store/check/check.hpp"
#include "store/sqlite/migrate.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;
using Catch::Matchers::Contains;

namespace {

std::string why_not(const std::filesystem::path& database,
                    std::shared_ptr<const City> city = city::make()) {
  store::TurnSettings settings;
  settings.database = database;
  settings.log = [](std::string_view) {};
  try {
    const store::TurnRunner runner(settings, std::move(city), city::monday);
  } catch (const store::StorageError& error) {
    const std::string what = error.what();
    CHECK(what.find('\n') == std::string::npos);
    return what;
  }
  return "";
}

/// Result of `judge` in a separate process.
bool in_child(const std::function<bool()>& judge) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(judge() ? 0 : 1);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a missing folder is named") {
  Folder folder;
  CHECK_THAT(why_not(folder / "absent" / "city.db"), Contains("there is no folder"));
}

TEST_CASE("a new database and what SQLite puts beside it are readable by their owner alone") {
  const mode_t usual = ::umask(0);
  World world;
  world.post();
  ::umask(usual);
  int files = 0;
  for (const auto& each : std::filesystem::directory_iterator(world.folder.path())) {
    INFO(each.path().string());
    if (each.path().extension() != ".lock") {
      CHECK((each.status().permissions() & std::filesystem::perms::all) ==
            (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
      ++files;
    }
  }
  CHECK(files == 3);  // database, log, shared memory
}

TEST_CASE("a file that is no database is left alone") {
  Folder folder;
  const auto file = folder / "city.db";
  std::ofstream(file) << std::string(5'000, 'x');
  CHECK_THAT(why_not(file), Contains("file is not a database"));
  CHECK(std::filesystem::file_size(file) == 5'000);
}

TEST_CASE("a folder is no database") {
  Folder folder;
  CHECK_THAT(why_not(folder.path()), Contains("cannot open database"));
}

TEST_CASE("another program's database is left alone") {
  Folder folder;
  const auto file = folder / "city.db";
  execute(file, "CREATE TABLE other (x)");
  CHECK_THAT(why_not(file), Contains("another program"));
}

TEST_CASE("a newer schema is refused") {
  World world;
  world.close();
  execute(world.database, "PRAGMA user_version = 99");
  CHECK_THAT(why_not(world.database), Contains("version 99") && Contains("newer"));
}

TEST_CASE("a database of another city is refused") {
  World world;
  world.close();
  auto other = std::make_shared<City>(*city::make());
  other->code = AreaCode{110000000000};
  CHECK_THAT(why_not(world.database, other), Contains("belongs to city 320200"));
}

TEST_CASE("a category that the menu does not list any more is named") {
  World world;
  world.post();
  world.close();
  auto other = std::make_shared<City>(*city::make());
  other->menu.categories.erase(other->menu.categories.begin());
  CHECK_THAT(why_not(world.database, other), Contains("wish 1 has category 0101"));
}

TEST_CASE("a second process is kept out while the first one lives") {
  World world;
  const bool is_refused = in_child(
      [&] { return why_not(world.database).find("in use by process") != std::string::npos; });
  CHECK(is_refused);
  world.close();
  CHECK(why_not(world.database) == "");
}

TEST_CASE("a file that may not be written is refused") {
  World world;
  world.close();
  namespace fs = std::filesystem;
  fs::permissions(world.folder.path(), fs::perms::all);
  fs::permissions(world.folder / "city.db.lock", fs::perms::all);
  fs::permissions(world.database,
                  fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  const bool is_refused = in_child([&] {
    // Permissions do not bind the super-user, so the child becomes somebody else.
    if (::geteuid() == 0 && ::setuid(65'534) != 0) return false;
    return why_not(world.database).find("read-only") != std::string::npos;
  });
  CHECK(is_refused);
}

TEST_CASE("rows of an older database get the dates of their events") {
  World world;
  ActOnWish reject = world.act(Action::reject, world.post(city::reviewed));
  reject.reason = "other";
  world.must(reject);
  world.pass(100 * city::day);  // nobody appeals
  world.live(100);
  world.close();
  undo_to_version_2(world.database);
  world.open();
  world.close();
  store::Connection connection(world.database, store::Connection::Mode::read);
  for (const char* table : {"wish_live", "wish_ended"}) {
    for (const char* date : {"asked_at", "claimed_at", "started_at", "rejected_at"}) {
      INFO(table << ' ' << date);
      CHECK(connection.integer("count", std::string("SELECT count(*) FROM ") + table + " WHERE " +
                                            date + " > 0") > 0);
    }
  }
  const store::CheckReport report = store::check(world.database);
  CHECK(report.is_clean());
}

TEST_CASE("migrations are applied once, in order, each whole or not at all") {
  Folder folder;
  store::Connection connection(folder / "city.db", store::Connection::Mode::write);
  const std::string mark = "PRAGMA application_id = " + std::to_string(store::application_id);
  const store::Migration good[] = {{1, "001.sql", "CREATE TABLE one (x INTEGER) STRICT"}};
  connection.execute("mark", mark);
  SECTION("a broken one leaves the last whole schema") {
    const store::Migration broken[] = {
        good[0],
        {2, "002.sql", "CREATE TABLE two (x INTEGER) STRICT; INSERT INTO absent VALUES (1)"}};
    CHECK_THROWS_AS(store::migrate(connection, broken), store::StorageError);
    CHECK(connection.integer("", "PRAGMA user_version") == 1);
    CHECK(connection.integer("", "SELECT count(*) FROM sqlite_schema WHERE name = 'two'") == 0);
  }
  SECTION("running again changes nothing") {
    store::migrate(connection, good);
    connection.execute("", "INSERT INTO one VALUES (1)");
    store::migrate(connection, good);
    CHECK(connection.integer("", "SELECT count(*) FROM one") == 1);
  }
}
