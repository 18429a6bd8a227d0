#include "http/server/connections.hpp"

#include <algorithm>
#include <random>
#include <utility>

namespace http {
namespace {

char* write_hex(char* out, std::uint64_t number, int digits) noexcept {
  static constexpr char hex[] = "0123456789abcdef";
  for (int digit = digits - 1; digit >= 0; --digit) *out++ = hex[number >> (4 * digit) & 0xF];
  return out;
}

}  // namespace

RequestIds::RequestIds() : process_(std::random_device{}()) {}

void RequestIds::write_next(char* out) noexcept {
  out = write_hex(out, process_, 8);
  *out++ = '-';
  write_hex(out, ++last_, 10);
}

Connections::Connections(const Limits& bounds, std::span<const Route> routes, Service& reachable,
                         AccessLog& lines, DeadlineClock deadline_clock)
    : limits(bounds), router(routes), service(reachable), gate(reachable.gate), log(lines),
      clock(std::move(deadline_clock)), now(clock()) {}

bool Connections::admit(const boost::asio::ip::address& address) {
  if (traffic.open >= limits.connections_max) return false;
  const Address client = plain(address);
  std::uint32_t& here = per_address_[group_of(client)];
  const bool counts =
      (limits.loopback_counts_per_address || !client.is_loopback()) && !gate.is_proxy(client);
  if (counts && here >= limits.connections_per_address_max) return false;
  ++here;
  ++traffic.open;
  return true;
}

void Connections::release(const boost::asio::ip::address& address) {
  --traffic.open;
  const auto found = per_address_.find(group_of(address));
  if (found != per_address_.end() && --found->second == 0) per_address_.erase(found);
}

std::chrono::milliseconds Connections::sweep_interval() const {
  using std::chrono::milliseconds;
  const auto shortest = std::min({limits.header_wait, limits.body_wait, limits.write_wait,
                                  limits.idle_wait, limits.linger_wait});
  return std::clamp(shortest / 4, milliseconds{10}, milliseconds{1'000});
}

/// A session may end, and so leave the list, while `act` runs on it.
template <class Act>
void Connections::for_each(Act act) {
  for (auto it = open_.begin(); it != open_.end();) act(*it++);
}

void Connections::sweep() {
  now = clock();
  for_each([this](Connection& connection) {
    if (connection.deadline <= now) connection.expire();
  });
}

void Connections::drain_all() {
  draining = true;
  for_each([](Connection& connection) { connection.drain(); });
}

void Connections::cut_all() {
  for_each([](Connection& connection) { connection.cut(); });
}

}  // namespace http
