// The simulation without sockets: a server of a few lines answers what it asks.
#include "app/simulate/simulation.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/app/simulate/sample_city.hpp"

using namespace app::simulate;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

constexpr std::uint64_t provider = 7;

struct FakeWish {
  std::string state = "open";
  std::string leaf;
  int version = 2;
  int dispatches = 0;
  int refusals = 0;
  int since = 0;  // seconds
};

/// Asks one provider as soon as a wish is open, and carries out every request.
class FakeServer {
 public:
  std::map<std::uint64_t, FakeWish> wishes;
  bool does_dispatch = true;
  int hours_to_answer = 24;
  std::function<std::optional<Answer>(const ApiRequest&)> instead;  // answers first

  Answer answer(const ApiRequest& ask) {
    if (instead) {
      if (auto other = instead(ask)) return *other;
    }
    if (ask.action == UserAction::sweep) return list();
    if (ask.action == UserAction::post) return take(ask);
    if (ask.action == UserAction::track) return ok(Json{{"tracking_token", "found"}});
    if (ask.action == UserAction::candidates) {
      return ok(Json{{"items", {{{"provider_id", provider}, {"offer_id", 70}, {"free", 1}}}}});
    }
    const std::size_t slash = ask.target.find('/', 4);
    std::uint64_t id = std::stoull(ask.target.substr(slash + 1));
    if (ask.target.starts_with("/v1/dispatches/")) id /= 1'000;
    return act(ask, id);
  }

  void dispatch() {
    for (auto& [id, wish] : wishes) {
      if (!does_dispatch || wish.state != "open" || wish.leaf == "0901") continue;
      ++wish.dispatches;
      go(wish, "dispatched");
    }
  }

  Json json(std::uint64_t id) {
    const FakeWish& wish = wishes.at(id);
    char since[40], due[40];
    std::snprintf(since, sizeof since, "2026-05-01T%02d:%02d:%02d+08:00", wish.since / 3'600 % 24,
                  wish.since / 60 % 60, wish.since % 60);
    const int due_hour = wish.since / 3'600 % 24 + hours_to_answer;
    std::snprintf(due, sizeof due, "2026-05-%02dT%02d:%02d:%02d+08:00", 1 + due_hour / 24,
                  due_hour % 24, wish.since / 60 % 60, wish.since % 60);
    Json body{{"id", id},
              {"version", wish.version},
              {"state", wish.state},
              {"state_since", since},
              {"step_due_at", due},
              {"category", {{"code", wish.leaf}}},
              {"kind", "individual"},
              {"people", 1},
              {"refusals", {{"total", wish.refusals}}},
              {"stars", 5}};
    if (wish.state == "dispatched")
      body["dispatch_id"] = id * 1'000 + static_cast<unsigned>(wish.dispatches);
    if (wish.state != "open") body["provider"] = {{"id", provider}};
    return body;
  }

  static Answer ok(const Json& body, int status = 200) {
    Answer answer;
    answer.status = status;
    answer.body = body.dump();
    return answer;
  }
  static Answer refused(int status, const std::string& code) {
    Answer answer = ok(Json{{"code", code}}, status);
    answer.code = code;
    return answer;
  }

 private:
  int clock_ = 0;

  void go(FakeWish& wish, const char* state) {
    wish.state = state;
    ++wish.version;
    wish.since = ++clock_;
  }

  Answer list() {
    Json items = Json::array();
    for (const auto& [id, wish] : wishes) {
      const bool ended = wish.state == "closed" || wish.state == "cancelled";
      if (!ended) items.push_back(json(id));
    }
    return ok(Json{{"items", items}});
  }

  Answer take(const ApiRequest& ask) {
    const std::uint64_t id = wishes.size() + 1;
    wishes[id].leaf = Json::parse(ask.body).at("category");
    wishes[id].since = ++clock_;
    Json body = json(id);
    body["tracking_code"] = "7KQ2-M9XB-R";
    if (ask.voice != Voice::office) body["tracking_token"] = "token " + std::to_string(id);
    return ok(body, 201);
  }

