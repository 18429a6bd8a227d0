// The end of the server, and many connections at once.
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "tests/http/raw_client.hpp"
#include "tests/http/test_server.hpp"

namespace {

using namespace std::chrono_literals;
using test::FakeBridge;
using test::get;
using test::post;
using test::RawClient;
using test::TestServer;

/// Gives back the old limit of descriptors.
class DescriptorLimit {
 public:
  explicit DescriptorLimit(rlim_t limit) {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit now = before_;
    now.rlim_cur = std::min(limit, before_.rlim_max);
    setrlimit(RLIMIT_NOFILE, &now);
  }
  ~DescriptorLimit() { setrlimit(RLIMIT_NOFILE, &before_); }
  DescriptorLimit(const DescriptorLimit&) = delete;
  DescriptorLimit& operator=(const DescriptorLimit&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a shutdown answers what is in flight and ends the idle") {
  TestServer server;
  server.bridge.mode = FakeBridge::Mode::waits;
  std::vector<RawClient> in_flight;
  for (int i = 0; i < 100; ++i) {
    in_flight.emplace_back(server.port());
    in_flight.back().send(post("/submit", "{}"));
  }
  RawClient idle(server.port());
  CHECK(idle.ask(get("/livez"))->status == 200);
  RawClient half(server.port());
  half.send("GET /livez HTTP/1.1\r\nHo");
  REQUIRE(test::eventually([&] { return server.bridge.submitted == 100; }));
  RawClient last(server.port());
  CHECK(last.ask(get("/livez"))->status == 200);  // everything sent so far has been read

  server.shut_down();
  server.shut_down();  // a second signal changes nothing
  CHECK(idle.ends());
  CHECK(last.ends());
  half.send("st: a\r\n\r\n");
  const auto completed = half.read();
  REQUIRE(completed);
  CHECK(completed->status == 200);
  CHECK(completed->headers.at("connection") == "close");
  half.half_close();
  CHECK_FALSE(server.ended());
  server.bridge.mode = FakeBridge::Mode::commits;
  for (auto& client : in_flight) {
    const auto answer = client.read();
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->headers.at("connection") == "close");
  }
  in_flight.clear();
  server.wait();
  CHECK(server.ended());
  CHECK_FALSE(RawClient(server.port()).ask(get("/livez")));
}

TEST_CASE("a shutdown does not wait longer than allowed for those that hang") {
  http::Limits limits;
  TestServer server(limits);
  std::vector<RawClient> hanging;
  for (int i = 0; i < 20; ++i) {
    hanging.emplace_back(server.port());
    hanging.back().send(i % 2 == 0 ? "GET /livez HTTP/1.1\r\nHo" : get("/large"));
  }
  RawClient last(server.port());
  CHECK(last.ask(get("/livez"))->status == 200);
  CHECK(server.traffic().accepted == 21);
  server.shut_down();
  CHECK(last.ends());
  server.pass(limits.shutdown_wait - 1ms);
  CHECK(server.traffic().open == 20);
  server.pass(1ms);
  server.wait();
}

TEST_CASE("two thousand idle connections stand while others are served") {
  const DescriptorLimit room(20'000);
  TestServer server;
  std::vector<RawClient> idle;
  for (int i = 0; i < 2'000; ++i) {
    idle.emplace_back(server.port());
    REQUIRE(idle.back().connected());
  }
  RawClient busy(server.port());
  for (int i = 0; i < 1'000; ++i) {
    const auto answer = busy.ask(get("/livez"));
    REQUIRE(answer);
    CHECK(answer->status == 200);
  }
  CHECK(server.traffic().open == 2'001);
  for (std::size_t i = 0; i < idle.size(); i += 100) {
    CHECK(idle[i].ask(get("/livez"))->status == 200);
  }
}

TEST_CASE("without descriptors the server turns clients away, does not spin, and comes back") {
  TestServer server;
  RawClient served(server.port());
  CHECK(served.ask(get("/livez"))->status == 200);
  // Both ends are in this process. Judged afterwards: UBSan needs a descriptor to look at memory.
  const int next = dup(0);
  close(next);
  std::optional<test::Answer> refused;
  std::optional<test::Answer> still_served;
  bool last_ended = false;
  constexpr std::uint64_t tries = 5;
  bool tries_again = false;
  std::chrono::steady_clock::duration took{0};
  const auto failed = [&] { return server.traffic().accepts_failed; };
  CHECK(failed() == 0);
  {
    const DescriptorLimit none(static_cast<rlim_t>(next) + 1);
    RawClient last(server.port());  // takes the only one that is left
    refused = last.read();
    last_ended = last.ends();
    const auto began = std::chrono::steady_clock::now();
    const std::uint64_t before = failed();
    tries_again = test::eventually([&] { return failed() >= before + tries; });
    took = std::chrono::steady_clock::now() - began;
    still_served = served.ask(get("/livez"));
  }
  REQUIRE(refused);
  CHECK(refused->status == 503);
  CHECK(last_ended);
  CHECK(tries_again);
  CHECK(took >= 100ms * (tries - 1));  // a pause between any two
  REQUIRE(still_served);
  CHECK(still_served->status == 200);
  RawClient after(server.port());
  const auto answer = after.ask(get("/livez"));
  REQUIRE(answer);
  CHECK(answer->status == 200);
}
