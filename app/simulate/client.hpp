// One connection to the server, kept open: plain, or TLS with the certificate verified. Every wait
// has an end. Knows requests, not what they are for.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>

#include "app/simulate/address.hpp"
#include "app/simulate/api_request.hpp"

namespace app::simulate {

template <class T>
using Awaitable = boost::asio::awaitable<T>;

struct Message {
  bool is_post = false;
  std::string target, body, key;
  std::string token;  // of Authorization; empty: none
};

/// The certificates that are believed: the system's, or those of one file.
class Trust {
 public:
  /// Throws std::runtime_error when the file cannot be used.
  explicit Trust(const std::string& ca_file);
  ~Trust();
  Trust(const Trust&) = delete;
  Trust& operator=(const Trust&) = delete;

  struct Context;
  Context& context() noexcept { return *context_; }

 private:
  std::unique_ptr<Context> context_;
};

class Connection {
 public:
  /// `address` and `trust` outlive it.
  Connection(boost::asio::io_context& io, const ServerAddress& address, Trust& trust);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Connects if need be, sends, reads the answer. Empty, or why it could not be done; whether the
  /// server has taken the request is not known then, and the next call connects anew.
  Awaitable<std::string> exchange(const Message& message, Answer& answer);

 private:
  struct Link;
  Awaitable<std::string> connect();
  Awaitable<std::string> try_once(const Message& message, Answer& answer);

  boost::asio::io_context& io_;
  const ServerAddress& address_;
  Trust& trust_;
  std::unique_ptr<Link> link_;
  bool is_used_ = false;  // an answer has come over this link
};

}  // namespace app::simulate
