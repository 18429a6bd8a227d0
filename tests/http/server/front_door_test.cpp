// The whole corpus over real sockets, cut at every byte and ended at every byte: the same one
// answer whatever pieces the bytes come in, never a second one, and no memory kept.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "tests/http/corpus.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/http/test_server.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

namespace {

using test::Case;
using test::RawClient;
using test::TestServer;

constexpr std::size_t cuts_max = 320;  // of one case: its beginning and its end

/// Every place to cut at; of long bytes those in the first 256 and the last 64.
std::vector<std::size_t> cuts(const std::string& bytes) {
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at <= bytes.size(); ++at) {
    if (bytes.size() > cuts_max && at > 256 && at + 64 < bytes.size()) continue;
    places.push_back(at);
  }
  return places;
}

std::string describe(const Case& one, std::size_t cut, const std::string& what) {
  return one.name + ", cut at " + std::to_string(cut) + ": " + what;
}

/// Error of the answer that this client gets after all bytes were sent; empty if there is none.
std::string judge(RawClient& client, const Case& one) {
  const auto answer = client.read();
  if (!answer) return "no answer";
  if (answer->status != one.status) return "answered " + std::to_string(answer->status);
  if (!one.stays) return client.ends() ? "" : "a second answer, or no end";
  const auto next = client.ask(test::get("/livez"));
  return next && next->status == 200 ? "" : "out of step";
}

/// The first part reaches the server before any second one: all first parts are sent first.
void send_in_two(TestServer& server, const Case& one, std::vector<std::string>& faults) {
  std::vector<RawClient> clients;
  const auto places = cuts(one.bytes);
  for (const std::size_t cut : places) {
    clients.emplace_back(server.port());
    clients.back().send(one.bytes.substr(0, cut));
  }
  for (std::size_t i = 0; i < places.size(); ++i) clients[i].send(one.bytes.substr(places[i]));
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto fault = judge(clients[i], one);
    if (!fault.empty()) faults.push_back(describe(one, places[i], fault));
    clients[i].vanish();  // leaves no port in TIME_WAIT
  }
}

/// A client that ends there: at most one answer, 200 only if the whole request is there.
void end_early(TestServer& server, const Case& one, std::vector<std::string>& faults) {
  std::vector<RawClient> clients;
  const auto places = cuts(one.bytes);
  for (const std::size_t cut : places) {
    clients.emplace_back(server.port());
    clients.back().send(one.bytes.substr(0, cut));
    clients.back().half_close();
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool whole = places[i] == one.bytes.size();
    const auto answer = clients[i].read();
    const bool good = answer && answer->status < 400;
    if (good && !whole) faults.push_back(describe(one, places[i], "half of it was answered"));
    if (!answer && places[i] > 0) faults.push_back(describe(one, places[i], "no answer"));
    if (!clients[i].ends()) faults.push_back(describe(one, places[i], "a second answer"));
    clients[i].vanish();
  }
}

/// Whole bytes, many times, on connections of their own.
void run_corpus(TestServer& server, int times) {
  for (int i = 0; i < times; ++i) {
    for (const Case& one : test::corpus()) {
      RawClient client(server.port());
      client.send(one.bytes);
      REQUIRE(client.read());
      client.vanish();
    }
  }
  REQUIRE(server.settles(0));
}

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t whole = 0;
  std::size_t resident = 0;
  file >> whole >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

TEST_CASE("cut in two at every byte, each case gets its one answer and no second one") {
  TestServer server;
  std::vector<std::string> faults;
  for (const Case& one : test::corpus()) send_in_two(server, one, faults);
  CHECK(faults == std::vector<std::string>{});
}

TEST_CASE("ended at every byte, half a request is never taken for a whole one") {
  TestServer server;
  std::vector<std::string> faults;
  for (const Case& one : test::corpus()) end_early(server, one, faults);
  CHECK(faults == std::vector<std::string>{});
}

TEST_CASE("the corpus over and over leaves no memory behind") {
  TestServer server;
  run_corpus(server, 10);
  const std::size_t before = resident_bytes();
  run_corpus(server, 50);
  const std::size_t after = resident_bytes();
  if (!sanitized) CHECK(after < before + (std::size_t{1} << 20));
}
