#include "app/serve/signals.hpp"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <utility>

#include "app/support/usage_error.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {
namespace {

constexpr std::chrono::days certificate_warning{14};
constexpr unsigned stop_seconds_beyond = 2;  // for commit and checkpoint after the connections

void warn_if_ending(const http::TlsContext& context, http::AccessLog& log) {
  const auto left = http::valid_until(context) - store::wall_clock();
  if (left > certificate_warning) return;
  const auto days = std::chrono::floor<std::chrono::days>(left).count();
  log.event(http::Severity::warning, "certificate_ends",
            days < 0 ? "the certificate has ended"
                     : "the certificate ends in " + std::to_string(days) + " days");
}

/// The last resort of a stop that hangs, e.g. in a write that the disk never finishes.
extern "C" void on_shutdown_timeout(int) {
  static constexpr char text[] = "xinyuan: shutdown timed out; exiting without a checkpoint\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text, sizeof text - 1);
  _exit(exit_code::failed);
}

void wait_for_hangup(boost::asio::signal_set& hangup, http::Server& server,
                     const NetworkSettings& network, http::AccessLog& log) {
  hangup.async_wait([&](const boost::system::error_code& error, int) {
    if (error) return;
    try {
      if (auto context = load_tls(network, log)) {
        server.use_tls(std::move(context));
        log.event(http::Severity::info, "certificate_reloaded", "for new connections");
      } else {
        log.event(http::Severity::info, "nothing_to_reload", "SIGHUP reads certificates again");
      }
    } catch (const std::exception& failure) {
      log.event(http::Severity::error, "certificate_refused", failure.what());
    }
    wait_for_hangup(hangup, server, network, log);
  });
}

}  // namespace

std::shared_ptr<http::TlsContext> load_tls(const NetworkSettings& settings, http::AccessLog& log) {
  if (settings.tls_certificate.empty() && settings.tls_key.empty()) return nullptr;
  if (settings.tls_certificate.empty() || settings.tls_key.empty()) {
    throw UsageError("TLS needs both tls-certificate and tls-key");
  }
  const http::TlsFiles files{settings.tls_certificate, settings.tls_key};
  auto context = http::load_tls(files);
  warn_if_ending(*context, log);
  return context;
}

bool is_in_terminal() noexcept { return isatty(STDIN_FILENO) == 1; }

void reload_on_signal(boost::asio::signal_set& hangup, http::Server& server,
                      const NetworkSettings& network, http::AccessLog& log) {
  hangup.add(SIGHUP);
  wait_for_hangup(hangup, server, network, log);
}

void stop_on_signal(boost::asio::signal_set& signals, http::Server& server,
                    boost::asio::io_context& io, unsigned connection_seconds_max,
                    ServiceManager& manager) {
  std::signal(SIGUSR1, SIG_IGN);  // of programs that rotate logs: they would end this one
  std::signal(SIGUSR2, SIG_IGN);
  signals.async_wait([&server, &io, connection_seconds_max, &manager](
                         const boost::system::error_code& error, int) {
    if (error) return;
    std::signal(SIGALRM, on_shutdown_timeout);
    alarm(connection_seconds_max + stop_seconds_beyond);
    manager.report_stopping();
    server.shut_down([&io] { io.stop(); });
  });
}

}  // namespace app
