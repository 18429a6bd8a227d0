// What keeps the server from starting: one clear line, a code that is not zero, and nothing made
// or shown before it is sure that the server can start.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"
#include "tests/skip.hpp"

using test::Finished;
using test::TemporaryFolder;

namespace {

/// A port that somebody else listens on.
class Taken {
 public:
  Taken() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(bind(socket_, any, length) == 0);
    REQUIRE(listen(socket_, 1) == 0);
    REQUIRE(getsockname(socket_, any, &length) == 0);
    port_ = ntohs(address.sin_port);
  }
  ~Taken() { close(socket_); }
  Taken(const Taken&) = delete;
  Taken& operator=(const Taken&) = delete;
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

Finished serve(const std::filesystem::path& database, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"serve", "--database", database.string()};
  if (more.empty()) more = {"--listen", "127.0.0.1:0"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return test::run(arguments);
}

/// One line that names `part`; nothing on standard output, so no token either.
void check_refused(const Finished& finished, const std::string& part) {
  INFO(finished.err);
  CHECK(finished.code != 0);
  CHECK(finished.code < 128);
  CHECK(finished.out == "");
  CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
  CHECK(finished.err.find(part) != std::string::npos);
}

std::vector<std::string> files_in(const TemporaryFolder& folder) {
  std::vector<std::string> names;
  for (const auto& each : std::filesystem::directory_iterator(folder.path())) {
    names.push_back(each.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// A database as a server leaves it, without its secrets.
void make_database(const std::filesystem::path& database) {
  {
    test::Served server(database);
    REQUIRE(server.stop() == 0);
  }
  for (const char* suffix : {".secret", ".out", ".err"}) {
    std::filesystem::remove(database.string() + suffix);
  }
}

void execute(const std::filesystem::path& database, const char* sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(database.c_str(), &handle) == SQLITE_OK);
  REQUIRE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

}  // namespace

TEST_CASE("a port in use is reported before a database is made or a token shown") {
  const TemporaryFolder folder;
  const Taken port;
  check_refused(serve(folder / "city.db", {"--listen", port.address()}),
                "cannot listen on 127.0.0.1 port ");
  CHECK(files_in(folder).empty());
}

TEST_CASE("a missing folder is reported, and nothing made") {
  const TemporaryFolder folder;
  check_refused(serve(folder / "absent" / "city.db"), "there is no folder");
  CHECK(files_in(folder).empty());
}

TEST_CASE("secrets that cannot be made or read are reported before a database is made") {
  const TemporaryFolder folder;
  const auto with_secret = [&](const std::filesystem::path& secret) {
    return serve(folder / "city.db", {"--listen", "127.0.0.1:0", "--secret-file", secret.string()});
  };
  check_refused(with_secret(folder / "absent" / "secret"), "secrets file");
  CHECK(files_in(folder).empty());
  const std::string damaged = folder.write("damaged", "admin short\n");
  REQUIRE(chmod(damaged.c_str(), 0600) == 0);
  check_refused(with_secret(damaged), "is damaged");
  CHECK(files_in(folder) == std::vector<std::string>{"damaged"});
}

TEST_CASE("a file that is no database is reported, left alone, and gets no token") {
  const TemporaryFolder folder;
  const std::string bytes(5'000, 'x');
  const std::string file = folder.write("city.db", bytes);
  check_refused(serve(file), "file is not a database");
  CHECK(test::read_file(file) == bytes);
  CHECK(files_in(folder) == std::vector<std::string>{"city.db", "city.db.lock"});
}

TEST_CASE("a newer database and one in use are reported, and get no token") {
  const TemporaryFolder folder;
  const auto database = folder / "city.db";
  make_database(database);
  const auto files = files_in(folder);
  SECTION("newer") {
    execute(database, "PRAGMA user_version = 99");
    check_refused(serve(database), "version 99");
  }
  SECTION("in use") {
    const int lock = open((database.string() + ".lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(flock(lock, LOCK_EX | LOCK_NB) == 0);
    check_refused(serve(database), "is in use by");
    close(lock);
  }
  CHECK_FALSE(std::filesystem::exists(database.string() + ".secret"));
  CHECK(files.front() == "city.db");
}

TEST_CASE("a folder that may not be written is reported, and gets no token") {
  const TemporaryFolder folder;
  namespace fs = std::filesystem;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  if (access(folder.path().c_str(), W_OK) == 0) {
    XINYUAN_SKIP("permissions do not bind the super-user");
  }
  check_refused(serve(folder / "city.db"), "cannot make lock file");
  fs::permissions(folder.path(), fs::perms::owner_all);
}
