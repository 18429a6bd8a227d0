#include "http/transport/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "http/transport/tls_context.hpp"

namespace http {
namespace {

namespace asio = boost::asio;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable_t<Executor>{});

}  // namespace

struct Stream::Tls {
  Tls(Socket socket, std::shared_ptr<TlsContext> shared)
      : context(std::move(shared)), stream(std::move(socket), context->context) {}
  const std::shared_ptr<TlsContext> context;  // a reload leaves it to those that use it
  asio::ssl::stream<Socket> stream;
};

Stream::Stream(Socket socket, std::shared_ptr<TlsContext> tls) : socket_(std::move(socket)) {
  if (tls) tls_ = std::make_unique<Tls>(std::move(socket_), std::move(tls));
}

Stream::~Stream() = default;
Stream::Stream(Stream&&) noexcept = default;

Socket& Stream::socket() noexcept { return tls_ ? tls_->stream.next_layer() : socket_; }

Awaitable<std::tuple<Stream::Error, std::size_t>> Stream::read_some(asio::mutable_buffer buffer) {
  if (tls_) return tls_->stream.async_read_some(buffer, as_result);
  return socket_.async_read_some(buffer, as_result);
}

Awaitable<std::tuple<Stream::Error, std::size_t>> Stream::write_some(Parts parts) {
  if (tls_) return tls_->stream.async_write_some(parts, as_result);
  return socket_.async_write_some(parts, as_result);
}

Awaitable<std::tuple<Stream::Error, std::size_t>> Stream::read_raw(asio::mutable_buffer buffer) {
  return socket().async_read_some(buffer, as_result);
}

Awaitable<std::tuple<Stream::Error>> Stream::handshake() {
  return tls_->stream.async_handshake(asio::ssl::stream_base::server, as_result);
}

Awaitable<std::tuple<Stream::Error>> Stream::tls_shutdown() {
  return tls_->stream.async_shutdown(as_result);
}

std::size_t Stream::write_now(const Parts& parts, Error& error) {
  if (tls_) {
    error = asio::error::would_block;
    return 0;
  }
  if (parts[1].size() == 0) return socket_.write_some(parts[0], error);
  return socket_.write_some(parts, error);
}

std::size_t Stream::write_now(const Many& parts, Error& error) {
  return socket_.write_some(parts, error);
}

void Stream::write_some(const Many& parts, Wrote wrote) {
  tls_->stream.async_write_some(parts, std::move(wrote));
}

}  // namespace http
