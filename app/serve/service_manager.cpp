#include "app/serve/service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace app {
namespace {

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

/// A number of the environment; 0 if it is not there or no number.
std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && stop == text.data() + text.size() ? value : 0;
}

/// The interval in which the manager wants to hear from this process.
std::chrono::microseconds watchdog_interval() {
  const std::string_view process = variable("WATCHDOG_PID");
  const bool is_for_other = !process.empty() && number(process) != std::uint64_t(getpid());
  return std::chrono::microseconds(is_for_other ? 0 : number(variable("WATCHDOG_USEC")));
}

}  // namespace

ServiceManager::ServiceManager(boost::asio::io_context& io, std::function<bool()> works)
    : socket_(variable("NOTIFY_SOCKET")), watchdog_(watchdog_interval()), timer_(io),
      works_(std::move(works)) {}

void ServiceManager::report_ready() {
  send("READY=1");
  if (is_there() && watchdog_.count() > 0) feed_watchdog();
}

void ServiceManager::report_stopping() {
  timer_.cancel();
  send("STOPPING=1");
}

void ServiceManager::feed_watchdog() {
  if (works_()) send("WATCHDOG=1");
  timer_.expires_after(watchdog_ / 2);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) feed_watchdog();
  });
}

/// One datagram. What cannot be sent is lost: the manager then acts as if the server were silent.
void ServiceManager::send(const std::string& state) const {
  sockaddr_un address{};
  if (!is_there() || socket_.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, socket_.data(), socket_.size());
  if (socket_.front() == '@') address.sun_path[0] = '\0';  // a name without a file
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  const int sender = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (sender < 0) return;
  sendto(sender, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
         reinterpret_cast<const sockaddr*>(&address), length);
  close(sender);
}

}  // namespace app
