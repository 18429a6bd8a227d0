// Listens, admits connections within the limits, sweeps deadlines, ends in good order.
// Everything on the thread that runs the io_context.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "http/server/connections.hpp"

namespace http {

/// The address cannot be listened on; `what()` is one clear line.
class ListenError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor>;

/// Takes the port and listens, so that a port in use is known before anything else is done; clients
/// that come before the server starts wait in the backlog. `address` is numeric, port 0 takes any
/// free one. Throws ListenError.
Acceptor listen_on(boost::asio::io_context& io, const std::string& address, std::uint16_t port);

class Server {
 public:
  /// Accepts after `start`. Routes, service and log must outlive the last session.
  Server(boost::asio::io_context& io, Acceptor acceptor, const Limits& limits,
         std::span<const Route> routes, Service& service, AccessLog& log,
         DeadlineClock clock = std::chrono::steady_clock::now);
  ~Server();

  /// TLS from the next connection on; those that are open keep what they began with.
  void use_tls(std::shared_ptr<TlsContext> context);
  void start();
  std::uint16_t port() const;
  std::string url() const;  // "http://127.0.0.1:8080"

  /// Stops accepting, lets requests in flight be answered, ends the other connections; after
  /// `shutdown_wait` cuts what is left. Calls `ended` once, when no connection is left. A second
  /// call changes nothing.
  void shut_down(std::function<void()> ended);

  /// Expires what is overdue by the clock. Runs by itself, four times within the shortest wait.
  void sweep();

  const Traffic& traffic() const noexcept;
  bool empty() const noexcept;

 private:
  using Timer = boost::asio::basic_waitable_timer<
      std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;

  Awaitable<void> accept_all();
  Awaitable<void> sweep_all();
  void take(boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor> socket,
            const boost::asio::ip::address& peer);
  void reject_connection();

  boost::asio::io_context& io_;
  Acceptor acceptor_;
  Timer accept_pause_;
  Timer sweep_;
  std::shared_ptr<Connections> all_;
  std::function<void()> ended_;
  Connections::Moment cut_at_ = Connections::Moment::max();
  bool accept_failing_ = false;
  int reserve_;  // a descriptor to give up when there are no others
};

}  // namespace http
