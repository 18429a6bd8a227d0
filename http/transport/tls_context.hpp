// What is behind TlsContext; for tls.cpp and stream.cpp, so that nobody else sees OpenSSL.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <chrono>

#include "http/transport/tls.hpp"

namespace http {

struct TlsContext {
  boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
  std::chrono::system_clock::time_point valid_until;
};

}  // namespace http