  Answer act(const ApiRequest& ask, std::uint64_t id) {
    static const std::map<UserAction, const char*> leads_to{
        {UserAction::answer_question, "submitted"},
        {UserAction::cancel, "cancelled"},
        {UserAction::confirm, "confirmed"},
        {UserAction::rate, "closed"},
        {UserAction::redo, "open"},
        {UserAction::open, "open"},
        {UserAction::reject, "rejected"},
        {UserAction::ask_info, "needs_info"},
        {UserAction::transfer, "transferred"},
        {UserAction::report_result, "closed"},
        {UserAction::merge, "merged"},
        {UserAction::recall, "open"},
        {UserAction::claim, "claimed"},
        {UserAction::accept, "claimed"},
        {UserAction::decline, "open"},
        {UserAction::start, "in_service"},
        {UserAction::finish, "done"},
        {UserAction::give_back, "open"}};
    FakeWish& wish = wishes.at(id);
    if (ask.action == UserAction::decline) ++wish.refusals;
    if (ask.action != UserAction::look) go(wish, leads_to.at(ask.action));
    return ok(json(id));
  }
};

SimulationSettings settings(std::uint64_t wishes) {
  SimulationSettings result;
  result.seed = 5;
  result.speed = 3'600;  // an hour a second
  result.run = "test";
  result.start = Minutes(9 * 60);
  result.wishes_max = wishes;
  return result;
}

/// Plays until `until`; what was asked, in order.
std::vector<ApiRequest> run(Simulation& simulation, FakeServer& server, Moment until,
                            const std::function<void(const ApiRequest&, Moment)>& seen = {}) {
  std::vector<ApiRequest> asked;
  for (Moment now{0}; now < until;) {
    while (auto ask = simulation.next(now)) {
      asked.push_back(*ask);
      if (seen) seen(*ask, now);
      const Answer answer = server.answer(*ask);
      if (answer.status == status::rate_limited)
        simulation.rate_limited(*ask, now + answer.retry_after);
      else
        simulation.answered(*ask, answer, now);
    }
    server.dispatch();
    now = std::max(now + 1ms, std::min(simulation.next_due(), now + 50ms));
  }
  return asked;
}

std::uint64_t count(const std::vector<ApiRequest>& asked, UserAction action) {
  return static_cast<std::uint64_t>(std::count_if(
      asked.begin(), asked.end(), [&](const ApiRequest& ask) { return ask.action == action; }));
}

}  // namespace

TEST_CASE("wishes go through their whole tracked, as often as the figures say") {
  constexpr std::uint64_t wishes = 300;
  FakeServer server;
  Simulation simulation(test::sample_city(), Behaviour(), settings(wishes));
  const auto asked = run(simulation, server, 500s);
  const Counters& counters = simulation.counters();
  INFO(to_text(counters, Closing()));
  CHECK(simulation.all_posted());
  CHECK(counters.unexpected == 0);
  CHECK(counters.people.arrivals == wishes);
  CHECK(counters.done(UserAction::post) == wishes);
  CHECK(server.wishes.size() == wishes);
  CHECK(counters.people.dispatched ==
        counters.people.replies[0] + counters.people.replies[1] + counters.people.replies[2]);
  const auto accepted = counters.done(UserAction::accept) + counters.done(UserAction::claim);
  // Each taker has finished, returned it, or was not seen again (withdrawn ones are left).
  CHECK(counters.done(UserAction::finish) + counters.done(UserAction::give_back) +
            counters.people.no_shows <=
        accepted);
  CHECK(counters.done(UserAction::finish) > accepted * 80 / 100);
  CHECK(counters.done(UserAction::finish) == counters.done(UserAction::confirm) +
                                                 counters.done(UserAction::redo) +
                                                 counters.people.silent);
  std::uint64_t stars = 0;
  for (const std::uint64_t of_them : counters.people.stars) stars += of_them;
  CHECK(stars == counters.done(UserAction::rate));
  for (const UserAction action :
       {UserAction::reject, UserAction::ask_info, UserAction::transfer, UserAction::report_result,
        UserAction::recall, UserAction::candidates, UserAction::claim, UserAction::answer_question,
        UserAction::cancel, UserAction::redo, UserAction::track, UserAction::merge})
    CHECK(count(asked, action) > 0);
}

