// The front door over real sockets: names, rates, proxies, other origins, headers for browsers.
#include "http/server/gate.hpp"

#include <catch2/catch.hpp>

#include "tests/http/raw_client.hpp"
#include "tests/http/test_server.hpp"

namespace {

using test::get;
using test::post;
using test::RawClient;
using test::TestServer;

std::string with_host(const std::string& host) {
  return "GET /echo/a/b HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
}

http::GateSettings rates(std::uint32_t read, std::uint32_t post_quota) {
  auto gate = test::test_gate();
  gate.rates[static_cast<std::size_t>(http::Bucket::read)] = {read, std::chrono::hours(1)};
  gate.rates[static_cast<std::size_t>(http::Bucket::post)] = {post_quota, std::chrono::hours(1)};
  return gate;
}

std::string forwarded(const std::string& addresses) {
  return "X-Forwarded-For: " + addresses + "\r\n";
}

int status(RawClient& client, const std::string& request) {
  const auto answer = client.ask(request);
  return answer ? answer->status : 0;
}

}  // namespace

TEST_CASE("without a list the server answers to loopback names and the address connected to") {
  TestServer server({}, http::LoggedRequests::none, http::GateSettings{});
  RawClient client(server.port());
  for (const char* host : {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]:80"}) {
    INFO(host);
    CHECK(status(client, with_host(host)) == 200);
  }
  for (const char* host : {"evil.org", "localhost.evil.org", "127.0.0.2", "10.0.0.1", "[::2]"}) {
    INFO(host);
    const auto answer = client.ask(with_host(host));
    REQUIRE(answer);
    CHECK(answer->status == 421);
    CHECK(answer->code() == "unknown_host");
  }
}

TEST_CASE("a monitor asks the probes by any name") {
  http::GateSettings gate;
  gate.hosts = {"wish.city.cn"};
  TestServer server({}, http::LoggedRequests::none, gate);
  RawClient client(server.port());
  CHECK(status(client, "GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") == 200);
  CHECK(status(client, with_host("127.0.0.1")) == 421);
}

TEST_CASE("with a list only its names count, * allows all") {
  http::GateSettings gate;
  gate.hosts = {"wish.city.cn"};
  TestServer server({}, http::LoggedRequests::none, gate);
  RawClient client(server.port());
  CHECK(status(client, with_host("Wish.City.cn:443")) == 200);
  CHECK(status(client, with_host("localhost")) == 421);
  gate.hosts = {"*"};
  TestServer open({}, http::LoggedRequests::none, gate);
  RawClient any(open.port());
  CHECK(status(any, with_host("whatever.org")) == 200);
}

