// Reports to the service manager that started the program (systemd) when the server is ready,
// stops, and that it still works. Without such a manager nothing happens.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <string>

namespace app {

/// Speaks the protocol of sd_notify(3) as NOTIFY_SOCKET and WATCHDOG_USEC of the environment say
/// (docs/decisions/0042). For the io thread alone.
class ServiceManager {
 public:
  /// `works` is asked twice in each interval of the watchdog. While it returns false the manager
  /// hears nothing, so it restarts the server when that lasts for a whole interval.
  ServiceManager(boost::asio::io_context& io, std::function<bool()> works);

  bool is_there() const noexcept { return !socket_.empty(); }
  void report_ready();     // and from then on to the watchdog, if there is one
  void report_stopping();  // the watchdog is over

 private:
  void feed_watchdog();
  void send(const std::string& state) const;

  std::string socket_;                    // empty: there is no manager
  std::chrono::microseconds watchdog_{};  // its interval; 0: there is none
  boost::asio::steady_timer timer_;
  std::function<bool()> works_;
};

}  // namespace app
