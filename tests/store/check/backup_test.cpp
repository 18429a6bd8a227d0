#include "store/check/backup.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "store/check/check.hpp"
#include "store/sqlite/lock_file.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

std::string content(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string why_not(const std::function<void()>& attempt) {
  try {
    attempt();
  } catch (const store::StorageError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a backup is restored elsewhere and is the same database") {
  World world(71);
  world.live(40);
  const auto file = world.folder / "backup.db";
  std::uint64_t steps = 0;
  const auto report = store::backup(world.database, file, [&](auto, auto) { ++steps; });
  CHECK(steps > 0);
  CHECK(report.bytes == std::filesystem::file_size(file));
  CHECK(content(report.checksum_file) == report.checksum + "  backup.db\n");
  CHECK_FALSE(std::filesystem::exists(file.string() + ".partial"));
  CHECK_FALSE(std::filesystem::exists(file.string() + "-wal"));
  CHECK(store::check(file).is_clean());

  const std::string before = portrait(world.desk());
  World other;
  other.close();
  store::restore(file, other.database, {true, {}});
  other.open();
  CHECK(first_difference(before, portrait(other.desk())) == "");
  CHECK(store::check(other.database).is_clean());
}

TEST_CASE("backups under write load are whole moments") {
  World world(72);
  world.live(20);
  std::atomic<bool> is_done{false};
  std::atomic<int> made{0};
  std::thread copier([&] {
    for (int number = 0; number < 5; ++number) {
      store::backup(world.database, world.folder / ("backup" + std::to_string(number)));
      ++made;
    }
    is_done = true;
  });
  while (!is_done) world.live(1);
  copier.join();
  REQUIRE(made == 5);
  for (int number = 0; number < 5; ++number) {
    const auto report = store::check(world.folder / ("backup" + std::to_string(number)));
    CHECK(report.is_clean());
    CHECK(report.events > 0);
  }
  CHECK(store::check(world.database).is_clean());
}

TEST_CASE("a backup that exists is not overwritten") {
  World world(73);
  world.live(2);
  const auto file = world.folder / "backup.db";
  store::backup(world.database, file);
  const std::string before = content(file);
  CHECK(why_not([&] { store::backup(world.database, file); }).find("exists") != std::string::npos);
  CHECK(content(file) == before);
}

TEST_CASE("restore refuses what is damaged, not whole, in use or in the way") {
  World world(74);
  world.live(10);
  const auto file = world.folder / "backup.db";
  store::backup(world.database, file);
  const auto target = world.folder / "restored.db";

  SECTION("one bit changed") {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(5'000);
    const int byte = stream.get();
    stream.seekp(5'000);
    stream.put(static_cast<char>(byte ^ 1));
    stream.close();
    CHECK(why_not([&] { store::restore(file, target); }).find("damaged") != std::string::npos);
  }
  SECTION("no checksum") {
    std::filesystem::remove(file.string() + ".sha256");
    CHECK(why_not([&] { store::restore(file, target); }).find("no checksum") != std::string::npos);
  }
  SECTION("no backup") {
    CHECK(why_not([&] { store::restore(world.folder / "absent", target); }).find("no backup") !=
          std::string::npos);
  }
  SECTION("a running server") {
    const std::string why = why_not([&] { store::restore(file, world.database, {true, {}}); });
    CHECK(why.find("in use") != std::string::npos);
  }
  SECTION("a database is there") {
    world.close();
    const std::string before = content(world.database);
    CHECK(why_not([&] { store::restore(file, world.database); }).find("exists") !=
          std::string::npos);
    CHECK(content(world.database) == before);
  }
  CHECK_FALSE(std::filesystem::exists(target));
  CHECK_FALSE(std::filesystem::exists(target.string() + ".partial"));
}

TEST_CASE("restore removes the log of the file that it replaces") {
  World world(75);
  world.live(10);
  const auto file = world.folder / "backup.db";
  store::backup(world.database, file);
  const std::string before = portrait(world.desk());
  world.live(10);
  world.close();
  std::ofstream(world.database.string() + "-wal") << "left behind";
  store::restore(file, world.database, {true, {}});
  CHECK_FALSE(std::filesystem::exists(world.database.string() + "-wal"));
  world.open();
  CHECK(first_difference(before, portrait(world.desk())) == "");
}
