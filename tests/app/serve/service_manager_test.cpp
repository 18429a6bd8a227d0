// The server as systemd starts it: what it sends to the socket of NOTIFY_SOCKET, and when.
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"

using test::Running;
using test::Served;
using test::TemporaryFolder;

namespace {

/// The manager's end of the socket.
class Manager {
 public:
  explicit Manager(const std::string& name)
      : socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(name.size() < sizeof address.sun_path);
    name.copy(address.sun_path, name.size());
    if (name.front() == '@') address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&address), length) == 0);
    const timeval patience{60, 0};
    REQUIRE(setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0);
  }
  ~Manager() { close(socket_); }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  /// The next message; empty if none comes for a minute.
  std::string hear() {
    char bytes[256];
    const ssize_t length = recv(socket_, bytes, sizeof bytes, 0);
    return length < 0 ? std::string{} : std::string(bytes, static_cast<std::size_t>(length));
  }

 private:
  int socket_;
};

test::Run server(const TemporaryFolder& folder,
                 std::vector<std::pair<std::string, std::string>> environment) {
  return {{"serve", "--database", (folder / "city.db").string(), "--listen", "127.0.0.1:0"},
          {},
          std::move(environment)};
}

}  // namespace

TEST_CASE("a service manager hears that the server is ready and that it stops") {
  const TemporaryFolder folder;
  const bool is_file = GENERATE(true, false);
  const std::string socket =
      is_file ? (folder / "notify").string() : "@xinyuan-test-" + std::to_string(getpid());
  Manager manager(socket);
  Running running(server(folder, {{"NOTIFY_SOCKET", socket}}));
  CHECK(manager.hear() == "READY=1");
  running.interrupt();
  CHECK(manager.hear() == "STOPPING=1");  // no watchdog was asked for
  CHECK(running.finish().code == 0);
}

TEST_CASE("a watchdog hears again and again from a server that works") {
  const TemporaryFolder folder;
  const std::string socket = (folder / "notify").string();
  Manager manager(socket);
  Running running(server(folder, {{"NOTIFY_SOCKET", socket}, {"WATCHDOG_USEC", "200000"}}));
  CHECK(manager.hear() == "READY=1");
  for (int times = 0; times < 3; ++times) CHECK(manager.hear() == "WATCHDOG=1");
  running.interrupt();
  std::string last = manager.hear();
  while (last == "WATCHDOG=1") last = manager.hear();  // sent before the signal
  CHECK(last == "STOPPING=1");
  CHECK(running.finish().code == 0);
}

TEST_CASE("a watchdog that is meant for another process is not fed") {
  const TemporaryFolder folder;
  const std::string socket = (folder / "notify").string();
  Manager manager(socket);
  Running running(server(folder, {{"NOTIFY_SOCKET", socket},
                                  {"WATCHDOG_USEC", "1000"},
                                  {"WATCHDOG_PID", std::to_string(getpid())}}));
  CHECK(manager.hear() == "READY=1");
  running.interrupt();
  CHECK(manager.hear() == "STOPPING=1");
  CHECK(running.finish().code == 0);
}

TEST_CASE("a server without TLS goes on when its service manager reloads it") {
  const TemporaryFolder folder;
  const std::string socket = (folder / "notify").string();
  Manager manager(socket);
  Served server(folder / "city.db", "NOTIFY_SOCKET=" + socket, Served::LogIn::no);
  REQUIRE(kill(server.process(), SIGHUP) == 0);
  test::RawClient client(server.port());
  const auto answer = client.ask(test::get("/livez"));
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(server.stop() == 0);
}
