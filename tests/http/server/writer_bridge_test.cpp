// Coroutines, the writer's thread and the readers' together.
#include "http/server/writer_bridge.hpp"

#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "http/access/callers.hpp"
#include "http/access/tracking.hpp"
#include "http/handlers/answers.hpp"
#include "http/server/gate.hpp"
#include "store/sqlite/storage_error.hpp"
#include "tests/engine/test_city.hpp"

namespace {

using http::Awaitable;
using http::ReadResult;
using store::OutcomeKind;

/// The real bridge, writer and readers without a server, in their own folder.
struct World {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("xinyuan_bridge_" + std::to_string(getpid()));
  boost::asio::io_context io{1};
  http::WriterBridge bridge{io};
  store::Writer writer;
  store::ReaderPool readers;

  explicit World(std::uint32_t queue_max = 8'192, unsigned reader_threads = 2)
      : writer(settings(queue_max), test::city::make(), bridge.deliver()),
        readers(folder / "city.db", reader_threads, 10) {
    bridge.attach(writer, readers);
  }
  ~World() {
    writer.stop();
    readers.stop();
    std::filesystem::remove_all(folder);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  store::WriterSettings settings(std::uint32_t queue_max) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    store::WriterSettings made;
    made.database = folder / "city.db";
    made.queue_max = queue_max;
    made.clock = [] { return test::city::monday; };
    made.log = [](std::string_view) {};
    return made;
  }

  template <class Work>
  void spawn(Work work) {
    boost::asio::co_spawn(io.get_executor(), std::move(work), boost::asio::detached);
  }
};

Awaitable<void> submit_one(World& world, std::vector<store::Outcome>& outcomes) {
  store::Submission submission;
  submission.command = test::city::submit(test::city::wish());
  outcomes.push_back(co_await world.bridge.submit(std::move(submission)));
}

Awaitable<void> read_one(World& world, http::ReadJob job, std::vector<ReadResult>& results) {
  results.push_back(co_await world.bridge.read(std::move(job)));
}

/// Notes what became of it at the end.
Awaitable<void> ask_one(http::Service& service, http::View view, std::vector<bool>& refused) {
  store::Question question = [](const engine::Desk&) { return std::string("asked"); };
  const auto outcome = co_await http::ask_writer(service, view, std::move(question));
  const bool is_busy = outcome.rejection && outcome.rejection->refusal == engine::Refusal::busy;
  refused.push_back(is_busy);
}

}  // namespace

TEST_CASE("strangers have few questions with the writer at once, the office as many as it likes") {
  World world;
  const store::Directory directory;
  const http::Callers callers(directory);
  const http::Tracking tracking({});
  http::Gate gate{{}};
  http::Service service{test::city::make(), world.writer.published(),
                        world.bridge,       callers,
                        tracking,           gate,
                        gate.rates,         nullptr};
  std::vector<bool> strangers;
  std::vector<bool> office;
  constexpr int more = 3;
  for (std::uint32_t i = 0; i < http::public_questions_max + more; ++i) {
    world.spawn(ask_one(service, http::View::public_, strangers));
    world.spawn(ask_one(service, http::View::operator_, office));
  }
  world.io.poll();  // the writer has not begun: only what was refused has come back
  CHECK(strangers == std::vector<bool>(more, true));
  CHECK(service.public_questions == http::public_questions_max);
  world.writer.start();
  world.io.restart();
  world.io.run();
  CHECK(std::count(strangers.begin(), strangers.end(), false) == http::public_questions_max);
  CHECK(office == std::vector<bool>(http::public_questions_max + more, false));
  CHECK(service.public_questions == 0);
}

TEST_CASE("a thousand coroutines submit at once, each gets its own answer on the io thread") {
  World world;
  world.writer.start();
  std::vector<store::Outcome> outcomes;
  for (int i = 0; i < 1'000; ++i) world.spawn(submit_one(world, outcomes));
  world.io.run();
  REQUIRE(outcomes.size() == 1'000);
  std::set<std::uint64_t> wishes;
  for (const auto& outcome : outcomes) {
    CHECK(outcome.kind == OutcomeKind::committed);
    wishes.insert(outcome.receipt.wish.value);
  }
  CHECK(wishes.size() == 1'000);
  CHECK(world.writer.stats().turns < 1'000);  // many waited for one commit
}

TEST_CASE("questions and reads come back with what they found") {
  World world;
  world.writer.start();
  std::vector<store::Outcome> outcomes;
  world.spawn(submit_one(world, outcomes));
  world.io.run();
  REQUIRE(outcomes.size() == 1);
  const auto wish = outcomes[0].receipt.wish;

  std::string live;
  std::vector<ReadResult> results;
  const auto ask = [](World& here, std::string& answer) -> Awaitable<void> {
    store::Question question = [](const engine::Desk& desk) {
      return std::to_string(desk.live_wishes());
    };
    auto outcome = co_await here.bridge.submit(std::move(question));
    answer = std::move(outcome.body);
  };
  world.spawn(ask(world, live));
  world.spawn(read_one(
      world,
      [wish](store::Reader& reader) {
        ReadResult result;
        result.ok = true;
        result.body = std::to_string(reader.timeline(wish).size());
        return result;
      },
      results));
  world.io.restart();
  world.io.run();
  CHECK(live == "1");
  REQUIRE(results.size() == 1);
  CHECK(results[0].ok);
  CHECK(results[0].body != "0");
}

TEST_CASE("a read that throws, or whose database cannot be opened, comes back as failed") {
  World world;
  std::vector<ReadResult> results;
  const http::ReadJob throws = [](store::Reader&) -> ReadResult {
    throw store::StorageError(11, "made up by a test");
  };
  world.spawn(read_one(world, throws, results));
  world.io.run();
  store::ReaderPool nowhere(world.folder / "absent" / "city.db", 1, 10);
  world.bridge.attach(world.writer, nowhere);
  world.spawn(read_one(world, throws, results));
  world.io.restart();
  world.io.run();
  nowhere.stop();
  REQUIRE(results.size() == 2);
  for (const auto& result : results) {
    CHECK_FALSE(result.ok);
    CHECK_FALSE(result.busy);
  }
}

TEST_CASE("full queues answer at once: busy") {
  World world(3, 0);  // the writer is not started, and nobody reads
  std::vector<store::Outcome> outcomes;
  std::vector<ReadResult> results;
  const http::ReadJob nothing = [](store::Reader&) { return ReadResult{}; };
  for (int i = 0; i < 5; ++i) world.spawn(submit_one(world, outcomes));
  for (int i = 0; i < 12; ++i) world.spawn(read_one(world, nothing, results));
  world.io.poll();
  REQUIRE(outcomes.size() == 2);
  for (const auto& outcome : outcomes) {
    REQUIRE(outcome.kind == OutcomeKind::refused);
    CHECK(outcome.rejection->refusal == engine::Refusal::busy);
  }
  REQUIRE(results.size() == 2);
  for (const auto& result : results) CHECK(result.busy);

  world.writer.stop();  // never started: what is queued stays unanswered
  world.io.restart();
  world.io.poll();
  world.bridge.fail_waiters();
  world.io.restart();
  world.io.poll();
  CHECK(outcomes.size() == 5);
  CHECK(results.size() == 12);
}
