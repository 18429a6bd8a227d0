// The writer's thread: bounds, answers after the commit, reading beside it, an orderly end.
#include "store/writer/writer.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include "store/check/check.hpp"
#include "store/readers/reader.hpp"
#include "tests/eventually.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;
using store::OutcomeKind;
using Tickets = std::vector<std::unique_ptr<store::Ticket>>;

namespace {

/// Collects what is delivered; waits for a number of answers.
class Answers {
 public:
  void take(Tickets answered) {
    const std::lock_guard lock(mutex_);
    for (auto& ticket : answered) tickets_.push_back(std::move(ticket));
    arrived_.notify_all();
  }
  store::Deliver deliver() {
    return [this](Tickets answered) { take(std::move(answered)); };
  }
  bool wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    return arrived_.wait_for(lock, test::patience, [&] { return tickets_.size() >= count; });
  }
  Tickets& tickets() { return tickets_; }  // when nothing is delivered any more

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  Tickets tickets_;
};

store::WriterSettings settings_in(const Folder& folder) {
  store::WriterSettings settings;
  settings.database = folder / "city.db";
  settings.log = [](std::string_view) {};
  return settings;
}

SubmitWish some_wish() { return city::submit(city::wish()); }

}  // namespace

TEST_CASE("many threads submit, each ticket is answered once, after it is stored") {
  Folder folder;
  constexpr std::size_t threads = 4;
  constexpr std::size_t each_submits = 200;
  Answers answers;
  store::Writer* running = nullptr;
  std::atomic<int> early{0};
  const auto settings = settings_in(folder);
  store::Writer writer(settings, city::make(), [&](Tickets answered) {
    for (const auto& ticket : answered) {
      if (running->published().committed() < ticket->outcome.receipt.seq) ++early;
    }
    answers.take(std::move(answered));
  });
  running = &writer;
  writer.start();
  std::vector<std::thread> clients;
  for (std::size_t client = 0; client < threads; ++client) {
    clients.emplace_back([&writer] {
      for (std::size_t i = 0; i < each_submits; ++i) {
        auto ticket = ticket_of(some_wish());
        while (!writer.submit(ticket)) std::this_thread::yield();
      }
    });
  }
  std::thread reader([&writer] {  // reads go on beside it
    for (int i = 0; i < 200; ++i) {
      WishId next;
      writer.published().wishes({}, {}, 20, next);
      writer.published().counts(city::monday);
      writer.published().find(WishId{static_cast<std::uint64_t>(i)});
      writer.stats();
    }
  });
  for (std::thread& client : clients) client.join();
  reader.join();
  REQUIRE(answers.wait_for(threads * each_submits));
  writer.stop();
  std::set<std::uint64_t> wishes;
  for (const auto& ticket : answers.tickets()) {
    CHECK(ticket->outcome.kind == OutcomeKind::committed);
    wishes.insert(ticket->outcome.receipt.wish.value);
  }
  CHECK(wishes.size() == threads * each_submits);
  CHECK(early == 0);
  CHECK(writer.stats().committed == threads * each_submits);
  CHECK(store::check(settings.database).is_clean());
}

TEST_CASE("a full queue says no and leaves the ticket with the caller") {
  Folder folder;
  Answers answers;
  auto settings = settings_in(folder);
  settings.queue_max = 3;
  store::Writer writer(settings, city::make(), answers.deliver());  // not started yet
  for (int i = 0; i < 3; ++i) {
    auto ticket = ticket_of(some_wish());
    CHECK(writer.submit(ticket));
    CHECK_FALSE(ticket);
  }
  auto ticket = ticket_of(some_wish());
  CHECK_FALSE(writer.submit(ticket));
  CHECK(ticket);
  CHECK(writer.stats().queue == 3);
  writer.start();
  CHECK(answers.wait_for(3));
  CHECK(writer.submit(ticket));
  CHECK(answers.wait_for(4));
  writer.stop();
  CHECK(writer.stats().queue_peak == 3);
}

TEST_CASE("a stop answers what waits, and takes no more") {
  Folder folder;
  Answers answers;
  auto settings = settings_in(folder);
  settings.turn_max = 2;  // so that several turns are left
  store::Writer writer(settings, city::make(), answers.deliver());
  for (int i = 0; i < 9; ++i) {
    auto ticket = ticket_of(some_wish());
    REQUIRE(writer.submit(ticket));
  }
  writer.start();
  writer.stop();
  CHECK(answers.tickets().size() == 9);
  for (const auto& ticket : answers.tickets()) {
    CHECK(ticket->outcome.kind == OutcomeKind::committed);
  }
  auto ticket = ticket_of(some_wish());
  CHECK_FALSE(writer.submit(ticket));
  writer.stop();
  CHECK(std::filesystem::file_size(settings.database.string() + "-wal") == 0);
}

