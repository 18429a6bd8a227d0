// kill -9 under load, again and again on one database: no answered write is lost, `check` is clean,
// and a repeated key gets the answer that was given before.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "store/check/check.hpp"
#include "store/readers/reader.hpp"
#include "store/sqlite/wall_clock.hpp"
#include "tests/eventually.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

constexpr int cycles_wanted = 50;
constexpr int cycles_max = 100;        // some children are killed before their first answer
constexpr int cycles_a_database = 10;  // it grows, and every cycle looks at all of it

struct Acknowledged {
  std::uint64_t wish = 0, version = 0, seq = 0, key = 0;
  std::string body;
};

pid_t start_victim(const std::filesystem::path& database, const std::filesystem::path& ledger,
                   std::uint64_t seed) {
  const std::string number = std::to_string(seed);
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int out = ::open(ledger.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(out, STDOUT_FILENO);
  ::execl(XINYUAN_KILL9_VICTIM, "kill9_victim", database.c_str(), number.c_str(), nullptr);
  ::_exit(127);
}

/// Kills it when it has answered something and some more time has passed.
void kill_after(pid_t victim, const std::filesystem::path& ledger, std::chrono::milliseconds time) {
  std::error_code absent;
  CHECK(
      test::eventually([&] { return std::filesystem::file_size(ledger, absent) > 0 && !absent; }));
  std::this_thread::sleep_for(time);
  REQUIRE(::kill(victim, SIGKILL) == 0);
  int status = 0;
  REQUIRE(::waitpid(victim, &status, 0) == victim);
  REQUIRE(WIFSIGNALED(status));  // it did not end by itself
}

std::vector<Acknowledged> read_ledger(const std::filesystem::path& file) {
  std::vector<Acknowledged> all;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line) && !stream.eof();) {
    std::istringstream words(line);
    Acknowledged each;
    words >> each.wish >> each.version >> each.seq >> each.key;
    std::getline(words >> std::ws, each.body);
    all.push_back(each);
  }
  return all;
}

/// Everything acknowledged is stored as it was acknowledged.
void require_stored(const std::filesystem::path& database,
                    const std::vector<Acknowledged>& acknowledged) {
  store::Reader reader(database);
  for (const Acknowledged& each : acknowledged) {
    const auto event = reader.events_after(Seq{each.seq - 1}, 1);
    REQUIRE(event.size() == 1);
    REQUIRE(event[0].seq.value == each.seq);
    REQUIRE(event[0].id == each.wish);
    REQUIRE(event[0].n == each.version);
  }
  const auto report = store::check(database);
  for (const std::string& problem : report.problems) UNSCOPED_INFO(problem);
  REQUIRE(report.is_clean());
}

/// The last keys again: the same answers, and nothing happens twice.
void require_replayed(const std::filesystem::path& database,
                      const std::vector<Acknowledged>& acknowledged) {
  store::TurnSettings settings;
  settings.database = database;
  settings.log = [](std::string_view) {};
  const auto now = store::wall_clock();
  store::TurnRunner runner(settings, city::make(), now);
  const Counters before = runner.desk().counters();
  const std::size_t first = acknowledged.size() - std::min<std::size_t>(acknowledged.size(), 5);
  for (std::size_t i = first; i < acknowledged.size(); ++i) {
    std::vector<std::unique_ptr<store::Ticket>> tickets;
    tickets.push_back(
        ticket_of(city::submit(city::wish()), key_of(acknowledged[i].key), plain_answer));
    runner.run(tickets, now);
    CHECK(tickets[0]->outcome.kind == store::OutcomeKind::replayed);
    CHECK(tickets[0]->outcome.body == acknowledged[i].body);
  }
  CHECK(runner.desk().counters().wish == before.wish);
}

}  // namespace

TEST_CASE("kill -9 under load, 50 times: no answered write is lost") {
  Folder folder;
  const auto ledger = folder / "answered";
  test::Random random(61);
  int valid = 0;
  for (int cycle = 1; valid < cycles_wanted && cycle <= cycles_max; ++cycle) {
    INFO("cycle " << cycle);
    const auto database = folder / ("city" + std::to_string(cycle / cycles_a_database) + ".db");
    std::filesystem::remove(ledger);
    const pid_t victim = start_victim(database, ledger, static_cast<std::uint64_t>(cycle));
    kill_after(victim, ledger, std::chrono::milliseconds(random.between(1, 120)));
    const auto acknowledged = read_ledger(ledger);
    if (acknowledged.empty()) continue;
    ++valid;
    require_stored(database, acknowledged);
    require_replayed(database, acknowledged);
  }
  CHECK(valid == cycles_wanted);
}