TEST_CASE("the same seed makes the same requests, another seed others") {
  const auto story = [](std::uint64_t seed) {
    FakeServer server;
    SimulationSettings chosen = settings(100);
    chosen.seed = seed;
    Simulation simulation(test::sample_city(), Behaviour(), chosen);
    std::string text;
    for (const ApiRequest& ask : run(simulation, server, 120s))
      text += ask.target + ask.body + ask.key + "\n";
    return text;
  };
  const std::string one = story(1);
  CHECK(one.size() > 10'000);
  CHECK((one == story(1)));
  CHECK((one != story(2)));
}

TEST_CASE("providers that have accounts of their own are left alone") {
  CityData city = test::sample_city();
  city.left_to_people.insert(provider);
  FakeServer server;
  Simulation simulation(std::move(city), Behaviour(), settings(50));
  const auto asked = run(simulation, server, 200s);
  CHECK(simulation.counters().people.left_to_people > 20);
  CHECK(simulation.counters().people.dispatched == 0);
  for (const UserAction action : {UserAction::accept, UserAction::decline, UserAction::claim,
                                  UserAction::start, UserAction::finish, UserAction::recall})
    CHECK(count(asked, action) == 0);
}

TEST_CASE("what others wish is done, and theirs to confirm; what was there before is called back") {
  FakeServer server;
  server.wishes[1].leaf = "0701";
  SimulationSettings quiet = settings(1);
  Behaviour behaviour;
  behaviour.wishes_per_day = 1;
  behaviour.accept_permille = 1'000;
  behaviour.no_show_permille = behaviour.give_back_permille = 0;
  behaviour.rated_permille = 1'000;
  behaviour.redo_permille = 0;
  Simulation simulation(test::sample_city(), behaviour, quiet);
  run(simulation, server, 20s);
  server.wishes[1'000].leaf = "0701";  // somebody posts it on the page
  const auto asked = run(simulation, server, 400s);
  CHECK(server.wishes.at(1).state == "closed");
  CHECK(server.wishes.at(1'000).state == "done");
  for (const ApiRequest& ask : asked) CHECK(ask.target != "/v1/wishes/1000/confirm");
}

TEST_CASE("after 429 strangers wait and go one by one, with the key they had") {
  FakeServer server;
  std::vector<std::string> rejected_connections, let_in;
  int room = 0;
  server.instead = [&](const ApiRequest& ask) -> std::optional<Answer> {
    if (ask.voice > Voice::resident) return std::nullopt;
    if (room-- > 0) {
      let_in.push_back(ask.key);
      return std::nullopt;
    }
    room = 3;
    rejected_connections.push_back(ask.key);
    Answer answer = FakeServer::refused(429, "rate_limited");
    answer.retry_after = 2s;
    return answer;
  };
  SimulationSettings busy = settings(100);
  Simulation simulation(test::sample_city(), Behaviour(), busy);
  run(simulation, server, 300s);
  CHECK(simulation.counters().rate_limited == rejected_connections.size());
  CHECK(rejected_connections.size() > 10);
  for (const std::string& key : rejected_connections)
    CHECK(std::find(let_in.begin(), let_in.end(), key) != let_in.end());
  CHECK(simulation.counters().unexpected == 0);
}

TEST_CASE("a person who finds too many waiting leaves again") {
  FakeServer server;
  server.instead = [&](const ApiRequest& ask) -> std::optional<Answer> {
    if (ask.voice > Voice::resident) return std::nullopt;
    Answer answer = FakeServer::refused(429, "rate_limited");
    answer.retry_after = 1'000s;
    return answer;
  };
  Simulation simulation(test::sample_city(), Behaviour(), settings(1'000));
  run(simulation, server, 60s);
  const PeopleCounters& people = simulation.counters().people;
  CHECK(people.gave_up > 100);
  CHECK(people.arrivals - people.gave_up - simulation.counters().done(UserAction::post) ==
        Simulation::waiting_max);
  CHECK(simulation.counters().rate_limited == 1);
}

TEST_CASE("a refusal among people is looked at again, one against the contract is reported") {
  FakeServer server;
  int conflicts = 0;
  server.instead = [&](const ApiRequest& ask) -> std::optional<Answer> {
    if (ask.action != UserAction::accept || conflicts++ > 0) return std::nullopt;
    return FakeServer::refused(409, "dispatch_closed");
  };
  Simulation simulation(test::sample_city(), Behaviour(), settings(40));
  const auto asked = run(simulation, server, 120s);
  CHECK(count(asked, UserAction::look) == 1);
  CHECK(simulation.counters().refused.at("dispatch_closed") == 1);
  CHECK(simulation.counters().unexpected == 0);
  CHECK(is_as_expected(simulation.counters(), Closing()));
}

TEST_CASE("a breach of the contract is counted and reported") {
  const auto breaches = [](UserAction action, const Answer& wrong) {
    FakeServer server;
    bool once = false;
    server.instead = [&](const ApiRequest& ask) -> std::optional<Answer> {
      if (ask.action != action || once) return std::nullopt;
      once = true;
      return wrong;
    };
    Simulation simulation(test::sample_city(), Behaviour(), settings(60));
    run(simulation, server, 120s);
    CHECK_FALSE(is_as_expected(simulation.counters(), Closing()));
    CHECK(simulation.counters().unexpected_first.size() == simulation.counters().unexpected);
    return simulation.counters().unexpected;
  };
  CHECK(breaches(UserAction::post, FakeServer::refused(422, "invalid_body")) == 1);
  CHECK(breaches(UserAction::accept, FakeServer::refused(500, "internal")) == 1);
  CHECK(breaches(UserAction::accept, FakeServer::refused(403, "forbidden")) == 1);
  CHECK(breaches(UserAction::sweep, FakeServer::ok(Json{{"list", 1}})) == 1);
  CHECK(breaches(UserAction::accept, FakeServer::ok(Json{{"id", 1}})) == 1);
  Answer broken;
  broken.status = 200;
  broken.body = "{\"items\":[";
  CHECK(breaches(UserAction::sweep, broken) == 1);
}

TEST_CASE("wishes of an area with a helper are entered by that helper") {
  FakeServer server;
  SimulationSettings helped = settings(200);
  helped.helper_areas = {"320213021"};
  Simulation simulation(test::sample_city(), Behaviour(), helped);
  int by_helper = 0, by_office = 0;
  for (const ApiRequest& ask : run(simulation, server, 60s)) {
    if (ask.action != UserAction::post) continue;
    const Json body = Json::parse(ask.body);
    if (ask.voice == Voice::helper) {
      ++by_helper;
      CHECK(body.at("area") == "320213021001");
    }
    if (ask.voice == Voice::office && body.at("channel") == "helper") {
      ++by_office;
      CHECK(body.at("area") == "320213022001");
    }
  }
  CHECK(by_helper > 10);
  CHECK(by_office > 10);
}

TEST_CASE("a helper of the whole city enters wishes of each of its streets") {
  FakeServer server;
  SimulationSettings helped = settings(200);
  helped.helper_areas = {"320200"};
  Simulation simulation(test::sample_city(), Behaviour(), helped);
  std::set<std::string> areas;
  for (const ApiRequest& ask : run(simulation, server, 60s)) {
    if (ask.action == UserAction::post && ask.voice == Voice::helper) {
      areas.insert(Json::parse(ask.body).at("area"));
    }
  }
  CHECK(areas.contains("320213021001"));
  CHECK(areas.contains("320213022001"));
}

TEST_CASE("nobody answers at night, and who was asked for an hour then is called back") {
  FakeServer server;
  server.hours_to_answer = 1;
  SimulationSettings evening = settings(200);
  evening.start = Minutes(18 * 60);
  Simulation simulation(test::sample_city(), Behaviour(), evening);
  int answers = 0, recalls_at_night = 0;
  run(simulation, server, 24s, [&](const ApiRequest& ask, Moment now) {
    const double hour = std::fmod(18 + std::chrono::duration<double>(now).count(), 24);
    const bool is_night = hour < 7 || hour > 21.1;
    recalls_at_night += ask.action == UserAction::recall && is_night ? 1 : 0;
    if (ask.action != UserAction::accept && ask.action != UserAction::decline &&
        ask.action != UserAction::start)
      return;
    CAPTURE(hour);
    CHECK_FALSE(is_night);
    ++answers;
  });
  CHECK(answers > 10);
  CHECK(recalls_at_night > 0);
}

TEST_CASE("what has ended without the simulation is forgotten") {
  FakeServer server;
  for (std::uint64_t id = 1; id <= 50; ++id) server.wishes[id].leaf = "0701";
  server.does_dispatch = false;
  Behaviour behaviour;
  behaviour.wishes_per_day = 1;
  Simulation simulation(test::sample_city(), behaviour, settings(1));
  run(simulation, server, 2s);
  CHECK(simulation.tracked_wishes() == 50);
  for (std::uint64_t id = 1; id <= 40; ++id) server.wishes[id].state = "cancelled";
  run(simulation, server, 12s);
  CHECK(simulation.tracked_wishes() >= 10);
  CHECK(simulation.tracked_wishes() <= 11);  // one may have been posted
}

TEST_CASE("nobody is asked to do the same twice") {
  FakeServer server;
  Simulation simulation(test::sample_city(), Behaviour(), settings(100));
  std::set<std::string> keys;
  std::map<std::string, int> accepted;
  for (const ApiRequest& ask : run(simulation, server, 300s)) {
    if (ask.is_post) CHECK(keys.insert(ask.key).second);
    if (ask.action == UserAction::accept) CHECK(++accepted[ask.target] == 1);
  }
}
