// TLS in the process: versions, deadlines, reload, a clean end, large answers both ways.
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "http/transport/tls.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/http/test_server.hpp"
#include "tests/http/tls_client.hpp"

namespace {

using test::get;
using test::post;
using test::TlsClient;

constexpr std::chrono::minutes longest_wait{1};  // no deadline of `http::Limits` is later

/// A folder that is gone at the end, with one certificate in it.
struct Folder {
  Folder()
      : path(std::filesystem::temp_directory_path() / ("xinyuan_tls_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path);
    files = test::make_certificate(path, "server");
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
  http::TlsFiles files;
};

std::string fault(const http::TlsFiles& files) {
  try {
    http::load_tls(files);
  } catch (const http::TlsError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("requests are answered over TLS 1.2 and 1.3, and browsers are to stay with it") {
  const Folder folder;
  test::TestServer server;
  server.use_tls(http::load_tls(folder.files));
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsClient client(server.port(), version);
    REQUIRE(client.tls_handshake());
    CHECK(client.version() == (version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
    for (int i = 0; i < 3; ++i) {
      REQUIRE(client.send(post("/echo", "{\"n\":1}")));
      const auto answer = client.read();
      CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
      CHECK(answer.find("Strict-Transport-Security: max-age=31536000") != std::string::npos);
      CHECK(answer.ends_with("{\"n\":1}"));
    }
    CHECK_FALSE(client.was_resumable());
  }
}

TEST_CASE("older versions, other protocols and renegotiation are refused") {
  const Folder folder;
  test::TestServer server;
  server.use_tls(http::load_tls(folder.files));
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
    TlsClient old(server.port(), version);
    CHECK_FALSE(old.tls_handshake());
  }
  TlsClient h2(server.port(), 0, "\x02h2");
  CHECK_FALSE(h2.tls_handshake());
  TlsClient both(server.port(), 0, "\x02h2\x08http/1.1");
  CHECK(both.tls_handshake());
  CHECK(both.protocol() == "http/1.1");
  TlsClient again(server.port(), TLS1_2_VERSION);
  REQUIRE(again.tls_handshake());
  CHECK_FALSE(again.renegotiate());
  test::RawClient plain(server.port());
  plain.send(get("/livez"));
  CHECK_FALSE(plain.read());  // an alert, no HTTP
  TlsClient good(server.port());
  CHECK(good.tls_handshake());
  CHECK(server.traffic().handshakes_failed >= 3);
}

TEST_CASE("a handshake that stalls, a request that drips and a goodbye that never comes are cut") {
  const Folder folder;
  test::TestServer server;
  server.use_tls(http::load_tls(folder.files));
  test::RawClient silent(server.port());
  test::RawClient half(server.port());
  half.send("\x16\x03\x01\x02");
  TlsClient slow(server.port());
  REQUIRE(slow.tls_handshake());
  slow.send("GET /livez HTTP/1.1\r\nHo");
  TlsClient rude(server.port());
  REQUIRE(rude.tls_handshake());
  rude.send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(rude.read().starts_with("HTTP/1.1 200"));
  TlsClient deaf(server.port());
  REQUIRE(deaf.tls_handshake());
  deaf.send(get("/large"));
  {
    TlsClient last(server.port());
    REQUIRE(last.tls_handshake());
    last.send(get("/livez"));
    CHECK(last.read().starts_with("HTTP/1.1 200"));  // the others were accepted and read before
  }
  CHECK(server.settles(5));
  server.pass(longest_wait);
  CHECK(silent.ends());
  CHECK(half.ends());
  CHECK(slow.read().starts_with("HTTP/1.1 408"));
  CHECK(server.traffic().timed_out == 3);  // `rude` and `deaf` were cut
  server.pass(longest_wait);               // `slow` takes no leave either
  CHECK(server.settles(0));
}

TEST_CASE("a last answer arrives whole and ends with a close_notify") {
  const Folder folder;
  test::TestServer server;
  server.use_tls(http::load_tls(folder.files));
  TlsClient client(server.port());
  REQUIRE(client.tls_handshake());
  client.send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto all = client.read(std::size_t{1} << 30);
  CHECK(all.size() > (8U << 20));
  CHECK(all.ends_with("xxx"));
  CHECK(client.ended_cleanly());
  TlsClient bad(server.port());
  REQUIRE(bad.tls_handshake());
  bad.send("BREW / HTTP/1.1\r\n\r\n" + std::string(100'000, 'x'));
  CHECK(bad.read().starts_with("HTTP/1.1 501"));
}

TEST_CASE("a new certificate serves new connections, old ones go on") {
  const Folder folder;
  test::TestServer server;
  server.use_tls(http::load_tls(folder.files));
  TlsClient before(server.port());
  REQUIRE(before.tls_handshake());
  const auto files = test::make_certificate(folder.path, "server");
  server.use_tls(http::load_tls(files));
  TlsClient after(server.port());
  REQUIRE(after.tls_handshake());
  CHECK(after.serial() == before.serial() + 1);
  before.send(get("/livez"));
  CHECK(before.read().starts_with("HTTP/1.1 200"));
}

TEST_CASE("each kind of unusable file has its own message") {
  const Folder folder;
  const auto other = test::make_certificate(folder.path, "other");
  CHECK(fault(folder.files).empty());
  CHECK(fault({folder.files.certificate, other.key}).find("mismatch") != std::string::npos);
  CHECK(fault({folder.files.certificate, folder.path / "absent"}).find("no key file") !=
        std::string::npos);
  CHECK(fault({folder.path / "absent", other.key}).find("certificate") != std::string::npos);
  std::ofstream(folder.path / "text") << "no certificate";
  std::filesystem::permissions(folder.path / "text", std::filesystem::perms(0600));
  CHECK(fault({folder.path / "text", other.key}).find("certificate") != std::string::npos);
  CHECK(fault({folder.files.certificate, folder.path / "text"}).find("key") != std::string::npos);
  std::filesystem::permissions(other.key, std::filesystem::perms(0644));
  CHECK(fault(other).find("open to everybody") != std::string::npos);
  const auto ended = test::make_certificate(folder.path, "ended", -1);
  CHECK(http::valid_until(*http::load_tls(ended)) < std::chrono::system_clock::now());
}
