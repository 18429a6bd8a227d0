// A server on a free loopback port with test routes, a bridge that the test steers, and deadlines
// by a clock that the test moves.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "http/access/callers.hpp"
#include "http/access/secrets.hpp"
#include "http/access/tracking.hpp"
#include "http/core/service.hpp"
#include "http/server/gate.hpp"
#include "http/server/server.hpp"
#include "store/readers/published.hpp"
#include "tests/http/staff.hpp"

namespace test {

/// A bridge without a writer.
class FakeBridge final : public http::Bridge {
 public:
  enum class Mode { commits, full, unknown, waits };
  std::atomic<Mode> mode{Mode::commits};  // `waits` ends when it is set to something else
  std::atomic<int> submitted{0};

  http::Awaitable<store::Outcome> submit(store::Ask ask) override;
  http::Awaitable<http::ReadResult> read(http::ReadJob job) override;
  http::Awaitable<http::ReadResult> read_slow(http::ReadJob job) override;
  http::Awaitable<http::ReadResult> ask_insight(http::InsightJob job) override;
  http::Awaitable<http::ReadResult> hash(http::PasswordJob job, http::Lane lane) override;
};

/// The routes of the tests; see test_server.cpp.
std::span<const http::Route> test_routes();

/// Allows the names that the corpus uses; no rate limits.
http::GateSettings test_gate();

class TestServer {
 public:
  explicit TestServer(const http::Limits& limits = {},
                      http::LoggedRequests logged = http::LoggedRequests::none,
                      http::GateSettings gate = test_gate());
  ~TestServer();  // shuts down

  std::uint16_t port() const { return port_; }
  std::string admin() const { return std::string(admin_token); }
  std::string tracking_token(std::uint64_t wish) const;
  FakeBridge bridge;

  /// From the next connection on.
  void use_tls(std::shared_ptr<http::TlsContext> context);

  /// Begins the shutdown, from any thread. `wait` ends when the server has ended.
  void shut_down();
  void wait();
  bool ended() const { return ended_; }
  const std::filesystem::path& log_file() const { return log_file_; }
  http::Traffic traffic();
  /// Waits until so many connections are left. What still waits in the backlog is not among them:
  /// ask over a new connection first, which is accepted after those.
  bool settles(std::uint32_t open);
  /// Moves the clock of deadlines; returns when the server has seen it.
  void pass(std::chrono::milliseconds time);

 private:
  const http::Secrets secrets_;
  const std::filesystem::path log_file_;
  boost::asio::io_context io_{1};
  http::Connection::Moment now_{};  // io thread, once it runs
  store::Published published_;
  store::Directory directory_;
  http::Callers callers_;
  http::Tracking tracking_;
  std::shared_ptr<const engine::City> city_;
  http::Gate gate_;
  http::Service service_;
  std::unique_ptr<http::AccessLog> log_;
  http::Server server_;
  std::uint16_t port_;
  std::atomic<bool> ended_{false};
  std::thread thread_;
};

}  // namespace test
