// Log lines as JSON, one object a line. The caller never waits: lines go through a bounded queue to
// a thread that writes them; when it is full the oldest are lost and counted.
// No line holds a query, a body, a token or a decoded path: only the route's pattern.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace http {

enum class LoggedRequests : std::uint8_t {
  none,
  errors,  // answers of 400 and above, and slow ones
  all,
};

/// Of events that are no requests.
enum class Severity : std::uint8_t { debug, info, warning, error };

/// One answered request.
struct AccessLine {
  std::string_view request_id;
  std::string_view trace_id;  // of the client's traceparent; may be empty
  std::string_view method;
  std::string_view route;  // pattern; empty if none was found
  std::uint16_t status = 0;
  std::chrono::microseconds duration{0};
  std::uint64_t bytes = 0;
  std::string_view peer;
};

struct LogSettings {
  LoggedRequests requests = LoggedRequests::errors;
  std::chrono::milliseconds slow{1'000};           // always logged from here on, unless `none`
  std::optional<Severity> least = Severity::info;  // events below are left out; none = all are
  std::filesystem::path file;                      // empty = standard error
  std::size_t queue_max = 8'192;                   // lines
};

/// One thread logs requests (the io thread); `event` may be called from any.
class AccessLog {
 public:
  explicit AccessLog(LogSettings settings);
  ~AccessLog();  // writes what waits
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  /// Whether a line would be written, so that the caller need not gather its parts.
  bool wants(std::uint16_t status, std::chrono::microseconds duration) const noexcept {
    if (requests_ == LoggedRequests::none) return false;
    return requests_ == LoggedRequests::all || status >= 400 || duration >= slow_;
  }
  void request(const AccessLine& line);
  /// Something else that the person who runs the server should know, e.g. "accept_failed".
  void event(Severity severity, std::string_view name, std::string_view detail,
             std::string_view request_id = {});
  std::uint64_t lost() const;

 private:
  struct State;
  const LoggedRequests requests_;
  const std::chrono::microseconds slow_;
  const std::optional<Severity> least_;
  std::unique_ptr<State> state_;
};

/// The trace id of a well-formed W3C traceparent, else empty: nothing else of it is believed.
std::string_view trace_id(std::string_view parent) noexcept;

}  // namespace http
