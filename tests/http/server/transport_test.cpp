// The transport over real sockets on loopback: requests good and bad, deadlines, limits.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "tests/http/corpus.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/http/test_server.hpp"

namespace {

using namespace std::chrono_literals;
using test::get;
using test::post;
using test::RawClient;
using test::TestServer;

constexpr auto wait = 200ms;  // of each deadline; the sweep comes every 50 ms

http::Limits equal_waits() {
  http::Limits limits;
  limits.header_wait = limits.body_wait = limits.write_wait = wait;
  limits.idle_wait = limits.linger_wait = wait;
  return limits;
}

std::string authorization(const std::string& token) {
  return "Authorization: Bearer " + token + "\r\n";
}

}  // namespace

TEST_CASE("every case of the corpus gets its one answer, and the connection its due") {
  TestServer server;
  for (const auto& one : test::corpus()) {
    INFO(one.name);
    RawClient client(server.port());
    client.send(one.bytes);
    const auto answer = client.read();
    REQUIRE(answer);
    CHECK(answer->status == one.status);
    CHECK(answer->headers.contains("x-request-id"));
    if (one.status >= 400) {
      CHECK(answer->headers.at("content-type") == "application/problem+json");
      CHECK(answer->body.find(answer->headers.at("x-request-id")) != std::string::npos);
      CHECK_FALSE(answer->code().empty());
    }
    CHECK((answer->headers.count("connection") == 0) == (one.stays && one.name[0] != '1'));
    if (one.stays) {
      const auto next = client.ask(get("/livez"));
      CHECK((next && next->status == 200));
    } else {
      CHECK(client.ends());  // and the request hidden behind it is not answered
    }
  }
}

TEST_CASE("the whole corpus at once does not disturb a good client") {
  TestServer server;
  RawClient good(server.port());
  std::vector<RawClient> bad;
  for (const auto& one : test::corpus()) {
    bad.emplace_back(server.port());
    bad.back().send(one.bytes);
    const auto answer = good.ask(get("/livez"));
    REQUIRE(answer);
    CHECK(answer->status == 200);
  }
}

TEST_CASE("pipelined requests are answered in order") {
  TestServer server;
  RawClient client(server.port());
  std::string all;
  for (int i = 0; i < 500; ++i) all += get("/echo/" + std::to_string(i) + "/b");
  client.send(all);
  for (int i = 0; i < 500; ++i) {
    const auto answer = client.read();
    REQUIRE(answer);
    CHECK(answer->body == std::to_string(i) + "|b||");
  }
}

