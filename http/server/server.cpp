#include "http/server/server.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "http/live/hub.hpp"
#include "http/server/session.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable_t<Executor>{});
constexpr std::chrono::milliseconds accept_pause{100};   // after a failed accept
constexpr std::chrono::milliseconds drain_interval{10};  // between two looks during a shutdown
constexpr int backlog = 4'096;

/// What a client reads that is turned away before it could ask.
const std::string& full_answer() {
  static const std::string text = [] {
    const std::string body =
        "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
        "\"code\":\"too_many_connections\",\"detail\":\"too many connections; try again soon\"}";
    return "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\nRetry-After: 5\r\nConnection: close\r\n\r\n" + body;
  }();
  return text;
}

void turn_away(Socket& socket) {
  error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(full_answer()), ignored);
  socket.close(ignored);
}

bool out_of_descriptors(const error_code& error) noexcept {
  return error == asio::error::no_descriptors || error == asio::error::no_buffer_space ||
         error == asio::error::no_memory ||
         error == boost::system::errc::too_many_files_open_in_system;
}

int open_reserve() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

}  // namespace

Acceptor listen_on(asio::io_context& io, const std::string& address, std::uint16_t port) {
  error_code error;
  const auto numeric = asio::ip::make_address(address, error);
  if (error) throw ListenError("cannot listen: '" + address + "' is not a numeric address");
  const tcp::endpoint endpoint(numeric, port);
  Acceptor acceptor(io.get_executor());
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(backlog, error);
  if (!error) return acceptor;
  throw ListenError("cannot listen on " + endpoint.address().to_string() + " port " +
                    std::to_string(endpoint.port()) + ": " + error.message());
}

Server::Server(asio::io_context& io, Acceptor acceptor, const Limits& limits,
               std::span<const Route> routes, Service& service, AccessLog& log, DeadlineClock clock)
    : io_(io), acceptor_(std::move(acceptor)), accept_pause_(io.get_executor()),
      sweep_(io.get_executor()),
      all_(std::make_shared<Connections>(limits, routes, service, log, std::move(clock))),
      reserve_(open_reserve()) {}

Server::~Server() {
  if (reserve_ >= 0) ::close(reserve_);
}

std::uint16_t Server::port() const {
  error_code ignored;
  return acceptor_.local_endpoint(ignored).port();
}

std::string Server::url() const {
  error_code ignored;
  const auto endpoint = acceptor_.local_endpoint(ignored);
  const std::string host = endpoint.address().to_string();
  const std::string scheme = all_->tls ? "https://" : "http://";
  return scheme + (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
         std::to_string(endpoint.port());
}

void Server::use_tls(std::shared_ptr<TlsContext> context) { all_->tls = std::move(context); }

void Server::start() {
  const auto ended = [all = all_](const std::exception_ptr& failure) {
    if (failure) all->log.event(Severity::error, "server_loop_failed", "accept or sweep threw");
  };
  asio::co_spawn(io_.get_executor(), accept_all(), ended);
  asio::co_spawn(io_.get_executor(), sweep_all(), ended);
}

Awaitable<void> Server::accept_all() {
  while (acceptor_.is_open()) {
    Socket socket(io_.get_executor());
    tcp::endpoint peer;
    const auto [error] = co_await acceptor_.async_accept(socket, peer, as_result);
    if (!acceptor_.is_open()) break;
    if (!error) {
      accept_failing_ = false;
      take(std::move(socket), peer.address());
      continue;
    }
    if (error == asio::error::connection_aborted) continue;
    ++all_->traffic.accepts_failed;
    if (!accept_failing_) all_->log.event(Severity::warning, "accept_failed", error.message());
    accept_failing_ = true;
    if (out_of_descriptors(error)) reject_connection();
    accept_pause_.expires_after(accept_pause);
    const auto [woken] = co_await accept_pause_.async_wait(as_result);
    static_cast<void>(woken);
  }
}

void Server::take(Socket socket, const asio::ip::address& peer) {
  if (!all_->admit(peer)) {
    ++all_->traffic.rejected_connections;
    turn_away(socket);
    return;
  }
  ++all_->traffic.accepted;
  auto session = std::make_unique<Session>(std::move(socket), peer, all_);
  const auto ended = [all = all_](const std::exception_ptr& failure) {
    if (failure) all->log.event(Severity::error, "session_failed", "a session threw");
  };
  asio::co_spawn(io_.get_executor(), Session::serve(std::move(session)), ended);
}

/// No descriptor is left: gives up the reserve to take one waiting client and turn it away, so that
/// it learns it at once. A pause follows, or a storm of clients would keep us busy.
void Server::reject_connection() {
  if (reserve_ >= 0) ::close(reserve_);
  error_code error;
  Socket socket(io_.get_executor());
  acceptor_.non_blocking(true, error);
  acceptor_.accept(socket, error);
  if (!error) {
    ++all_->traffic.rejected_connections;
    turn_away(socket);
  }
  reserve_ = open_reserve();
}

Awaitable<void> Server::sweep_all() {
  while (!ended_ || (!all_->empty() && all_->now < cut_at_)) {
    sweep_.expires_after(ended_ ? drain_interval : all_->sweep_interval());
    const auto [woken] = co_await sweep_.async_wait(as_result);
    static_cast<void>(woken);
    sweep();
  }
  all_->cut_all();
  ended_();
}

void Server::shut_down(std::function<void()> ended) {
  if (ended_) return;
  ended_ = std::move(ended);
  cut_at_ = all_->clock() + all_->limits.shutdown_wait;
  error_code ignored;
  acceptor_.close(ignored);
  accept_pause_.cancel();
  all_->drain_all();
  if (all_->service.live != nullptr) all_->service.live->shut_down();
  sweep_.cancel();
}

void Server::sweep() { all_->sweep(); }

const Traffic& Server::traffic() const noexcept { return all_->traffic; }

bool Server::empty() const noexcept { return all_->empty(); }

}  // namespace http
