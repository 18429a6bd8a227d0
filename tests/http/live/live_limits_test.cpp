// What bounds a live stream: seats, slow clients, the session, age, the end of the server.
#include <catch2/catch.hpp>
#include <thread>
#include <vector>

#include "tests/http/api_world.hpp"
#include "tests/http/sse_client.hpp"
#include "tests/http/tls_client.hpp"

namespace {

using namespace std::chrono_literals;
using test::ApiWorld;
using test::Json;
using test::SseClient;

http::LiveLimits quick() {
  http::LiveLimits limits;
  limits.ping_every = 300ms;
  return limits;
}

std::uint64_t metric(ApiWorld& world, const std::string& name) {
  const std::string text = world.get("/metrics", world.admin()).body;
  const std::size_t at = text.find("\n" + name + " ");
  REQUIRE(at != std::string::npos);
  return std::stoull(text.substr(at + name.size() + 2));
}

/// Waits for the server to have seen what clients did.
bool comes_to(ApiWorld& world, const std::string& name, std::uint64_t wanted) {
  return test::eventually([&] { return metric(world, name) == wanted; });
}

std::string reason(SseClient& client) {
  while (const auto message = client.next()) {
    if (message->event == "end") return message->data()["reason"];
  }
  return "";
}

}  // namespace

TEST_CASE("pings move the place of a client that gets no events") {
  ApiWorld world(engine::TurnBudget{}, test::patient(), quick());
  const std::uint64_t wish = world.post_wish();
  SseClient client(world.port(), {"", world.tracking_token(wish)});
  client.ready();
  for (int count = 0; count < 5; ++count) world.post_wish();
  const std::string last = std::to_string(world.committed());
  while (client.last_id() != last && client.pings() < 20) {
    CHECK_FALSE(client.next(50ms));
    if (client.raw().at_end()) break;
  }
  CHECK(client.last_id() == last);
  CHECK(metric(world, "xinyuan_streams") == 1);
  CHECK(metric(world, "xinyuan_stream_events_total") == 0);
}

TEST_CASE("a stream ends with the session, within one ping") {
  ApiWorld world(engine::TurnBudget{}, test::patient(), quick());
  const Json login{
      {"name", "chief"}, {"password", std::string(test::admin_password)}, {"bearer", true}};
  const std::string token = test::must(world.post("/v1/session", login))["token"];
  SseClient client(world.port(), {"", token});
  SseClient other(world.port(), {"", world.admin()});
  client.ready();
  other.ready();
  CHECK(world.send("DELETE", "/v1/session", "", token).status == 204);
  CHECK(reason(client) == "session");
  CHECK(client.ends());
  world.post_wish();
  CHECK(other.next_event()["action"] == "submit");
  CHECK(SseClient(world.port(), {"", token}).answer().status == 401);
}

TEST_CASE("an ended session hears of nothing, also before the next ping") {
  http::LiveLimits limits = quick();
  limits.ping_every = 60s;
  ApiWorld world(engine::TurnBudget{}, test::patient(), limits);
  const Json login{
      {"name", "chief"}, {"password", std::string(test::admin_password)}, {"bearer", true}};
  const std::string token = test::must(world.post("/v1/session", login))["token"];
  SseClient client(world.port(), {"", token});
  client.ready();
  CHECK(world.send("DELETE", "/v1/session", "", token).status == 204);
  world.post_wish();
  const auto message = client.next();
  REQUIRE(message);
  CHECK(message->event == "end");
  CHECK(message->data()["reason"] == "session");
}

TEST_CASE("an event sent long ago is read from the log again, which knows what was erased") {
  http::LiveLimits limits = quick();
  limits.kept_for = 0s;
  ApiWorld world(engine::TurnBudget{}, test::patient(), limits);
  SseClient listening(world.port(), {"", world.admin()});
  const std::string before = std::to_string(listening.ready()["seq"].get<std::uint64_t>());
  for (int count = 0; count < 3; ++count) world.post_wish();
  std::vector<Json> told;
  for (int count = 0; count < 3; ++count) told.push_back(listening.next_event());
  SseClient back(world.port(), {"", world.admin(), before});
  CHECK(back.ready()["resumed"] == true);
  for (const Json& event : told) CHECK(back.next_event() == event);
}

