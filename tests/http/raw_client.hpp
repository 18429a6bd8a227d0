// A client that sends any bytes and reads answers, with a time limit on everything. Only loopback.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "tests/eventually.hpp"

namespace test {

struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  std::string code() const;  // "code" of a problem, "" if none
};

class RawClient {
 public:
  /// `receive_bytes`: what the kernel keeps unread; 0 = as it likes.
  explicit RawClient(std::uint16_t port, const char* address = "127.0.0.1", int receive_bytes = 0);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;

  bool connected() const noexcept { return socket_ >= 0; }
  /// False if the server has closed its end.
  bool send(std::string_view bytes);
  void half_close();  // sends no more
  void vanish();      // resets the connection
  /// The next whole answer; nothing if the connection ends or `wait` passes. `head`: the answer
  /// has no body whatever its Content-Length says.
  std::optional<Answer> read(bool head = false, std::chrono::milliseconds wait = patience);
  /// Whether the server ends the connection within `wait` without sending anything more.
  bool ends(std::chrono::milliseconds wait = patience);
  /// What has come and, if that is nothing, what comes next within `wait`; empty: nothing came.
  std::string read_piece(std::chrono::milliseconds wait = patience);
  bool at_end() const noexcept { return at_end_; }
  /// `send` and `read`.
  std::optional<Answer> ask(std::string_view bytes);

 private:
  bool fill(std::chrono::steady_clock::time_point until);
  int socket_ = -1;
  bool at_end_ = false;
  std::string received_;
};

/// "GET <target> HTTP/1.1" with Host and what is given.
std::string get(std::string_view target, std::string_view fields = {});
/// A request with a JSON body.
std::string post(std::string_view target, std::string_view body, std::string_view fields = {});

}  // namespace test
