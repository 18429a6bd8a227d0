// The front door of the whole program: rates without any setting, certificates, descriptors gone.
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"
#include "tests/eventually.hpp"
#include "tests/http/tls_client.hpp"
#include "tests/skip.hpp"

using test::Office;
using test::Served;
using test::TemporaryFolder;

namespace {

using namespace std::chrono_literals;

/// How often the system has refused to accept a connection.
std::uint64_t accepts_failed(Office& office) {
  const auto answer = office.get("/metrics");
  REQUIRE(answer);
  const std::string name = "\nxinyuan_connections_accepts_failed_total ";
  const std::size_t at = answer->body.find(name);
  REQUIRE(at != std::string::npos);
  return std::stoull(answer->body.substr(at + name.size()));
}

std::size_t descriptors(pid_t process) {
  const auto folder = "/proc/" + std::to_string(process) + "/fd";
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

std::uint64_t serial_of(const Served& server) {
  test::TlsClient client(server.port());
  return client.tls_handshake() ? client.serial() : 0;
}

/// Waits until new connections get this certificate.
bool serves(const Served& server, std::uint64_t serial) {
  return test::eventually([&] { return serial_of(server) == serial; });
}

/// The number of the first of equal requests that is answered with 429; 0 if none of 60 is.
int first_refused(test::RawClient& client, const std::string& path, const std::string& body) {
  for (int i = 1; i <= 60; ++i) {
    const auto answer = client.ask(test::post(path, body));
    REQUIRE(answer);
    if (answer->status == 429) return i;
  }
  return 0;
}

bool logs(const Served& server, const std::string& text) {
  return test::eventually([&] { return server.errors().find(text) != std::string::npos; });
}

}  // namespace

TEST_CASE("strangers are limited without any setting, and the office is not") {
  const TemporaryFolder folder;
  const Served server(folder / "city.db");
  test::RawClient client(server.port());
  // Each wish for one phone first: ten a day. Then all tries to log in, then all writes.
  test::Json wish = test::wuxi_wish();
  wish["contact"] = {{"name", "王阿姨"}, {"phone", "13800000000"}};
  CHECK(first_refused(client, "/v1/wishes", wish.dump()) == 11);
  CHECK(first_refused(client, "/v1/session", "{}") >= 9);  // two were the test's own log-in
  CHECK(first_refused(client, "/v1/wishes", "{}") >= 19);  // a token comes back every 2 s
  Office office(server);
  const auto posted = office.post("/v1/wishes", test::wuxi_wish());
  REQUIRE(posted);
  CHECK(posted->status == 201);
}

TEST_CASE("without descriptors nothing spins; open connections and the database go on") {
#ifdef __SANITIZE_ADDRESS__
  // The undefined-behaviour sanitizer opens a pipe to look at memory; without descriptors it takes
  // good memory for bad and ends the server. `scripts/test --fast` tries this.
  XINYUAN_SKIP("not tried with the sanitizers");
#endif
  const TemporaryFolder folder;
  const Served server(folder / "city.db");
  Office office(server);
  REQUIRE(office.get("/v1/counts")->status == 200);
  const rlimit few{descriptors(server.process()) + 20, descriptors(server.process()) + 20};
  REQUIRE(prlimit(server.process(), RLIMIT_NOFILE, &few, nullptr) == 0);
  {
    std::vector<test::RawClient> idle;
    for (int i = 0; i < 400; ++i) idle.emplace_back(server.port());
    CHECK(logs(server, "accept_failed"));
    const auto began = std::chrono::steady_clock::now();
    const std::uint64_t before = accepts_failed(office);
    for (int i = 0; i < 20; ++i) {
      const auto posted = office.post("/v1/wishes", test::wuxi_wish());
      INFO(server.errors());
      REQUIRE(posted);
      CHECK(posted->status == 201);
      CHECK(office.get("/v1/counts?ended=true")->status == 200);
    }
    constexpr std::uint64_t tries = 10;
    CHECK(test::eventually([&] { return accepts_failed(office) >= before + tries; }));
    // A pause between any two.
    CHECK(std::chrono::steady_clock::now() - began >= 100ms * (tries - 1));
  }
  test::RawClient again(server.port());
  const auto answer = again.ask(test::get("/livez"));
  REQUIRE(answer);
  CHECK(answer->status == 200);
}

TEST_CASE("SIGHUP takes a new certificate; one that cannot be used leaves the old one") {
  const TemporaryFolder folder;
  auto files = test::make_certificate(folder.path(), "server");
  Served server(folder / "city.db", {}, Served::LogIn::no,
                {"--tls-certificate", files.certificate.string(), "--tls-key", files.key.string()});
  const std::uint64_t first = serial_of(server);
  REQUIRE(first > 0);
  test::TlsClient open(server.port());
  REQUIRE(open.tls_handshake());
  files = test::make_certificate(folder.path(), "server", 3);
  kill(server.process(), SIGHUP);
  CHECK(serves(server, first + 1));
  CHECK(logs(server, "the certificate ends in"));
  std::ofstream(files.certificate) << "no certificate";
  kill(server.process(), SIGHUP);
  CHECK(logs(server, "certificate_refused"));
  CHECK(serial_of(server) == first + 1);
  open.send(test::get("/livez"));
  CHECK(open.read().starts_with("HTTP/1.1 200"));
  CHECK(server.stop() == 0);
}

TEST_CASE("signals that mean nothing to the server change nothing") {
  const TemporaryFolder folder;
  Served server(folder / "city.db", {}, Served::LogIn::no);
  for (const int signal : {SIGHUP, SIGUSR1, SIGUSR2, SIGHUP}) {
    REQUIRE(kill(server.process(), signal) == 0);
  }
  CHECK(logs(server, "nothing_to_reload"));
  test::RawClient client(server.port());
  const auto answer = client.ask(test::get("/readyz"));
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(server.stop() == 0);
}

TEST_CASE("what the server and its commands write is for the owner alone, and it leaves no core") {
  const TemporaryFolder folder;
  Served server(folder / "city.db", {}, Served::LogIn::no);
  std::ifstream limits("/proc/" + std::to_string(server.process()) + "/limits");
  std::string line;
  while (std::getline(limits, line) && !line.starts_with("Max core file size")) {
  }
  CHECK(line.find(" 0 ") != std::string::npos);
  REQUIRE(server.stop() == 0);
  const auto database = (folder / "city.db").string();
  const auto copy = (folder / "copy.db").string();
  REQUIRE(test::run({"backup", copy, "--database", database}).code == 0);
  const auto table = (folder / "wishes.csv").string();
  REQUIRE(test::run({"export", "wishes", "--full", "--database", database, "-o", table}).code == 0);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    INFO(entry.path());
    if (!entry.is_regular_file()) continue;
    CHECK((entry.status().permissions() & std::filesystem::perms(077)) ==
          std::filesystem::perms::none);
  }
}

TEST_CASE("TLS needs both files, and good ones, before anything else is begun") {
  const TemporaryFolder folder;
  const auto files = test::make_certificate(folder.path(), "server");
  const auto database = (folder / "city.db").string();
  const auto half = test::run({"serve", "--database", database, "--listen", "127.0.0.1:0",
                               "--tls-certificate", files.certificate.string()});
  CHECK(half.code == 2);
  CHECK(half.err.find("both tls-certificate and tls-key") != std::string::npos);
  const auto bad = test::run({"serve", "--database", database, "--listen", "127.0.0.1:0",
                              "--tls-certificate", database, "--tls-key", files.key.string()});
  CHECK(bad.code == 1);
  CHECK(bad.err.find("cannot use the certificate") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(database));
}
