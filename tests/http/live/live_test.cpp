// The live stream over real sockets: each caller gets its events once and in order, over any loss.
#include <atomic>
#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "store/readers/reader.hpp"
#include "tests/http/api_world.hpp"
#include "tests/http/sse_client.hpp"
#include "tests/random.hpp"

namespace {

using http::CallerRole;
using http::Principal;
using test::ApiWorld;
using test::Json;
using test::SseClient;

using Seqs = std::vector<std::uint64_t>;

/// The log as it is on disk, events that `wanted` picks.
template <class Wanted>
Seqs logged(const ApiWorld& world, std::uint64_t after, Wanted wanted) {
  store::Reader reader(world.folder() / "city.db");
  Seqs found;
  for (const auto& event : reader.events_after(engine::Seq{after}, 1'000'000)) {
    if (wanted(event)) found.push_back(event.seq.value);
  }
  return found;
}

Seqs logged(const ApiWorld& world, std::uint64_t after) {
  return logged(world, after, [](const engine::Event&) { return true; });
}

/// Reads on until all events up to `last` have come, or a ping has passed over them.
std::vector<Json> messages_to(SseClient& client, std::uint64_t last) {
  std::vector<Json> events;
  test::eventually([&] {
    if (const auto message = client.next(std::chrono::milliseconds(20))) {
      if (message->event != "ready") events.push_back(message->data());
    }
    const bool is_there = !client.last_id().empty() && std::stoull(client.last_id()) >= last;
    return is_there || client.raw().at_end();
  });
  return events;
}

Seqs read_to(SseClient& client, std::uint64_t last) {
  Seqs seqs;
  for (const Json& event : messages_to(client, last)) seqs.push_back(event["seq"]);
  return seqs;
}

http::LiveLimits quick_for_many() {
  http::LiveLimits limits;
  limits.ping_every = std::chrono::milliseconds(300);
  limits.per_caller_max = 100;  // what a test has closed may not be noticed yet
  return limits;
}

Principal caller(CallerRole role) {
  Principal who;
  who.role = role;
  who.account = 10 + static_cast<std::uint64_t>(role);
  return who;
}

Principal of_area(CallerRole role, engine::AreaCode area) {
  Principal who = caller(role);
  who.area = area;
  if (role == CallerRole::integration) who.scopes = 0xFF;
  return who;
}

Principal of_provider(std::uint64_t provider) {
  Principal who = caller(CallerRole::provider_staff);
  who.provider = {provider};
  return who;
}

std::uint64_t wish_in(ApiWorld& world, const char* area, const char* category = "0103",
                      const std::string& by = {}) {
  Json body = test::plain_wish();
  body.erase("place");
  body["area"] = area;
  body["category"] = category;
  const auto made = world.post("/v1/wishes", test::with_consent(body), by);
  INFO(made.body);
  REQUIRE(made.status == 201);
  return test::json_of(made)["id"];
}

constexpr const char* here = "320211001001";
constexpr const char* far_away = "320211002001";

}  // namespace

