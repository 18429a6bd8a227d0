// Certificates made on the spot, and a TLS client with a time limit on every read.
#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "http/transport/tls.hpp"

namespace test {

/// Writes a new key (mode 0600) and a certificate for "localhost" signed by itself, which holds
/// `days` from now; replaces files of the same name.
http::TlsFiles make_certificate(const std::filesystem::path& folder, const std::string& name,
                                int days = 30);

class TlsClient {
 public:
  /// Connects over TCP; `versions` are OpenSSL's, 0 = any.
  explicit TlsClient(std::uint16_t port, int version = 0, std::string protocols = {});
  ~TlsClient();
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  bool tls_handshake();
  bool send(const std::string& bytes);
  /// Everything until the server ends or says nothing for a while, or `enough` bytes are there.
  std::string read(std::size_t enough = 1);
  /// "TLSv1.3"
  std::string version() const { return SSL_get_version(ssl_.get()); }
  std::string protocol() const;
  std::uint64_t serial() const;  // of the server's certificate
  /// Whether the last read ended by a close_notify of the server.
  bool ended_cleanly() const { return (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }
  bool renegotiate();
  bool was_resumable() const;
  int socket() const { return socket_; }

 private:
  int socket_ = -1;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
};

}  // namespace test
