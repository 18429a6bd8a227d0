// Sealed contacts and their keys, with the real program: what restore says, what a rotation that is
// killed leaves behind.
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "program.hpp"
#include "served.hpp"

using tests::TemporaryFolder;

namespace {

constexpr const char* marked_phone = "13912345678";

/// A database with sealed contacts, its server stopped.
void make_city(const std::filesystem::path& database, int wishes) {
  tests::Served server(database);
  tests::Office office(server);
  auto wish = tests::wuxi_wish();
  wish["contact"] = {{"name", "MARKNAME"}, {"phone", marked_phone}};
  wish["address"] = "MARKADDRESS";
  for (int i = 0; i < wishes; ++i) REQUIRE(office.post("/v1/wishes", wish)->status == 201);
  REQUIRE(server.stop() == 0);
}

/// Begins a rotation and kills it after `delay`.
void rotate_and_kill(const std::filesystem::path& database, std::chrono::microseconds delay) {
  const std::string file = database.string();
  const char* arguments[] = {"xinyuan",    "keys",       "rotate", "-q",
                             "--database", file.c_str(), nullptr};
  pid_t process = 0;
  REQUIRE(posix_spawn(&process, XINYUAN_BINARY, nullptr, nullptr,
                      const_cast<char* const*>(arguments), environ) == 0);
  std::this_thread::sleep_for(delay);
  kill(process, SIGKILL);
  int status = 0;
  waitpid(process, &status, 0);
}

bool says_phone(const std::filesystem::path& database) {
  const auto exported =
      tests::run({"export", "wishes", "--full", "--database", database.string()});
  return exported.code == 0 && exported.out.find(marked_phone) != std::string::npos;
}

}  // namespace

TEST_CASE("a backup tells no contact; restore names the key, and no server starts without it") {
  const TemporaryFolder folder;
  const auto database = folder / "city.db";
  make_city(database, 3);
  const std::string backup = (folder / "copy.db").string();
  REQUIRE(tests::run({"backup", backup, "--database", database.string()}).code == 0);
  for (const auto& file : {database, folder / "copy.db"}) {
    const std::string bytes = tests::read_file(file);
    CHECK(bytes.find("MARK") == std::string::npos);
    CHECK(bytes.find(marked_phone) == std::string::npos);
  }
  const auto elsewhere = folder / "restored.db";
  const auto restored = tests::run({"restore", backup, "--database", elsewhere.string()});
  CHECK(restored.code == 0);
  CHECK(restored.err.find("sealed with key 1") != std::string::npos);
  const auto refused =
      tests::run({"serve", "--database", elsewhere.string(), "--listen", "127.0.0.1:0"});
  CHECK(refused.code != 0);
  CHECK(refused.err.find("sealed with key 1") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(elsewhere.string() + ".secret"));
  CHECK_FALSE(says_phone(elsewhere));
  std::filesystem::copy_file(database.string() + ".secret", elsewhere.string() + ".secret");
  CHECK(says_phone(elsewhere));
  tests::Served server(elsewhere);
  CHECK(server.stop() == 0);
}

TEST_CASE("a rotation that is killed at any moment loses nothing and can be called again") {
  const TemporaryFolder folder;
  const auto database = folder / "city.db";
  make_city(database, 20);
  for (int delay_us = 500; delay_us < 40'000; delay_us += 2'500) {
    rotate_and_kill(database, std::chrono::microseconds(delay_us));
    REQUIRE(says_phone(database));
  }
  const auto rotated =
      tests::run({"keys", "rotate", "--forget-old", "--database", database.string()});
  INFO(rotated.err);
  CHECK(rotated.code == 0);
  CHECK(says_phone(database));
  const auto list = tests::run({"keys", "list", "--database", database.string()});
  CHECK(list.out.find("seals contacts\n") != std::string::npos);
  CHECK(list.out.find("older backups") == std::string::npos);
  CHECK(tests::run({"check", "--database", database.string()}).code == 0);
}
