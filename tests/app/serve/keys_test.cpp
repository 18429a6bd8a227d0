// Sealed contacts and their keys, with the real program: what restore says, what a rotation that is
// killed leaves behind.
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"

using test::TemporaryFolder;

namespace {

constexpr const char* marked_phone = "13912345678";

/// A database with sealed contacts, its server stopped.
void make_city(const std::filesystem::path& database, int wishes) {
  test::Served server(database);
  test::Office office(server);
  auto wish = test::wuxi_wish();
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

/// Files of the folder that hold the text.
std::vector<std::string> files_with(const TemporaryFolder& folder, const std::string& text) {
  std::vector<std::string> found;
  for (const auto& each : std::filesystem::directory_iterator(folder.path())) {
    if (test::read_file(each.path()).find(text) == std::string::npos) continue;
    found.push_back(each.path().filename().string());
  }
  return found;
}

bool says_phone(const std::filesystem::path& database) {
  const auto exported = test::run({"export", "wishes", "--full", "--database", database.string()});
  return exported.code == 0 && exported.out.find(marked_phone) != std::string::npos;
}

}  // namespace

TEST_CASE("a backup reveals no contact; restore names the key, and no server starts without it") {
  const TemporaryFolder folder;
  const auto database = folder / "city.db";
  make_city(database, 3);
  const std::string backup = (folder / "copy.db").string();
  REQUIRE(test::run({"backup", backup, "--database", database.string()}).code == 0);
  for (const auto& file : {database, folder / "copy.db"}) {
    const std::string bytes = test::read_file(file);
    CHECK(bytes.find("MARK") == std::string::npos);
    CHECK(bytes.find(marked_phone) == std::string::npos);
  }
  const auto elsewhere = folder / "restored.db";
  const auto restored = test::run({"restore", backup, "--database", elsewhere.string()});
  CHECK(restored.code == 0);
  CHECK(restored.err.find("sealed with key 1") != std::string::npos);
  const auto refused =
      test::run({"serve", "--database", elsewhere.string(), "--listen", "127.0.0.1:0"});
  CHECK(refused.code != 0);
  CHECK(refused.err.find("sealed with key 1") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(elsewhere.string() + ".secret"));
  CHECK_FALSE(says_phone(elsewhere));
  std::filesystem::copy_file(database.string() + ".secret", elsewhere.string() + ".secret");
  CHECK(says_phone(elsewhere));
  test::Served server(elsewhere);
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
      test::run({"keys", "rotate", "--forget-old", "--database", database.string()});
  INFO(rotated.err);
  CHECK(rotated.code == 0);
  CHECK(says_phone(database));
  const auto list = test::run({"keys", "list", "--database", database.string()});
  CHECK(list.out.find("seals texts\n") != std::string::npos);
  CHECK(list.out.find("older backups") == std::string::npos);
  const std::string file = folder.write("x.toml", "database = \"" + database.string() + "\"\n");
  CHECK(test::run({"keys", "list", "--config", file}).out == list.out);
  CHECK(test::run({"check", "--database", database.string()}).code == 0);
}

TEST_CASE("marks in every personal field: what is sealed is in no file, what is erased neither") {
  const TemporaryFolder folder;
  const auto database = folder / "city.db";
  const std::vector<std::string> sealed{"MARKNAME",  marked_phone,  "MARKADDRESS",
                                        "MARKTITLE", "MARKCONTENT", "MARKNOTE"};
  {
    test::Served server(database);
    test::Office office(server);
    auto wish = test::wuxi_wish();
    wish["title"] = "MARKTITLE";
    wish["content"] = "MARKCONTENT";
    wish["contact"] = {{"name", "MARKNAME"}, {"phone", marked_phone}};
    wish["address"] = "MARKADDRESS";
    const auto posted = office.post("/v1/wishes", wish, "key-1");
    REQUIRE(posted->status == 201);
    const auto id = test::Json::parse(posted->body)["id"].get<std::uint64_t>();
    const std::string path = "/v1/wishes/" + std::to_string(id);
    REQUIRE(office.post(path + "/cancel", {{"note", "MARKNOTE"}}, "key-2")->status == 200);
    REQUIRE(office.post(path + "/reveal", {{"reason", "call back"}})->status == 200);
    for (const std::string& mark : sealed) {
      INFO(mark);
      CHECK(files_with(folder, mark).empty());  // database, log, what the server printed
    }
    REQUIRE(server.stop() == 0);
  }
  const auto erased = test::run(
      {"erase", "--phone", marked_phone, "--reason", "asked", "--database", database.string()});
  INFO(erased.err);
  CHECK(erased.code == 0);
  CHECK(test::Json::parse(erased.out)["counts"]["wishes"] == 1);
  for (const std::string& mark : sealed) {
    INFO(mark);
    CHECK(files_with(folder, mark).empty());
  }
  const auto checked = test::run({"check", "--database", database.string()});
  INFO(checked.out);
  CHECK(checked.code == 0);
  CHECK(checked.out.find("4 audit entries") != std::string::npos);
  test::Served server(database);  // it starts, and has nothing left to say
  test::Office office(server);
  CHECK(office.get("/v1/wishes/1")->body.find("MARK") == std::string::npos);
}

TEST_CASE("marks go into no log of requests, no backup, and with an erasure out of every file") {
  const TemporaryFolder folder;
  const auto database = folder / "city.db";
  const std::vector<std::string> sealed{"MARKNAME", marked_phone, "MARKADDRESS"};
  test::Served server(database, {}, test::Served::LogIn::yes, {"--request-log", "all"});
  test::Office office(server);
  auto wish = test::wuxi_wish();
  wish.update({{"title", "MARKTITLE"},
               {"content", "MARKCONTENT"},
               {"contact", {{"name", "MARKNAME"}, {"phone", marked_phone}}},
               {"address", "MARKADDRESS"}});
  const auto posted = office.post("/v1/wishes", wish, "key-1");
  REQUIRE(posted->status == 201);
  auto wrong = wish;  // refused bodies are not logged either
  wrong["colour"] = "MARKCOLOUR";
  REQUIRE(office.post("/v1/wishes", wrong)->status == 422);
  wrong.erase("colour");
  wrong.erase("consent");
  REQUIRE(office.post("/v1/wishes", wrong)->status == 422);
  const auto id = test::Json::parse(posted->body)["id"].get<std::uint64_t>();
  const std::string path = "/v1/wishes/" + std::to_string(id);
  const test::Json reason{{"reason", "call back"}};
  REQUIRE(office.post(path + "/reveal", reason)->status == 200);
  REQUIRE(office.post(path + "/personal-data", reason)->status == 200);
  REQUIRE(office.get("/v1/wishes?limit=100")->status == 200);
  REQUIRE(office.post(path + "/cancel", {{"note", "MARKNOTE"}}, "key-2")->status == 200);
  const std::string backup = (folder / "copy.db").string();
  REQUIRE(test::run({"backup", backup, "--database", database.string()}).code == 0);
  for (const std::string& mark : sealed) {
    INFO(mark);
    CHECK(files_with(folder, mark).empty());
  }
  REQUIRE_FALSE(server.errors().empty());  // requests were logged
  CHECK(server.errors().find("/personal-data") != std::string::npos);
  CHECK(server.errors().find("MARK") == std::string::npos);
  CHECK(server.output().find("MARK") == std::string::npos);
  std::filesystem::remove(backup);
  REQUIRE(office.post(path + "/erase", reason)->status == 200);
  CHECK(files_with(folder, "MARK").empty());  // while it runs
  CHECK(server.stop() == 0);
  CHECK(files_with(folder, "MARK").empty());
  const auto checked = test::run({"check", "--database", database.string()});
  INFO(checked.out << checked.err);
  CHECK(checked.code == 0);
}

TEST_CASE("retention erases contacts of what ended long ago, and only those") {
  const TemporaryFolder folder;
  const auto database = folder / "city.db";
  make_city(database, 1);
  const auto due = test::run({"retention", "--dry-run", "--database", database.string()});
  CHECK(due.code == 0);
  CHECK(due.out.find("0 wishes ended more than 90 days ago") == 0);
  const auto refused = test::run({"serve", "--contact-retention-days", "2", "--database",
                                  database.string(), "--listen", "127.0.0.1:0"});
  CHECK(refused.code == 2);
  CHECK(refused.err.find("0 (never), or 3 to 3650") != std::string::npos);
  CHECK(test::run({"retention", "--days", "1", "--database", database.string()}).code == 2);
  const auto live = test::run(
      {"erase", "--phone", marked_phone, "--reason", "asked", "--database", database.string()});
  CHECK(live.code == 1);
  CHECK(test::Json::parse(live.out)["still_live"].size() == 1);
  CHECK(says_phone(database));
}
