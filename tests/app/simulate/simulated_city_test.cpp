// xinyuan simulate against the real server: what it reports is what the server has stored, also
// when the server is killed in the middle.
#include <catch2/catch.hpp>
#include <map>
#include <sstream>
#include <vector>

#include "tests/app/demo/small_city.hpp"
#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"
#include "tests/eventually.hpp"

using test::Finished;
using test::Json;

namespace {

/// Number of times each action is in the log of events, without what the system did.
std::map<std::string, std::uint64_t> actions_in(const std::string& database) {
  const Finished exported = test::run({"export", "events", "--database", database});
  REQUIRE(exported.code == 0);
  std::map<std::string, std::uint64_t> actions;
  std::istringstream lines(exported.out);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::vector<std::string> words(8);
    for (std::string& word : words) std::getline(fields, word, ',');
    if (words[2] == "wish" && words[5] != "system") ++actions[words[7]];
  }
  return actions;
}

std::vector<std::string> simulation(std::uint16_t port, const std::string& accounts,
                                    std::vector<std::string> more) {
  const std::string url = "http://127.0.0.1:" + std::to_string(port);
  std::vector<std::string> words{"simulate", "--url",        url, "--accounts",
                                 accounts,   "--start-hour", "8", "-q"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// An administrator with a separate session beside those of the simulation.
class Chief {
 public:
  Chief(std::uint16_t port, const std::string& accounts) : client_(port) {
    std::istringstream words(test::read_file(accounts));
    std::string word;
    while (words >> word && word != "administrator") {
    }
    words >> word;
    const Json who{{"name", "admin"}, {"password", word}, {"bearer", true}};
    const auto logged_in = client_.ask(test::post("/v1/session", who.dump()));
    REQUIRE(logged_in);
    INFO(logged_in->body);
    REQUIRE(logged_in->status == 201);
    const std::string token = Json::parse(logged_in->body).at("token");
    credential_ = "Authorization: Bearer " + token + "\r\n";
  }

  /// Ids of all sessions but its own.
  std::vector<std::string> others() {
    const auto listed = client_.ask(test::get("/v1/sessions", credential_));
    REQUIRE(listed);
    std::vector<std::string> ids;
    const Json answer = Json::parse(listed->body);
    for (const Json& session : answer.at("items")) {
      if (!session.value("current", false)) ids.push_back(session.at("id").dump());
    }
    return ids;
  }

  /// Does what an administrator does who sees a session that it does not know.
  void end(const std::string& session) {
    const auto gone = client_.ask("DELETE /v1/sessions/" + session +
                                  " HTTP/1.1\r\nHost: localhost\r\n" + credential_ + "\r\n");
    REQUIRE(gone);
    CHECK(gone->status == 204);
  }

 private:
  test::RawClient client_;
  std::string credential_;
};

/// Ends the sessions of the simulation and waits until it has logged in again.
void end_sessions(Chief& chief) {
  const auto ended = chief.others();
  CHECK(ended.size() >= 1);
  for (const std::string& session : ended) chief.end(session);
  CHECK(test::eventually([&] { return !chief.others().empty(); }));
}

}  // namespace

TEST_CASE("a city that is simulated has done what the report says, logged out and killed or not") {
  const test::TemporaryFolder folder, shape;
  const std::string database = folder / "city.db";
  const std::string city = test::hasty_city(folder);
  const Finished made = test::run({"demo", "-q", "--database", database, "--city", city, "--shape",
                                   test::small_shape(shape), "--wishes", "60"});
  INFO(made.err);
  REQUIRE(made.code == 0);
  auto before = actions_in(database);
  const std::vector<std::string> options{"--city", city, "--rate-post-per-minute", "0"};
  std::optional<test::Served> server;
  server.emplace(database, "", test::Served::LogIn::no, options);
  const std::uint16_t port = server->port();

  const std::string report = folder / "report.json";
  test::Running running(
      {simulation(port, database + ".accounts",
                  {"--speed", "14400", "--wishes", "300", "--for", "10m", "--json", report}),
       {},
       {}});
  const auto done = [&](const std::string& action) {
    return actions_in(database)[action] - before[action];
  };
  CHECK(test::eventually([&] { return done("submit") >= 50; }));
  {
    Chief chief(port, database + ".accounts");
    end_sessions(chief);
  }
  server->kill_now();
  std::vector<std::string> again = options;
  again.insert(again.end(), {"--listen", "127.0.0.1:" + std::to_string(port)});
  server.emplace(database, "", test::Served::LogIn::no, again);
  const std::vector<std::string> everyday{"accept", "decline", "claim", "start",
                                          "finish", "confirm", "rate"};
  CHECK(test::eventually([&] { return done("submit") == 300; }));
  for (const std::string& action : everyday) {
    CHECK(test::eventually([&] { return done(action) > 0; }));
  }
  running.interrupt();
  const Finished simulated = running.finish();
  INFO(simulated.out << simulated.err);
  REQUIRE(simulated.code == 0);
  CHECK(server->stop() == 0);

  const Json told = Json::parse(test::read_file(report));
  INFO(told.dump(1));
  CHECK(told["as_expected"] == true);
  CHECK(told["lost"]["times"] >= 1);
  CHECK(told["logged_in_again"] >= 1);
  CHECK(told["by_action"]["post"]["done"] == 300);
  CHECK(told["people"]["arrivals"] == 300);
  auto after = actions_in(database);
  const std::map<std::string, std::string> action_of{{"post", "submit"},
                                                     {"supply_info", "supply_info"},
                                                     {"cancel", "cancel"},
                                                     {"confirm", "confirm"},
                                                     {"rate", "rate"},
                                                     {"redo", "redo"},
                                                     {"open", "approve"},
                                                     {"reject", "reject"},
                                                     {"ask_info", "ask_info"},
                                                     {"transfer", "transfer"},
                                                     {"report_result", "report_result"},
                                                     {"merge", "merge"},
                                                     {"recall", "recall"},
                                                     {"claim", "claim"},
                                                     {"accept", "accept"},
                                                     {"decline", "decline"},
                                                     {"start", "start"},
                                                     {"finish", "finish"},
                                                     {"give_back", "give_back"}};
  for (const auto& [step, action] : action_of) {
    const Json one = told["by_action"].value(step, Json{{"done", 0}});
    INFO(step);
    CHECK(one["done"] == after[action] - before[action]);
  }
  for (const std::string& action : everyday) {
    INFO(action);
    CHECK(told["by_action"].contains(action));
  }
  const Finished checked = test::run({"check", "--database", database});
  INFO(checked.out);
  CHECK(checked.code == 0);
}

TEST_CASE("who plays a city needs an address, an administrator and the right password") {
  const test::TemporaryFolder folder;
  const std::string nobody = folder.write("nobody", "helper helper secret\n");
  const std::string wrong = folder.write("wrong", "office administrator wrong\n");
  CHECK(test::run({"simulate", "--accounts", nobody}).code == 2);
  CHECK(test::run({"simulate", "--accounts", folder / "none"}).code == 2);
  CHECK(test::run({"simulate", "--accounts", wrong, "--url", "127.0.0.1:1"}).code == 2);
  CHECK(test::run({"simulate", "--accounts", wrong, "--for", "soon"}).code == 2);

  test::Served server(folder / "city.db");
  const Finished refused = test::run(simulation(server.port(), wrong, {"--for", "1s"}));
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err, Catch::Contains("cannot log in as office"));
  CHECK_THAT(refused.err, !Catch::Contains("secret"));
  CHECK(server.stop() == 0);
  const Finished lost = test::run(simulation(server.port(), wrong, {"--lost-max", "1"}));
  CHECK(lost.code == 1);
  CHECK_THAT(lost.err, Catch::Contains("cannot reach the server"));
}
