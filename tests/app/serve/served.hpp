// The real server in a separate process, on a free port, and a client that speaks JSON to it.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/http/raw_client.hpp"

namespace test {

using Json = nlohmann::json;

/// `xinyuan serve` on 127.0.0.1, on a free port unless the options say another; killed at the end
/// of the scope if it still runs.
class Served {
 public:
  enum class LogIn { yes, no };
  /// Returns when the server is ready; the test fails if it ends before. `setting`: a variable
  /// "XINYUAN_...=value", the only one of its environment. `options` are added to its command line.
  explicit Served(const std::filesystem::path& database, std::string setting = {},
                  LogIn wanted = LogIn::yes, std::vector<std::string> options = {});
  ~Served();
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  std::uint16_t port() const noexcept { return port_; }
  /// Of the administrator, who is made at the first start and logs in at each.
  const std::string& token() const noexcept { return token_; }

  void kill_now();  // SIGKILL; fails the test if the server had ended by itself
  int stop();       // SIGTERM; the exit code
  std::string errors() const;
  std::string output() const;
  pid_t process() const noexcept { return process_; }

 private:
  int wait_for_end();
  std::filesystem::path output_, errors_;
  pid_t process_ = -1;
  std::uint16_t port_ = 0;
  std::string token_;
};

/// Of the administrator.
inline constexpr const char* office_password = "graceful kitchen window";

/// One connection as administrator. No answer if the server ends.
class Office {
 public:
  explicit Office(const Served& server) : client_(server.port()), token_(server.token()) {}

  std::optional<test::Answer> get(const std::string& path);
  /// `key` empty: none is sent.
  std::optional<test::Answer> post(const std::string& path, const Json& body,
                                   const std::string& key = {});

 private:
  std::string fields(const std::string& key) const;
  test::RawClient client_;
  std::string token_;
};

/// A wish in Wuxi that opens at once.
Json wuxi_wish();
/// Makes provider and offer that may hold `capacity` such wishes; returns the offer's id.
std::uint64_t add_wuxi_help(Office& office, int number, int capacity);

}  // namespace test
