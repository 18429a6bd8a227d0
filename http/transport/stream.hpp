// The bytes of one connection: TCP, or TLS over it. One operation at a time. Can be moved to
// another owner while none runs.
#pragma once

#include <array>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <tuple>

#include "http/core/router.hpp"
#include "http/transport/tls.hpp"

namespace http {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

class Stream {
 public:
  using Error = boost::system::error_code;
  using Parts = std::array<boost::asio::const_buffer, 2>;

  using Many = std::array<boost::asio::const_buffer, 16>;
  using Wrote = std::function<void(Error error, std::size_t bytes)>;

  /// `tls` null: plain TCP.
  Stream(Socket socket, std::shared_ptr<TlsContext> tls);
  ~Stream();
  Stream(Stream&&) noexcept;

  bool is_tls() const noexcept { return tls_ != nullptr; }
  Socket& socket() noexcept;

  Awaitable<std::tuple<Error, std::size_t>> read_some(boost::asio::mutable_buffer buffer);
  Awaitable<std::tuple<Error, std::size_t>> write_some(Parts parts);
  /// Past TLS: after its end, to see the client's end of the connection.
  Awaitable<std::tuple<Error, std::size_t>> read_raw(boost::asio::mutable_buffer buffer);
  /// Only with TLS.
  Awaitable<std::tuple<Error>> handshake();
  /// Only with TLS: says that nothing more comes and waits for the client to say the same.
  Awaitable<std::tuple<Error>> tls_shutdown();

  /// What the kernel takes at once: `would_block` if that is nothing, and always with TLS, where a
  /// record that was begun has to be ended.
  std::size_t write_now(const Parts& parts, Error& error);
  /// Writes many parts in the same way, without TLS.
  std::size_t write_now(const Many& parts, Error& error);
  /// Only with TLS, for those that wait without a coroutine; `parts` stay until then.
  void write_some(const Many& parts, Wrote wrote);

 private:
  struct Tls;
  Socket socket_;  // empty with TLS, which has it
  std::unique_ptr<Tls> tls_;
};

}  // namespace http