TEST_CASE("strangers post and read so often and not once more; others, and credentials, go on") {
  TestServer server({}, http::LoggedRequests::none, rates(3, 2));
  RawClient client(server.port());
  const auto first = client.ask(post("/echo", "{}"));
  REQUIRE(first);
  CHECK(first->status == 200);
  CHECK(first->headers.at("ratelimit-policy") == "\"post\";q=2;w=3600");
  CHECK(first->headers.at("ratelimit") == "\"post\";r=1;t=1800");
  CHECK(status(client, post("/echo", "{}")) == 200);
  const auto refused = client.ask(post("/echo", "{}"));
  REQUIRE(refused);
  CHECK(refused->status == 429);
  CHECK(refused->code() == "rate_limited");
  CHECK(std::stoi(refused->headers.at("retry-after")) > 1'700);
  CHECK(refused->headers.at("ratelimit").starts_with("\"post\";r=0;"));

  for (int i = 0; i < 3; ++i) CHECK(status(client, get("/absent")) == 404);
  CHECK(status(client, get("/absent")) == 429);
  CHECK(status(client, get("/echo/a/b")) == 429);
  CHECK(status(client, get("/livez")) == 200);  // a monitor of the process may ask
  const std::string admin = "Authorization: Bearer " + server.admin() + "\r\n";
  CHECK(status(client, post("/echo", "{}", admin)) == 200);
  CHECK(status(client, post("/admin", "{}", "Authorization: Bearer xya_guess\r\n")) == 429);
  RawClient other(server.port(), "127.0.0.2");
  CHECK(status(other, get("/echo/a/b")) == 200);
  CHECK(server.traffic().rate_limited == 4);
}

TEST_CASE("tries of passwords are counted, of staff too, but not what other sites send") {
  auto gate = rates(100, 100);
  gate.rates[static_cast<std::size_t>(http::Bucket::login)] = {3, std::chrono::hours(1)};
  TestServer server({}, http::LoggedRequests::none, gate);
  RawClient client(server.port());
  for (int i = 0; i < 10; ++i) {
    CHECK(status(client, post("/v1/session", "{}", "Sec-Fetch-Site: cross-site\r\n")) == 403);
    CHECK(status(client, post("/v1/session", "{}", "Origin: http://evil.example\r\n")) == 403);
  }
  CHECK(status(client, post("/v1/session", "{}")) == 200);
  const std::string admin = "Authorization: Bearer " + server.admin() + "\r\n";
  CHECK(status(client, post("/v1/session", "{}", admin)) == 200);
  CHECK(status(client, post("/v1/session", "{}", admin)) == 200);
  CHECK(status(client, post("/v1/session", "{}", admin)) == 429);
  CHECK(status(client, post("/echo", "{}", admin)) == 200);
}

TEST_CASE("forwarded addresses count only when a listed proxy sends them") {
  TestServer direct({}, http::LoggedRequests::none, rates(0, 1));
  RawClient liar(direct.port());
  CHECK(status(liar, post("/echo", "{}", forwarded("1.1.1.1"))) == 200);
  CHECK(status(liar, post("/echo", "{}", forwarded("2.2.2.2"))) == 429);

  auto gate = rates(0, 1);
  gate.proxies = {*http::read_subnet("127.0.0.1")};
  TestServer behind({}, http::LoggedRequests::none, gate);
  RawClient proxy(behind.port());
  CHECK(status(proxy, post("/echo", "{}", forwarded("1.1.1.1"))) == 200);
  CHECK(status(proxy, post("/echo", "{}", forwarded("9.9.9.9, 1.1.1.1"))) == 429);
  CHECK(status(proxy, post("/echo", "{}", forwarded("1.1.1.1") + forwarded("2.2.2.2"))) == 200);
  CHECK(status(proxy, post("/echo", "{}", forwarded("2001:db8::1"))) == 200);
  CHECK(status(proxy, post("/echo", "{}", forwarded("2001:db8::2"))) == 429);
  RawClient stranger(behind.port(), "127.0.0.2");
  CHECK(status(stranger, post("/echo", "{}", forwarded("3.3.3.3"))) == 200);
  CHECK(status(stranger, post("/echo", "{}", forwarded("4.4.4.4"))) == 429);
  const std::string trailer =
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Forwarded-For: 5.5.5.5\r\n\r\n";
  CHECK(status(stranger, trailer) == 429);
}

TEST_CASE("pages of other sites may read answers only if their origin is listed") {
  auto gate = test::test_gate();
  gate.origins = {"https://app.example.org"};
  TestServer server({}, http::LoggedRequests::none, gate);
  RawClient client(server.port());
  const auto good = client.ask(get("/livez", "Origin: https://app.example.org\r\n"));
  REQUIRE(good);
  CHECK(good->headers.at("access-control-allow-origin") == "https://app.example.org");
  CHECK(good->headers.at("vary") == "Origin");
  CHECK_FALSE(good->headers.contains("access-control-allow-credentials"));
  const std::string ask =
      "OPTIONS /echo HTTP/1.1\r\nHost: a\r\nAccess-Control-Request-Method: PUT\r\n";
  const auto preflight = client.ask(ask + "Origin: https://app.example.org\r\n\r\n");
  REQUIRE(preflight);
  CHECK(preflight->status == 204);
  CHECK(preflight->headers.at("access-control-allow-methods") == "POST, PUT, OPTIONS");
  CHECK(preflight->headers.at("access-control-allow-headers").find("Authorization") == 0);
  for (const char* origin : {"null", "https://evil.org", "http://app.example.org",
                             "https://app.example.org.evil.org", "https://app.example.org:8443"}) {
    INFO(origin);
    const auto answer = client.ask(ask + "Origin: " + origin + "\r\n\r\n");
    REQUIRE(answer);
    CHECK_FALSE(answer->headers.contains("access-control-allow-origin"));
    CHECK_FALSE(answer->headers.contains("access-control-allow-methods"));
  }
  TestServer closed;
  RawClient other(closed.port());
  const auto none = other.ask(get("/livez", "Origin: https://app.example.org\r\n"));
  REQUIRE(none);
  CHECK_FALSE(none->headers.contains("access-control-allow-origin"));
}

TEST_CASE("every answer, errors included, lets browsers do nothing with it but show it") {
  TestServer server;
  for (const std::string& request :
       {get("/livez"), get("/absent"), post("/echo", "{}"), post("/admin", "{}"),
        std::string("BREW / HTTP/1.1\r\n\r\n"), with_host("other.org")}) {
    INFO(request);
    RawClient client(server.port());
    const auto answer = client.ask(request);
    REQUIRE(answer);
    CHECK(answer->headers.at("x-content-type-options") == "nosniff");
    CHECK(answer->headers.at("x-frame-options") == "DENY");
    CHECK(answer->headers.at("referrer-policy") == "no-referrer");
    CHECK(answer->headers.at("cross-origin-opener-policy") == "same-origin");
    CHECK(answer->headers.at("cross-origin-resource-policy") == "same-origin");
    CHECK(answer->headers.at("content-security-policy") ==
          "default-src 'none'; frame-ancestors 'none'");
    CHECK_FALSE(answer->headers.contains("strict-transport-security"));
  }
}
