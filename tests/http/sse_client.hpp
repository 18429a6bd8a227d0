// A client of the live stream: reads messages, remembers where it is, comes back from there.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tests/eventually.hpp"
#include "tests/http/contract.hpp"
#include "tests/http/raw_client.hpp"

namespace test {

struct Message {
  std::string event;
  std::string id;
  std::string text;  // of data
  Json data() const { return Json::parse(text); }
};

class SseClient {
 public:
  struct Options {
    std::string filter{};   // "?wish=7"
    std::string token{};    // empty: a stranger
    std::string last_id{};  // Last-Event-ID; empty: none
    const char* address = "127.0.0.1";
    int receive_bytes = 0;
  };
  SseClient(std::uint16_t port, const Options& options);

  const Answer& answer() const noexcept { return answer_; }
  /// The next message; nothing if none comes within `wait` or the server ends it.
  std::optional<Message> next(std::chrono::milliseconds wait = patience);
  /// The next message, which must be an event; fails the test for anything else.
  Json next_event();
  /// The first one, checked against the contract.
  Json ready();
  /// Whether the server closes within `wait`; messages on the way are left out.
  bool ends(std::chrono::milliseconds wait = patience);
  /// Of the last whole message or ping.
  const std::string& last_id() const noexcept { return last_id_; }
  std::uint64_t pings() const noexcept { return pings_; }
  RawClient& raw() noexcept { return client_; }

 private:
  std::optional<Message> take();
  RawClient client_;
  Answer answer_;
  std::string text_;
  std::string last_id_;
  std::uint64_t pings_ = 0;
};

}  // namespace test
