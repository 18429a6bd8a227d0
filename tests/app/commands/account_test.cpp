// `xinyuan account`: the owner of the machine runs accounts while no server does.
#include <catch2/catch.hpp>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"

using test::Finished;
using test::TemporaryFolder;

namespace {

class Machine {
 public:
  Machine() {
    test::Served server(database);  // makes the database and its first administrator
    REQUIRE(server.stop() == 0);
  }

  Finished account(std::vector<std::string> arguments, const std::string& input = {}) const {
    arguments.insert(arguments.begin(), "account");
    arguments.insert(arguments.end(), {"--database", database.string()});
    return test::run({std::move(arguments), input, {}});
  }

  const TemporaryFolder folder;
  const std::filesystem::path database = folder / "city.db";
};

/// What the program shows once, after a colon at the end of a line.
std::string one_time_in(const std::string& text) {
  const std::string before = "log-in: ";
  const std::size_t at = text.find(before);
  REQUIRE(at != std::string::npos);
  return text.substr(at + before.size(), 16);
}

int log_in(const test::Served& server, const test::Json& body) {
  test::RawClient client(server.port());
  const auto answer = client.ask(test::post("/v1/session", body.dump()));
  REQUIRE(answer);
  return answer->status;
}

}  // namespace

TEST_CASE("accounts are made, locked, changed and listed on the database alone") {
  const Machine machine;
  const Finished made =
      machine.account({"create", "li.na", "--role", "operator", "--area", "320211"});
  INFO(made.err);
  REQUIRE(made.code == 0);
  CHECK(machine.account({"create", "li.na", "--role", "auditor"}).code == 2);  // taken
  CHECK(machine.account({"create", "Li Na", "--role", "auditor"}).code == 2);
  CHECK(machine.account({"create", "li.si", "--role", "mayor"}).code == 2);
  CHECK(machine.account({"create", "li.si", "--role", "team_lead"}).code == 2);  // of which one?
  CHECK(machine.account({"lock", "nobody"}).code == 2);
  CHECK(machine.account({"lock", "office"}).code == 2);  // the last administrator
  CHECK(machine.account({"lock", "li.na"}).code == 0);
  const Finished list = machine.account({"list"});
  CHECK(list.out.find("li.na") != std::string::npos);
  CHECK(list.out.find("locked") != std::string::npos);
  CHECK(list.out.find("argon2") == std::string::npos);
  CHECK(machine.account({"unlock", "li.na"}).code == 0);
  CHECK(machine.account({"role", "li.na", "--role", "auditor"}).code == 0);
  CHECK(machine.account({"list"}).out.find("auditor") != std::string::npos);
}

TEST_CASE("passwords of the command open the server, one-time ones only with a new one") {
  const Machine machine;
  const Finished made = machine.account({"create", "li.na", "--role", "auditor"});
  const std::string one_time = one_time_in(made.out);
  CHECK(machine.account({"create", "wang", "--role", "auditor", "--password-stdin"}, "12345678\n")
            .code == 2);
  const std::string chosen = "quiet river morning";
  CHECK(machine.account({"create", "wang", "--role", "auditor", "--password-stdin"}, chosen + "\n")
            .code == 0);
  const std::string reset = one_time_in(machine.account({"reset", "office"}).out);
  // The office's password is another one now, so the server is asked without it.
  test::Served server(machine.database, {}, test::Served::LogIn::no);
  CHECK(log_in(server, {{"name", "wang"}, {"password", chosen}, {"bearer", true}}) == 201);
  CHECK(log_in(server, {{"name", "li.na"}, {"password", one_time}, {"bearer", true}}) == 403);
  CHECK(log_in(server, {{"name", "office"},
                        {"password", reset},
                        {"new_password", chosen},
                        {"bearer", true}}) == 201);
}

TEST_CASE("an API token of the command opens the server") {
  const Machine machine;
  CHECK(machine.account({"token", "office", "--scope", "everything"}).code == 2);
  const Finished made = machine.account({"token", "office", "--scope", "figures"});
  REQUIRE(made.code == 0);
  const std::string token = made.out.substr(0, made.out.find('\n'));
  CHECK(token.starts_with("xyi_"));
  test::Served server(machine.database);
  test::RawClient client(server.port());
  const auto answer =
      client.ask(test::get("/v1/session", "Authorization: Bearer " + token + "\r\n"));
  REQUIRE(answer);
  CHECK(answer->status == 403);  // known, and no session; a guess gets 401
}

TEST_CASE("while a server runs the command says which process to stop") {
  const Machine machine;
  test::Served server(machine.database);
  const Finished finished = machine.account({"list"});
  CHECK(finished.code == 1);
  CHECK(finished.err.find("is in use by process") != std::string::npos);
  CHECK(finished.err.find("stop it first") != std::string::npos);
}

TEST_CASE("there is no account in a database that does not exist, and none is made") {
  const TemporaryFolder folder;
  const auto database = (folder / "absent.db").string();
  const Finished finished = test::run({"account", "list", "--database", database});
  CHECK(finished.code == 2);
  CHECK_FALSE(std::filesystem::exists(database));
}

TEST_CASE("the setup code is printed until there is an administrator, and works once") {
  const TemporaryFolder folder;
  const auto database = folder / "city.db";
  {
    test::Served server(database, {}, test::Served::LogIn::no);
    CHECK(server.output().find("works once: ") != std::string::npos);
    REQUIRE(server.stop() == 0);
  }
  {
    test::Served server(database);  // sets up with its own code
    REQUIRE(server.stop() == 0);
  }
  test::Served server(database);
  CHECK(server.output().find("works once: ") == std::string::npos);
}
