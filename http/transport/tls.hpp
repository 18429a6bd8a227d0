// Certificate and key of the server, checked when they are loaded. TLS 1.2 and 1.3 only, forward
// secrecy and authenticated encryption only, no renegotiation, no session kept or resumed.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace http {

struct TlsFiles {
  std::filesystem::path certificate;  // PEM: the server's, then those that signed it
  std::filesystem::path key;          // PEM, without a passphrase, not readable by everybody
};

/// The files cannot be used; `what()` is one clear line.
class TlsError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct TlsContext;  // tls_context.hpp

/// Reads both files; O(size of the files). Throws TlsError.
std::shared_ptr<TlsContext> load_tls(const TlsFiles& files);

/// Until when the certificate holds; it may have passed.
std::chrono::system_clock::time_point valid_until(const TlsContext& context) noexcept;

}  // namespace http