TEST_CASE("a stream begins with the present and sends what comes after it, in order") {
  ApiWorld world(engine::TurnBudget{}, test::patient(), quick_for_many());
  world.post_wish();
  const std::uint64_t before = world.committed();
  SseClient client(world.port(), {"", world.admin()});
  CHECK(client.answer().headers.at("content-type") == "text/event-stream; charset=utf-8");
  CHECK(client.answer().headers.at("cache-control") == "no-store");
  CHECK(client.answer().headers.at("x-accel-buffering") == "no");
  CHECK_FALSE(client.answer().headers.contains("content-length"));
  const Json ready = client.ready();
  CHECK(ready["seq"] == before);
  CHECK(ready["resumed"] == false);

  const std::uint64_t provider = world.add_help(1);
  const std::uint64_t wish = world.post_wish();
  world.pass(engine::Millis{600'000});
  std::set<std::string> subjects;
  Seqs told;
  while (told.size() < world.committed() - before) {
    const Json event = client.next_event();
    told.push_back(event["seq"]);
    subjects.insert(event["subject"]);
    if (event["subject"] != "wish") CHECK(event["provider_id"] == provider);
  }
  CHECK(told == logged(world, before));
  CHECK(subjects == std::set<std::string>{"wish", "provider", "offer"});

  const Json timeline = test::must(world.get(test::wish_path(wish) + "/timeline", world.admin()));
  SseClient again(world.port(), {"?wish=" + std::to_string(wish), world.admin(), "0"});
  CHECK(again.ready()["resumed"] == true);
  for (const Json& item : timeline["items"]) {
    Json event = again.next_event();
    CHECK(event["wish_id"] == wish);
    CHECK(event["category"] == "0101");
    CHECK(event["area"] == here);
    for (const char* more : {"subject", "wish_id", "category", "area"}) event.erase(more);
    CHECK(event == item);
  }
}

TEST_CASE("whatever is answered after the beginning of a stream holds all before it") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const std::string token = world.tracking_token(wish);
  SseClient client(world.port(), {"?wish=" + std::to_string(wish), token});
  const Json ready = client.ready();
  const Json now = test::must(world.get(test::wish_path(wish), token));
  CHECK(ready["wish"]["wish_id"] == wish);
  CHECK(ready["wish"]["n"] == now["version"]);
  CHECK(ready["wish"]["state"] == now["state"]);
  test::must(world.post(test::wish_path(wish) + "/cancel", Json::object(), token));
  const Json event = client.next_event();
  CHECK(event["n"] == now["version"].get<std::uint64_t>() + 1);
  CHECK(event["action"] == "cancel");
  // It has ended and is on disk only: a client that comes back gets its end again.
  SseClient again(world.port(), {"?wish=" + std::to_string(wish), token, "0"});
  CHECK(again.ready()["resumed"] == true);
  CHECK(again.next_event()["action"] == "submit");
  SseClient anew(world.port(), {"", token});
  CHECK(anew.ready()["wish"]["state"] == "cancelled");
}

TEST_CASE("over any number of losses under load the stream is exactly the log") {
  http::LiveLimits limits = quick_for_many();
  limits.kept_max = 16;  // what is older comes from disk
  limits.replay_bytes_max = 4'096;
  ApiWorld world(engine::TurnBudget{}, test::patient(), limits);
  world.add_help(1, 50);
  std::atomic<int> posted{0};
  std::thread writer([&] {
    test::RawClient client(world.port());
    for (int count = 0; count < 400 && client.connected(); ++count) {
      const auto made = client.ask(test::post("/v1/wishes", test::plain_wish().dump()));
      if (made && made->status == 201) ++posted;
    }
  });
  test::Random random(7);
  Seqs told;
  std::uint64_t began = 0;
  std::string last_id;
  int reconnects = 0;
  while (posted < 400 || (!last_id.empty() && std::stoull(last_id) < world.committed())) {
    SseClient client(world.port(), {"", world.admin(), last_id});
    const Json ready = client.ready();
    if (last_id.empty()) began = ready["seq"];
    CHECK(ready["resumed"] == !last_id.empty());
    ++reconnects;
    for (auto left = random.below(40); left > 0; --left) {
      const auto message = client.next(std::chrono::milliseconds(100));
      if (!message || message->event == "end") break;
      told.push_back(message->data()["seq"]);
    }
    last_id = client.last_id();
    client.raw().vanish();
  }
  writer.join();
  CHECK(posted == 400);
  CHECK(reconnects > 20);
  CHECK(told == logged(world, began));
}

TEST_CASE("a filter lets through what it names and nothing else") {
  ApiWorld world(engine::TurnBudget{}, test::patient(), quick_for_many());
  const std::uint64_t provider = world.add_help(1);
  const std::uint64_t other = world.add_provider(2);
  const std::uint64_t wish = world.post_wish();
  const std::uint64_t began = world.committed();
  const std::string filter = "?wish=" + std::to_string(wish);
  SseClient of_wish(world.port(), {filter, world.admin()});
  SseClient of_provider(world.port(), {"?provider=" + std::to_string(provider), world.admin()});
  SseClient of_other(world.port(), {"?provider=" + std::to_string(other), world.admin()});
  SseClient near(world.port(), {"?area=320211001", world.admin()});
  of_wish.ready();
  of_provider.ready();
  of_other.ready();
  near.ready();
  const std::uint64_t far = wish_in(world, far_away);
  wish_in(world, here);
  world.pass(engine::Millis{600'000});
  test::must(world.post(test::wish_path(wish) + "/cancel", Json::object(), world.admin()));
  test::must(world.post("/v1/providers/" + std::to_string(other) + "/suspend", Json::object(),
                        world.admin()));
  const std::uint64_t last = world.committed();

  const auto is_wish = [&](const engine::Event& event) {
    return event.subject == engine::Subject::wish && event.id == wish;
  };
  CHECK(read_to(of_wish, last) == logged(world, began, is_wish));
  const auto is_of = [](std::uint64_t id) {
    return [id](const engine::Event& event) {
      return event.subject == engine::Subject::wish ? event.provider.value == id : event.id == id;
    };
  };
  CHECK(read_to(of_provider, last) == logged(world, began, is_of(provider)));
  CHECK(read_to(of_other, last) == logged(world, began, is_of(other)));
  CHECK(read_to(near, last) == logged(world, began, [&](const engine::Event& event) {
          return event.subject != engine::Subject::wish || event.id != far;
        }));
}

TEST_CASE("each caller gets the events that concern it, and no others") {
  ApiWorld world(engine::TurnBudget{}, test::patient(), quick_for_many());
  const std::uint64_t provider = world.add_help(1);
  const std::uint64_t other = world.add_provider(2);
  const std::uint64_t began = world.committed();
  const Principal helper = of_area(CallerRole::helper, test::city::other_street);
  const std::string helper_token = world.as(helper);
  const std::uint64_t mine = world.post_wish();
  const std::uint64_t far = wish_in(world, far_away);
  const std::uint64_t secret = wish_in(world, here, "0104");
  const std::uint64_t entered = wish_in(world, here, "0103", helper_token);
  world.pass(engine::Millis{600'000});
  const Json asked = test::must(world.get(test::wish_path(mine), world.admin()));
  REQUIRE(asked["state"] == "dispatched");
  const std::string dispatch = std::to_string(asked["dispatch_id"].get<std::uint64_t>());
  test::must(world.post("/v1/dispatches/" + dispatch + "/decline", {{"reason", "busy"}},
                        world.as(of_provider(provider))));
  const std::uint64_t last = world.committed();

  const auto told = [&](const std::string& token, const std::string& filter = {}) {
    std::set<std::uint64_t> wishes;
    SseClient client(world.port(), {filter, token, std::to_string(began)});
    CHECK(client.ready()["resumed"] == true);
    for (const Json& event : messages_to(client, last)) {
      const std::string text = event.dump();
      INFO(text);
      for (const char* person : {"13812345678", "张阿姨", "502", "\"lat\""}) {
        CHECK(text.find(person) == std::string::npos);
      }
      if (event["subject"] == "wish") wishes.insert(event["wish_id"].get<std::uint64_t>());
    }
    return wishes;
  };
  using Wishes = std::set<std::uint64_t>;
  CHECK(told(world.admin()) == Wishes{mine, far, secret, entered});
  CHECK(told(world.as(caller(CallerRole::auditor))) == Wishes{mine, far, secret, entered});
  CHECK(told(world.as(of_area(CallerRole::operator_, test::city::street))) ==
        Wishes{mine, secret, entered});
  CHECK(told(world.as(of_area(CallerRole::operator_, test::city::other_street))) == Wishes{far});
  CHECK(told(helper_token) == Wishes{far, entered});
  CHECK(told(world.as(of_area(CallerRole::integration, test::city::street))) ==
        Wishes{mine, secret, entered});
  CHECK(told(world.tracking_token(mine)) == Wishes{mine});
  // It has declined the one: that is not its own any more, what it was asked and said still is.
  CHECK(told(world.as(of_provider(provider))) == Wishes{mine, secret});
  CHECK(told(world.as(of_provider(other))) == Wishes{});
}

TEST_CASE("what one may not follow looks like what is not there") {
  ApiWorld world;
  const std::uint64_t provider = world.add_help(1);
  const std::uint64_t wish = world.post_wish();
  const std::string there = "?wish=" + std::to_string(wish);
  const auto status = [&](const std::string& filter, const std::string& token) {
    return world.get("/v1/stream" + filter, token).status;
  };
  const std::string resident = world.tracking_token(wish);
  const std::string foreign = world.tracking_token(world.post_wish());
  const std::string staff = world.as(of_provider(provider));
  const std::string far = world.as(of_area(CallerRole::operator_, test::city::other_street));
  CHECK(status("", "") == 401);
  CHECK(status(there, "") == 401);
  CHECK(status(there, resident) == 200);
  CHECK(status(there, foreign) == 404);
  CHECK(status(there, staff) == 404);
  CHECK(status(there, far) == 404);
  CHECK(status("?wish=999999", world.admin()) == 404);
  CHECK(status("?provider=" + std::to_string(provider), staff) == 200);
  CHECK(status("?provider=" + std::to_string(provider), resident) == 404);
  CHECK(status("?provider=" + std::to_string(provider), far) == 404);
  CHECK(status("?provider=999999", world.admin()) == 404);
  CHECK(status("?area=320211001", far) == 404);
  CHECK(status("?area=320211", far) == 200);
  CHECK(status("?area=320211002", far) == 200);
  CHECK(status("?area=999999", world.admin()) == 404);
  CHECK(status("?area=320211", staff) == 404);
  CHECK(status("?area=320211", resident) == 404);
  CHECK(status("", world.tracking_token(wish, 5)) == 404);  // a void token
  for (const char* wrong : {"?wish=0", "?wish=x", "?wish=1&provider=1", "?area=1", "?wishes=1"}) {
    INFO(wrong);
    CHECK(status(wrong, world.admin()) == 400);
  }
  Principal blind = of_area(CallerRole::integration, test::city::street);
  blind.scopes = http::scope_bit(http::Scope::figures);
  CHECK(status("", world.as(blind)) == 403);
}

TEST_CASE("a client that comes back with an unusable place has to begin again") {
  http::LiveLimits limits = quick_for_many();
  limits.replay_events_max = 10;
  ApiWorld world(engine::TurnBudget{}, test::patient(), limits);
  for (int count = 0; count < 10; ++count) world.post_wish();
  const std::uint64_t last = world.committed();
  REQUIRE(last > 11);
  const auto resumed = [&](std::uint64_t id) {
    SseClient client(world.port(), {"", world.admin(), std::to_string(id)});
    const Json ready = client.ready();
    if (!ready["resumed"]) CHECK(ready["seq"] == last);
    if (ready["resumed"]) CHECK(read_to(client, last) == logged(world, id));
    return ready["resumed"].get<bool>();
  };
  CHECK(resumed(last));
  CHECK(resumed(last - 1));
  CHECK(resumed(last - 10));
  CHECK_FALSE(resumed(last - 11));  // too much to look through
  CHECK_FALSE(resumed(last + 1));   // of another life of the database
  CHECK_FALSE(resumed(0));
  const auto of_wish = [&](std::uint64_t id) {
    SseClient client(world.port(), {"?wish=1", world.admin(), std::to_string(id)});
    return client.ready()["resumed"].get<bool>();
  };
  CHECK(of_wish(0));  // its timeline is short
  CHECK_FALSE(of_wish(last + 1));
  for (const char* garbage : {"x", "-1", "1x", "99999999999999999999999"}) {
    const auto answer =
        world.get("/v1/stream", world.admin(), std::string("Last-Event-ID: ") + garbage + "\r\n");
    INFO(garbage);
    CHECK(answer.status == 400);
    CHECK(answer.code() == "bad_header");
  }
}
