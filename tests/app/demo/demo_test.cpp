// The demo city as a database.
#include "app/demo/demo.hpp"

#include <catch2/catch.hpp>

#include "app/demo/host_wishes.hpp"
#include "app/demo/summary.hpp"
#include "app/support/usage_error.hpp"
#include "config/load.hpp"
#include "store/check/check.hpp"
#include "store/readers/reader.hpp"
#include "store/writer/turn.hpp"
#include "tests/app/demo/small_city.hpp"
#include "tests/app/program.hpp"

namespace {

const std::filesystem::path wuxi = test::source_root / "config/city/wuxi";
const engine::Instant demo_day{std::chrono::sys_days{std::chrono::year{2026} / 5 / 20} +
                               std::chrono::hours(3)};

app::DemoSettings settings(const std::filesystem::path& database, std::uint64_t seed) {
  app::DemoSettings result;
  result.database = database;
  result.city_folder = wuxi;
  result.seed = seed;
  result.wishes = 600;
  result.now = demo_day;
  result.quiet = true;
  return result;
}

/// All that happened, as text: two databases with the same text hold the same records.
std::string story(const std::filesystem::path& database) {
  constexpr std::size_t page = 10'000;
  store::Reader reader(database);
  std::string text;
  for (engine::Seq last{};;) {
    auto events = reader.events_after(last, page);
    if (events.empty()) return text;
    last = events.back().seq;
    for (const engine::Event& event : events) {
      for (std::uint64_t number :
           {event.seq.value, event.id, std::uint64_t{event.n}, event.provider.value,
            event.offer.value, static_cast<std::uint64_t>(event.action),
            static_cast<std::uint64_t>(event.at.time_since_epoch().count())})
        text += std::to_string(number) + " ";
      text += event.reason;
      if (const auto* provider = std::get_if<engine::Provider>(&event.body))
        text += provider->name + provider->phone + std::to_string(provider->capacity) +
                std::to_string(provider->place.lat);
      if (const auto* facts = std::get_if<engine::WishFacts>(&event.body))
        text += std::to_string(facts->category.value) + std::to_string(facts->place.lon);
      text += "\n";
    }
  }
}

}  // namespace

TEST_CASE("the demo city is sound, has the open wishes asked for, and most of them are matched") {
  test::TemporaryFolder folder;
  REQUIRE(app::demo(settings(folder / "demo.db", 1)) == app::exit_code::ok);
  store::CheckReport report = store::check(folder / "demo.db");
  INFO((report.problems.empty() ? "" : report.problems.front()));
  CHECK(report.is_clean());

  store::TurnSettings turns;
  turns.database = folder / "demo.db";
  store::TurnRunner runner(std::move(turns), config::load_city(wuxi), demo_day);
  CHECK(runner.desk().broken_invariant() == "");
  app::CitySummary summary = app::summarise(runner.desk(), runner.published());
  auto count = [&](engine::WishState state) {
    return summary.wishes[static_cast<std::size_t>(state)];
  };
  CHECK(count(engine::WishState::open) == 600);
  CHECK(summary.matched >= 510);
  CHECK(summary.matched < 600);
  for (engine::WishState state :
       {engine::WishState::dispatched, engine::WishState::claimed, engine::WishState::in_service,
        engine::WishState::done, engine::WishState::on_hold})
    CHECK(count(state) > 0);
  CHECK(summary.providers == std::array<std::uint64_t, 4>{1'270, 8'738, 1'180, 72});
  CHECK_THAT(app::to_text(summary), Catch::Contains("matched"));
}

TEST_CASE("the provider of the demo's accounts has something on each of its lists") {
  for (const std::uint64_t seed : {1U, 6U}) {
    test::TemporaryFolder folder;
    REQUIRE(app::demo(settings(folder / "demo.db", seed)) == app::exit_code::ok);
    store::TurnSettings turns;
    turns.database = folder / "demo.db";
    store::TurnRunner runner(std::move(turns), config::load_city(wuxi), demo_day);
    const engine::ProviderId host{app::demo_host};
    INFO("seed " << seed);
    CHECK(runner.desk().dispatches(host).size() >= 1);
    CHECK(runner.desk().work(host).size() >= 1);
    CHECK(runner.desk().board(host, 10).size() >= 1);
    CHECK(runner.desk().find(host)->capacity > runner.desk().plan().held(host));
    std::size_t done = 0;
    store::Reader reader(folder / "demo.db");
    store::WishFilter filter;
    filter.provider = host;
    engine::WishId next;
    for (const engine::Wish& wish : reader.ended(filter, {}, 100, next))
      done += wish.state == engine::WishState::closed ? 1 : 0;
    CHECK(done >= 2);
  }
}

TEST_CASE("the same seed and moment give the same demo city, another seed another one") {
  test::TemporaryFolder folder;
  auto make = [&](const std::string& name, std::uint64_t seed) {
    app::DemoSettings small = settings(folder / name, seed);
    small.demo_folder = test::small_shape(folder);
    small.wishes = 100;
    REQUIRE(app::demo(small) == app::exit_code::ok);
  };
  make("one.db", 4);
  make("two.db", 4);
  make("other.db", 5);
  std::string one = story(folder / "one.db");
  CHECK(one.size() > 100'000);
  CHECK((one == story(folder / "two.db")));
  CHECK((one != story(folder / "other.db")));
}

TEST_CASE("a demo city never replaces a file and leaves nothing behind when it fails") {
  test::TemporaryFolder folder;
  folder.write("there.db", "mine");
  CHECK_THROWS_AS(app::demo(settings(folder / "there.db", 1)), app::UsageError);
  CHECK(test::read_file(folder / "there.db") == "mine");

  app::DemoSettings broken = settings(folder / "new.db", 1);
  broken.demo_folder = folder / "nowhere";
  CHECK_THROWS_AS(app::demo(broken), config::ConfigError);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    CHECK(entry.path().filename() == "there.db");
}