TEST_CASE("an open stream does not keep a session from falling idle") {
  http::CallerSettings callers = test::patient();
  callers.sessions.office.idle = std::chrono::minutes(15);
  ApiWorld world(engine::TurnBudget{}, callers, quick());
  SseClient client(world.port(), {"", world.admin()});
  client.ready();
  world.shift(engine::Millis{16 * 60'000});
  CHECK(reason(client) == "session");
}

TEST_CASE("a stream ends when its token is made void") {
  ApiWorld world(engine::TurnBudget{}, test::patient(), quick());
  const std::uint64_t wish = world.post_wish();
  const std::string token = world.tracking_token(wish);
  SseClient client(world.port(), {"", token});
  client.ready();
  test::must(world.post(test::wish_path(wish, "/reissue"), Json::object(), token));
  CHECK(reason(client) == "session");
}

TEST_CASE("a stream ends by itself before it is too old") {
  http::LiveLimits limits = quick();
  limits.age_max = 500ms;
  ApiWorld world(engine::TurnBudget{}, test::patient(), limits);
  SseClient client(world.port(), {"", world.admin()});
  client.ready();
  CHECK(reason(client) == "age");
  CHECK(client.ends());
  SseClient again(world.port(), {"", world.admin(), client.last_id()});
  CHECK(again.ready()["resumed"] == true);
}

TEST_CASE("seats are counted by caller, by address of residents and in all, and given back") {
  http::LiveLimits limits = quick();
  limits.streams_max = 7;
  limits.per_caller_max = 2;
  limits.per_address_max = 3;
  limits.loopback_counts_per_address = true;
  ApiWorld world(engine::TurnBudget{}, test::patient(), limits);
  std::vector<SseClient> open;
  const auto status = [&](const std::string& token, const char* address = "127.0.0.1") {
    SseClient client(world.port(), {"", token, "", address});
    const int answered = client.answer().status;
    if (answered / 100 == 4 || answered / 100 == 5) {
      CHECK(client.answer().headers.at("retry-after") == "10");
    }
    if (answered == 200) open.push_back(std::move(client));
    return answered;
  };
  const std::string one = world.tracking_token(world.post_wish());
  const std::string two = world.tracking_token(world.post_wish());
  CHECK(status(one) == 200);
  CHECK(status(one) == 200);
  CHECK(status(one) == 429);  // of one wish
  CHECK(status(one, "127.0.0.2") == 429);
  CHECK(status(two) == 200);
  CHECK(status(two) == 429);  // of one address
  CHECK(status(two, "127.0.0.2") == 200);
  CHECK(status(world.admin()) == 200);
  CHECK(status(world.admin()) == 200);
  CHECK(status(world.admin()) == 429);  // of one session
  http::Principal auditor;
  auditor.role = http::CallerRole::auditor;
  auditor.account = 5;
  auditor.session = 77;
  CHECK(status(world.as(auditor)) == 200);
  auditor.session = 78;
  CHECK(status(world.as(auditor)) == 503);  // in all
  CHECK(metric(world, "xinyuan_streams") == 7);
  CHECK(metric(world, "xinyuan_streams_refused_total") == 5);
  open.clear();
  CHECK(comes_to(world, "xinyuan_streams", 0));
  CHECK(status(one) == 200);
}

TEST_CASE("the header of a stream can be asked for alone, and takes no seat") {
  ApiWorld world(engine::TurnBudget{}, test::patient(), quick());
  test::RawClient client(world.port());
  client.send("HEAD /v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
              world.admin() + "\r\n\r\n");
  const auto answer = client.read(true);
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->headers.at("content-type") == "text/event-stream; charset=utf-8");
  CHECK(client.ends());
  CHECK(comes_to(world, "xinyuan_streams", 0));
}

TEST_CASE("a client that does not read is dropped and comes back without a gap") {
  http::LiveLimits limits = quick();
  limits.waiting_bytes_max = 8'192;
  ApiWorld world(engine::TurnBudget{}, test::patient(), limits);
  SseClient slow(world.port(), {"", world.admin(), "", "127.0.0.1", 4'096});
  SseClient good(world.port(), {"", world.admin()});
  const std::uint64_t began = slow.ready()["seq"];
  good.ready();
  std::vector<std::uint64_t> told;
  for (int count = 0; count < 3'000 && metric(world, "xinyuan_streams_slow_total") == 0; ++count) {
    for (int more = 0; more < 20; ++more) world.post_wish();
    while (const auto message = good.next(1ms)) told.push_back(message->data()["seq"]);
  }
  CHECK(metric(world, "xinyuan_streams_slow_total") == 1);
  CHECK(metric(world, "xinyuan_streams") == 1);
  while (told.size() < world.committed() - began) told.push_back(good.next_event()["seq"]);

  std::vector<std::uint64_t> got;
  while (const auto message = slow.next()) {  // what was on its way when it was dropped
    if (message->event != "end") got.push_back(message->data()["seq"]);
  }
  CHECK(slow.ends());
  CHECK(got.size() < told.size());
  while (got.size() < told.size()) {
    SseClient again(world.port(), {"", world.admin(), slow.last_id()});
    CHECK(again.ready()["resumed"] == true);
    while (got.size() < told.size()) got.push_back(again.next_event()["seq"]);
  }
  CHECK(got == told);
}

TEST_CASE("a stream that waits longer than the hub remembers ends with the reason behind") {
  http::LiveLimits limits = quick();
  limits.inbox_max = 1;  // the first turn with more is too much
  ApiWorld world(engine::TurnBudget{}, test::patient(), limits);
  SseClient client(world.port(), {"", world.admin()});
  const std::uint64_t began = client.ready()["seq"];
  std::string why;
  std::vector<std::uint64_t> told;
  for (int count = 0; count < 200 && why.empty(); ++count) {
    world.add_help(count + 1);
    world.post_wish();
    while (const auto message = client.next(5ms)) {
      if (message->event == "end") why = message->data()["reason"];
      if (message->event != "end") told.push_back(message->data()["seq"]);
    }
  }
  CHECK(why == "behind");
  SseClient again(world.port(), {"", world.admin(), client.last_id()});
  CHECK(again.ready()["resumed"] == true);
  while (told.size() < world.committed() - began) told.push_back(again.next_event()["seq"]);
  for (std::size_t at = 0; at < told.size(); ++at) CHECK(told[at] == began + 1 + at);
}

TEST_CASE("at its end the server says goodbye to every stream and does not wait") {
  auto world = std::make_unique<ApiWorld>(engine::TurnBudget{}, test::patient(), quick());
  std::vector<SseClient> clients;
  for (int count = 0; count < 50; ++count) {
    const std::string token = world->tracking_token(world->post_wish());
    clients.emplace_back(world->port(), SseClient::Options{"", token});
    clients.back().ready();
  }
  world.reset();
  for (SseClient& client : clients) {
    CHECK(reason(client) == "shutdown");
    CHECK(client.ends());
  }
}

TEST_CASE("over TLS a stream gets the same, up to the goodbye") {
  auto world = std::make_unique<ApiWorld>(engine::TurnBudget{}, test::patient(), quick());
  world->post_wish();  // over a connection that stays plain
  const std::uint64_t began = world->committed();
  world->use_tls(http::load_tls(test::make_certificate(world->folder(), "live")));
  test::TlsClient client(world->port());
  REQUIRE(client.tls_handshake());
  REQUIRE(client.send(test::get("/v1/stream", "Authorization: Bearer " + world->admin() + "\r\n")));
  std::string text;
  const auto read_to = [&](const std::string& mark) {
    while (text.find(mark) == std::string::npos) {
      const std::string piece = client.read();
      if (piece.empty()) break;
      text += piece;
    }
    return text.find(mark) != std::string::npos;
  };
  CHECK(read_to("event: ready"));
  for (int count = 0; count < 100; ++count) world->post_wish();
  const std::uint64_t last = world->committed();
  CHECK(read_to("\nid: " + std::to_string(last) + "\n"));
  world.reset();
  CHECK(read_to("{\"reason\":\"shutdown\"}\n\n"));
  std::size_t at = 0;
  for (std::uint64_t seq = began + 1; seq <= last; ++seq) {
    at = text.find("\nid: " + std::to_string(seq) + "\ndata: ", at);
    REQUIRE(at != std::string::npos);
  }
}

TEST_CASE("connections and streams do not take each other's room") {
  ApiWorld world(engine::TurnBudget{}, test::patient(), quick());
  std::vector<SseClient> clients;
  for (int count = 0; count < 200; ++count) {
    clients.emplace_back(world.port(),
                         SseClient::Options{"", world.tracking_token(world.post_wish())});
  }
  CHECK(metric(world, "xinyuan_streams") == 200);
  CHECK(metric(world, "xinyuan_connections") == 1);
}
