// One connection to the server, kept open: plain, or TLS with the certificate verified. Every wait
// has an end. Knows requests, not their purpose. libcurl does the work, on the loop of Asio.
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

class Transfer;

class Connection {
 public:
  /// Believes the certificates in `ca_file`, or those of the system if it is empty. `address` and
  /// `ca_file` outlive it.
  Connection(boost::asio::io_context& io, const ServerAddress& address, const std::string& ca_file);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Connects if need be, sends, reads the answer. Empty, or why it could not be done; whether the
  /// server has taken the request is not known then, and the next call connects again. One at a
  /// time. Throws std::runtime_error if `ca_file` cannot be used.
  Awaitable<std::string> exchange(const Message& message, Answer& answer);

 private:
  void prepare(const Message& message);

  const ServerAddress& address_;
  const std::string& ca_file_;
  std::shared_ptr<Transfer> transfer_;
};

}  // namespace app::simulate
