#include "tests/http/tls_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <stdexcept>

#include "tests/eventually.hpp"

namespace test {
namespace {

template <class Write>
void write_file(const std::filesystem::path& path, Write write) {
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) throw std::runtime_error("cannot write " + path.string());
  write(file);
  std::fclose(file);
  std::filesystem::permissions(path, std::filesystem::perms(0600));
}

long next_serial() {
  static std::atomic<long> serial{100};
  return ++serial;
}

}  // namespace

http::TlsFiles make_certificate(const std::filesystem::path& folder, const std::string& name,
                                int days) {
  const http::TlsFiles files{folder / (name + ".pem"), folder / (name + ".key")};
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
  constexpr long day = 86'400;
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), next_serial());
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -day * 100);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), day * days);
  X509_set_pubkey(made.get(), key.get());
  X509_NAME* const subject = X509_get_subject_name(made.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(made.get(), subject);
  X509_sign(made.get(), key.get(), EVP_sha256());
  write_file(files.certificate, [&](std::FILE* file) { PEM_write_X509(file, made.get()); });
  write_file(files.key, [&](std::FILE* file) {
    PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  return files;
}

TlsClient::TlsClient(std::uint16_t port, int version, std::string protocols)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), ssl_(nullptr, SSL_free) {
  sockaddr_in peer{};
  peer.sin_family = AF_INET;
  peer.sin_port = htons(port);
  inet_pton(AF_INET, "127.0.0.1", &peer.sin_addr);
  const timeval wait{patience.count(), 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) != 0) {
    throw std::runtime_error("no connection");
  }
  SSL_CTX_set_security_level(context_.get(), 0);  // offers old versions: theirs to refuse
  if (version != 0) {
    SSL_CTX_set_min_proto_version(context_.get(), version);
    SSL_CTX_set_max_proto_version(context_.get(), version);
  }
  ssl_.reset(SSL_new(context_.get()));
  if (!protocols.empty()) {
    SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(protocols.data()),
                        static_cast<unsigned>(protocols.size()));
  }
  SSL_set_fd(ssl_.get(), socket_);
}

TlsClient::~TlsClient() { ::close(socket_); }

bool TlsClient::tls_handshake() { return SSL_connect(ssl_.get()) == 1; }

bool TlsClient::send(const std::string& bytes) {
  return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) ==
         static_cast<int>(bytes.size());
}

std::string TlsClient::read(std::size_t enough) {
  std::string all;
  char part[16'384];
  while (all.size() < enough) {
    const int length = SSL_read(ssl_.get(), part, sizeof part);
    if (length <= 0) break;
    all.append(part, static_cast<std::size_t>(length));
  }
  return all;
}

std::string TlsClient::protocol() const {
  const unsigned char* name = nullptr;
  unsigned length = 0;
  SSL_get0_alpn_selected(ssl_.get(), &name, &length);
  return {reinterpret_cast<const char*>(name), length};
}

std::uint64_t TlsClient::serial() const {
  const std::unique_ptr<X509, decltype(&X509_free)> theirs(SSL_get1_peer_certificate(ssl_.get()),
                                                           X509_free);
  std::uint64_t serial = 0;
  ASN1_INTEGER_get_uint64(&serial, X509_get_serialNumber(theirs.get()));
  return serial;
}

bool TlsClient::renegotiate() {
  if (SSL_renegotiate(ssl_.get()) != 1) return false;
  if (SSL_do_handshake(ssl_.get()) != 1) return false;
  char byte = 0;
  SSL_read(ssl_.get(), &byte, 1);
  return SSL_renegotiate_pending(ssl_.get()) == 0;
}

bool TlsClient::was_resumable() const {
  return SSL_SESSION_is_resumable(SSL_get_session(ssl_.get())) == 1;
}

}  // namespace test