TEST_CASE("HEAD is answered as GET without the body") {
  TestServer server;
  RawClient client(server.port());
  for (const char* target : {"/livez", "/echo/a/b", "/large", "/absent"}) {
    INFO(target);
    client.send("HEAD " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head = client.read(true);
    REQUIRE(head);
    const auto whole = client.ask(get(target));
    REQUIRE(whole);
    CHECK(head->status == whole->status);
    CHECK(head->headers.at("content-length") == whole->headers.at("content-length"));
  }
}

TEST_CASE("a wrong method names those that are known, OPTIONS asks for them") {
  TestServer server;
  RawClient client(server.port());
  const auto wrong = client.ask("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(wrong);
  CHECK(wrong->status == 405);
  CHECK(wrong->headers.at("allow") == "POST, PUT, OPTIONS");
  const auto options = client.ask("OPTIONS /livez HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(options);
  CHECK(options->status == 204);
  CHECK(options->headers.at("allow") == "GET, HEAD, OPTIONS");
  CHECK(client.ask(get("/livez"))->status == 200);
}

TEST_CASE("routes: fixed segments win, parameters are filled in order") {
  TestServer server;
  RawClient client(server.port());
  CHECK(client.ask(get("/echo/fixed/place"))->body == "\"fixed\"");
  CHECK(client.ask(get("/echo/fixed/other?q=1"))->body == "fixed|other|q=1|");
  CHECK(client.ask(get("/echo/a"))->status == 404);
  CHECK(client.ask(get("/echo/a/"))->status == 404);
}

TEST_CASE("a slash too many leads to the same place without it, never to another server") {
  TestServer server;
  RawClient client(server.port());
  const auto moved = client.ask(get("/livez//?verbose=true"));
  REQUIRE(moved);
  CHECK(moved->status == 308);
  CHECK(moved->headers.at("location") == "/livez?verbose=true");
  CHECK(client.ask(get("/echo/a%20b/c/"))->status == 404);  // would need an escape
  CHECK(client.ask(get("//livez/"))->status == 404);
  CHECK(client.ask("POST /livez/ HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")->status == 404);
}

TEST_CASE("the host of an absolute target counts instead of the Host field") {
  TestServer server;
  RawClient client(server.port());
  CHECK(client.ask("GET http://127.0.0.1/livez HTTP/1.1\r\nHost: a\r\n\r\n")->status == 200);
  RawClient other(server.port());
  CHECK(other.ask("GET http://b.example/echo/a/b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")->status ==
        421);
}

TEST_CASE("every answer carries the headers that keep it safe") {
  TestServer server;
  RawClient client(server.port());
  const auto answer = client.ask(get("/livez"));
  REQUIRE(answer);
  CHECK(answer->headers.at("x-content-type-options") == "nosniff");
  CHECK(answer->headers.at("cache-control") == "no-store");
  CHECK(answer->headers.at("date").size() == 29);
  const auto again = client.ask(get("/livez", "X-Request-Id: mine\r\n"));
  REQUIRE(again);
  CHECK(again->headers.at("x-request-id") != answer->headers.at("x-request-id"));
  CHECK(again->headers.at("x-request-id") != "mine");
}

TEST_CASE("text from outside cannot begin a header line") {
  TestServer server;
  RawClient client(server.port());
  const auto answer = client.ask(get("/split"));
  REQUIRE(answer);
  CHECK(answer->headers.at("location") == "/a??Injected: yes");
  CHECK_FALSE(answer->headers.contains("injected"));
}

TEST_CASE("what a handler throws is a plain 500 with the request's id, and a log line") {
  TestServer server({}, http::LoggedRequests::errors);
  RawClient client(server.port());
  std::string id;
  for (const char* target : {"/throws/now", "/throws/later"}) {
    INFO(target);
    const auto answer = client.ask(get(target));
    REQUIRE(answer);
    CHECK(answer->status == 500);
    CHECK(answer->code() == "internal");
    CHECK(answer->body.find("secret detail") == std::string::npos);
    id = answer->headers.at("x-request-id");
  }
  CHECK(client.ask(get("/livez"))->status == 200);
  std::string log;
  CHECK(test::eventually([&] {
    std::ifstream file(server.log_file());
    log.assign(std::istreambuf_iterator<char>(file), {});
    return log.find("/throws/later") != std::string::npos;
  }));
  CHECK(log.find("\"event\":\"handler_failed\",\"id\":\"" + id) != std::string::npos);
  CHECK(log.find("\"route\":\"/throws/later\",\"status\":500") != std::string::npos);
  CHECK(log.find("/livez") == std::string::npos);  // only errors are logged
}

TEST_CASE("a slow header and a slow body are cut with 408, an idle connection without a word") {
  TestServer server(equal_waits());
  RawClient header(server.port());
  RawClient body(server.port());
  RawClient silent(server.port());
  RawClient idle(server.port());
  header.send("GET /livez HTTP/1.1\r\nHo");
  body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{");
  CHECK(idle.ask(get("/livez"))->status == 200);  // the others were accepted and read before
  server.pass(wait);
  CHECK(server.traffic().timed_out == 0);
  server.pass(wait / 2);
  CHECK(server.traffic().timed_out == 4);
  const auto slow_header = header.read();
  REQUIRE(slow_header);
  CHECK(slow_header->status == 408);
  CHECK(header.ends());
  const auto slow_body = body.read();
  REQUIRE(slow_body);
  CHECK(slow_body->status == 408);
  CHECK(body.ends());
  CHECK(idle.ends());
  CHECK(silent.ends());
  CHECK(server.settles(2));  // those with an answer may read it
  server.pass(2 * wait);
  CHECK(server.settles(0));
}

TEST_CASE("a client that drips its header is cut in time, one that is busy is not") {
  TestServer server(equal_waits());
  RawClient drip(server.port());
  RawClient busy(server.port());
  for (auto passed = 0ms; passed < 5 * wait; passed += 20ms) {
    drip.send("X");
    const auto answer = busy.ask(get("/livez"));
    REQUIRE(answer);
    CHECK(answer->status == 200);
    server.pass(20ms);
  }
  CHECK(server.traffic().timed_out == 1);
  const auto answer = drip.read();
  REQUIRE(answer);
  CHECK(answer->status == 408);
}

TEST_CASE("a client that does not read its answer is cut") {
  TestServer server(equal_waits());
  RawClient client(server.port());
  client.send(get("/large"));
  RawClient other(server.port());
  CHECK(other.ask(get("/livez"))->status == 200);  // the answer is on its way
  server.pass(wait);
  CHECK(server.traffic().open == 2);
  server.pass(wait / 2);
  CHECK(server.settles(0));
}

TEST_CASE("a large answer reaches a reader that takes it") {
  TestServer server;
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.ask(get("/large"));
    REQUIRE(answer);
    CHECK(answer->body.size() == (8U << 20));
  }
}

TEST_CASE("a half-closed client gets its answers, half a request gets 400") {
  TestServer server;
  RawClient whole(server.port());
  whole.send(get("/livez") + get("/echo/a/b"));
  whole.half_close();
  CHECK(whole.read()->status == 200);
  CHECK(whole.read()->body == "a|b||");
  CHECK(whole.ends());
  RawClient half(server.port());
  half.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{");
  half.half_close();
  const auto answer = half.read();
  REQUIRE(answer);
  CHECK(answer->status == 400);
  CHECK(answer->code() == "half_request");
  CHECK(half.ends());
}

TEST_CASE("clients that vanish in the middle of anything leave nothing behind") {
  TestServer server;
  server.bridge.mode = test::FakeBridge::Mode::waits;
  for (int i = 0; i < 50; ++i) {
    RawClient waiting(server.port());
    waiting.send(post("/submit", "{}"));
    RawClient reading(server.port());
    reading.send(get("/large"));
    RawClient sending(server.port());
    sending.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Le");
    waiting.vanish();
    reading.vanish();
    sending.vanish();
  }
  server.bridge.mode = test::FakeBridge::Mode::commits;
  RawClient good(server.port());
  CHECK(good.ask(get("/livez"))->status == 200);  // all the others were accepted before it
  CHECK(server.settles(1));
}

TEST_CASE("a client that waits for 100 Continue receives it") {
  TestServer server;
  RawClient client(server.port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  const auto go_on = client.read(true);
  REQUIRE(go_on);
  CHECK(go_on->status == 100);
  const auto answer = client.ask("{}");
  REQUIRE(answer);
  CHECK(answer->body == "|||{}");
}

TEST_CASE("a full queue is 503 with Retry-After, an unknown outcome says to send it again") {
  TestServer server;
  RawClient client(server.port());
  CHECK(client.ask(post("/submit", "{}"))->status == 200);
  server.bridge.mode = test::FakeBridge::Mode::full;
  const auto full = client.ask(post("/submit", "{}"));
  REQUIRE(full);
  CHECK(full->status == 503);
  CHECK(full->code() == "busy");
  CHECK(full->headers.contains("retry-after"));
  server.bridge.mode = test::FakeBridge::Mode::unknown;
  const auto unknown = client.ask(post("/submit", "{}"));
  REQUIRE(unknown);
  CHECK(unknown->status == 503);
  CHECK(unknown->code() == "outcome_unknown");
  CHECK(unknown->headers.contains("retry-after"));
}

TEST_CASE("rights: 401 without a token, 403 with one of the wrong role, 404 for no record") {
  TestServer server;
  RawClient client(server.port());
  const auto admin = authorization(server.admin());
  const auto owner = authorization(server.tracking_token(7));
  const auto none = client.ask(post("/admin", "{}"));
  REQUIRE(none);
  CHECK(none->status == 401);
  CHECK(none->headers.at("www-authenticate").starts_with("Bearer"));
  CHECK(client.ask(post("/admin", "{}", admin))->body == "\"administrator\"");
  CHECK(client.ask(post("/admin", "{}", owner))->status == 403);
  CHECK(client.ask(post("/admin", "{}", authorization("xys_guess")))->status == 401);
  CHECK(client.ask(post("/v1/wishes/7/confirm", "{}", owner))->status == 404);
  CHECK(client.ask(post("/v1/wishes/7/confirm", "{}", admin))->status == 404);
  CHECK(client.ask(post("/v1/wishes/7/confirm", "{}"))->status == 401);
  CHECK(client.ask(get("/v1/wishes/7"))->status == 404);
  CHECK(client.ask(get("/v1/wishes/x"))->status == 404);
}

TEST_CASE("connections over the limits are refused and closed, others go on") {
  http::Limits limits;
  limits.connections_max = 20;
  limits.connections_per_address_max = 5;
  limits.loopback_counts_per_address = true;
  TestServer server(limits);
  std::vector<RawClient> clients;
  for (int i = 0; i < 5; ++i) {
    clients.emplace_back(server.port());
    CHECK(clients.back().ask(get("/livez"))->status == 200);
  }
  RawClient sixth(server.port());
  const auto refused = sixth.read();
  REQUIRE(refused);
  CHECK(refused->status == 503);
  CHECK(refused->code() == "too_many_connections");
  RawClient other(server.port(), "127.0.0.2");
  CHECK(other.ask(get("/livez"))->status == 200);
  clients.clear();
  CHECK(server.settles(1));
  RawClient again(server.port());
  CHECK(again.ask(get("/livez"))->status == 200);
  CHECK(server.traffic().rejected_connections == 1);
}

TEST_CASE("a connection ends after its greatest number of requests") {
  http::Limits limits;
  limits.requests_per_connection_max = 3;
  TestServer server(limits);
  RawClient client(server.port());
  CHECK_FALSE(client.ask(get("/livez"))->headers.contains("connection"));
  CHECK_FALSE(client.ask(get("/livez"))->headers.contains("connection"));
  CHECK(client.ask(get("/livez"))->headers.at("connection") == "close");
  CHECK(client.ends());
}