TEST_CASE("dates of the desk are kept without any ticket") {
  Folder folder;
  Answers answers;
  std::atomic<std::int64_t> now{city::monday.time_since_epoch().count()};
  auto settings = settings_in(folder);
  settings.clock = [&now] { return Instant{Millis{now.load()}}; };
  {
    store::TurnSettings turn;
    turn.database = settings.database;
    store::TurnRunner runner(turn, city::make(), city::monday);
    runner.run_one(PutProvider{city::team(1), {}, operator_}, city::monday);
    runner.run_one(PutOffer{city::offer(ProviderId{1}), {}, operator_}, city::monday);
    runner.run_one(some_wish(), city::monday);
    REQUIRE(runner.desk().find(WishId{1})->state == WishState::open);
  }
  store::Writer writer(settings, city::make(), answers.deliver());
  writer.start();
  now += Millis{10 * city::minute}.count();  // past the settle time
  const auto state = [&writer] { return writer.published().find(WishId{1}).wish->state; };
  CHECK(test::eventually([&] { return state() == WishState::dispatched; }));
  writer.stop();
}

TEST_CASE("a pool reads ended wishes and timelines beside the writer, within its bound") {
  Folder folder;
  Answers answers;
  const auto settings = settings_in(folder);
  store::Writer writer(settings, city::make(), answers.deliver());
  writer.start();
  store::ReaderPool pool(settings.database, 2, 50);
  std::atomic<int> read{0};
  std::atomic<int> refused{0};
  for (std::uint64_t number = 1; number <= 60; ++number) {
    auto submit = ticket_of(some_wish());
    REQUIRE(writer.submit(submit));
    REQUIRE(answers.wait_for(number));
    const bool taken = pool.submit([&read, number](store::Reader& reader) {
      if (!reader.timeline(WishId{number}).empty()) ++read;
    });
    if (!taken) ++refused;
  }
  pool.stop();
  writer.stop();
  CHECK(read + refused == 60);
  CHECK(read > 0);
  CHECK_FALSE(pool.submit([](store::Reader&) {}));
}

TEST_CASE("a job that throws costs its own read and nothing else") {
  Folder folder;
  Answers answers;
  const auto settings = settings_in(folder);
  store::Writer writer(settings, city::make(), answers.deliver());
  writer.start();
  auto submit = ticket_of(some_wish());
  REQUIRE(writer.submit(submit));
  REQUIRE(answers.wait_for(1));
  store::ReaderPool pool(settings.database, 1, 50);
  std::atomic<int> read{0};
  struct Foreign : std::exception {};
  REQUIRE(pool.submit([](store::Reader&) { throw Foreign{}; }));
  REQUIRE(pool.submit([](store::Reader&) { throw std::length_error("too long"); }));
  REQUIRE(pool.submit([&read](store::Reader& reader) {
    if (!reader.timeline(WishId{1}).empty()) ++read;
  }));
  pool.stop();
  writer.stop();
  CHECK(read == 1);
}

TEST_CASE("a writer with nothing to do proves the plan, once for the same state") {
  Folder folder;
  Answers answers;
  auto settings = settings_in(folder);
  settings.certificate_every = std::chrono::seconds{1};
  store::Writer writer(settings, city::make(), answers.deliver());
  writer.start();
  auto ticket = ticket_of(some_wish());
  REQUIRE(writer.submit(ticket));
  REQUIRE(answers.wait_for(1));
  const auto proven = [&] { return writer.published().plan().proof; };
  CHECK(test::eventually([&] { return proven().seq == writer.published().committed(); }));
  CHECK(proven().holds);
  CHECK(proven().checks >= 1);
  CHECK(proven().seq == writer.published().committed());
  writer.stop();
  CHECK(writer.stats().certificate_checks == proven().checks);
  CHECK(writer.stats().certificate_failures == 0);
}

TEST_CASE("without an interval the writer proves nothing") {
  Folder folder;
  Answers answers;
  auto settings = settings_in(folder);
  settings.certificate_every = std::chrono::seconds{0};
  store::Writer writer(settings, city::make(), answers.deliver());
  writer.start();
  auto ticket = ticket_of(some_wish());
  REQUIRE(writer.submit(ticket));
  REQUIRE(answers.wait_for(1));
  const std::uint64_t before = writer.stats().rests;
  CHECK(test::eventually([&] { return writer.stats().rests > before; }));
  writer.stop();
  CHECK(writer.stats().certificate_checks == 0);
}
