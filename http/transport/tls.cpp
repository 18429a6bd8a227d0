#include "http/transport/tls.hpp"

#include <sys/stat.h>

#include <ctime>
#include <string>
#include <string_view>

#include "http/transport/tls_context.hpp"

namespace http {
namespace {

using boost::system::error_code;

constexpr const char* ciphers_of_1_2 = "ECDHE+AESGCM:ECDHE+CHACHA20";

void demand(const error_code& error, const std::string& what, const std::filesystem::path& file) {
  if (error)
    throw TlsError("cannot use the " + what + " in " + file.string() + ": " + error.message());
}

void demand_private(const std::filesystem::path& key) {
  struct stat facts {};
  if (::stat(key.c_str(), &facts) != 0) throw TlsError("there is no key file " + key.string());
  if ((facts.st_mode & S_IRWXO) != 0) {
    throw TlsError("the key file " + key.string() +
                   " is open to everybody on this machine; allow its owner alone (mode 0600)");
  }
}

/// We speak HTTP/1.1; a client that offers protocols without it is refused.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length,
                    const unsigned char* offered, unsigned offered_length, void*) {
  constexpr std::string_view ours = "http/1.1";
  for (unsigned at = 0; at < offered_length; at += offered[at] + 1U) {
    const std::string_view name(reinterpret_cast<const char*>(offered) + at + 1, offered[at]);
    if (at + 1U + offered[at] > offered_length || name != ours) continue;
    *chosen = offered + at + 1;
    *length = offered[at];
    return SSL_TLSEXT_ERR_OK;
  }
  return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// An encrypted key is refused instead of asking on the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

void harden(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context, ciphers_of_1_2);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // an idle connection keeps none
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  SSL_CTX_set_default_passwd_cb(context, no_passphrase);
}

std::chrono::system_clock::time_point end_of(const X509* certificate) {
  std::tm end{};
  if (certificate == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1) {
    return {};
  }
  return std::chrono::system_clock::from_time_t(timegm(&end));
}

}  // namespace

std::shared_ptr<TlsContext> load_tls(const TlsFiles& files) {
  demand_private(files.key);
  auto loaded = std::make_shared<TlsContext>();
  SSL_CTX* const native = loaded->context.native_handle();
  harden(native);
  error_code error;
  loaded->context.use_certificate_chain_file(files.certificate.string(), error);
  demand(error, "certificate", files.certificate);
  loaded->context.use_private_key_file(files.key.string(), boost::asio::ssl::context::pem, error);
  demand(error, "key", files.key);
  loaded->valid_until = end_of(SSL_CTX_get0_certificate(native));
  return loaded;
}

std::chrono::system_clock::time_point valid_until(const TlsContext& context) noexcept {
  return context.valid_until;
}

}  // namespace http
