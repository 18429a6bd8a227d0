// All open connections and what they share: limits, the clock of deadlines, ids, counters.
// One io thread. Outlives the server object as long as a session is left.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "http/core/limits.hpp"
#include "http/core/router.hpp"
#include "http/core/service.hpp"
#include "http/server/access_log.hpp"
#include "http/server/gate.hpp"
#include "http/server/traffic.hpp"
#include "http/transport/tls.hpp"
#include "http/transport/wire.hpp"

namespace http {

/// Unique ids of requests: random for the process, then counted.
class RequestIds {
 public:
  RequestIds();
  static constexpr std::size_t length = 8 + 1 + 10;
  void write_next(char* out) noexcept;  // `length` characters

 private:
  std::uint32_t process_ = 0;
  std::uint64_t last_ = 0;
};

/// What the sweep and a shutdown need of a session.
class Connection : public boost::intrusive::list_base_hook<
                       boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  virtual ~Connection() = default;
  virtual void expire() = 0;  // the deadline has passed
  virtual void drain() = 0;   // end after what is in flight
  virtual void cut() = 0;     // end now
  Moment deadline = Moment::max();
};

/// The clock of deadlines; tests move one by hand.
using DeadlineClock = std::function<Connection::Moment()>;

struct Connections {
  using Moment = Connection::Moment;

  Connections(const Limits& limits, std::span<const Route> routes, Service& service, AccessLog& log,
              DeadlineClock clock);

  const Limits limits;
  const Router router;
  Service& service;
  Gate& gate;
  std::shared_ptr<TlsContext> tls;  // for the connections to come; null: plain
  AccessLog& log;
  RequestIds ids;
  DateText date;
  Traffic traffic;
  const DeadlineClock clock;
  Moment now;  // as of the last sweep: exact enough for deadlines
  bool draining = false;

  /// Whether one more from this address is within the limits; counts it if so. Of IPv6, all of a
  /// /64 count as one; listed proxies speak for many and count only in all.
  bool admit(const boost::asio::ip::address& address);
  void release(const boost::asio::ip::address& address);
  void add(Connection& connection) { open_.push_back(connection); }

  /// Time between two sweeps: a quarter of the shortest wait, at most a second.
  std::chrono::milliseconds sweep_interval() const;
  void sweep();  // expires what is overdue
  void drain_all();
  void cut_all();
  bool empty() const noexcept { return traffic.open == 0; }

 private:
  template <class Act>
  void for_each(Act act);
  boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>> open_;
  std::map<AddressGroup, std::uint32_t> per_address_;  // at most connections_max
};

}  // namespace http
