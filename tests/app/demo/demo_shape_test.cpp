// What the demo city is made of, before it is stored.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>

#include "app/demo/history.hpp"
#include "app/demo/supply.hpp"
#include "app/demo/wishes.hpp"
#include "config/load.hpp"
#include "tests/app/program.hpp"

namespace {

const engine::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 5 / 20} +
                          std::chrono::hours(3)};

/// The shipped city, read once for all tests of this program.
struct Shipped {
  std::shared_ptr<const engine::City> city =
      config::load_city(test::source_root / "config/city/wuxi");
  app::DemoShape shape = app::load_demo_shape(test::source_root / "config/demo", city->menu);
  app::Places places{city};

  std::vector<app::DemoProvider> supply(std::uint64_t seed) const {
    return app::make_supply(shape.supply, places, *city, seed);
  }
  std::vector<app::DemoWish> wishes(std::uint32_t open, std::uint64_t seed) const {
    return app::make_wishes(shape, places, *city, {open, now, seed});
  }
};

const Shipped& shipped() {
  static const Shipped all;
  return all;
}

}  // namespace

TEST_CASE("the demo city has the districts, streets and communities of Wuxi") {
  std::map<engine::Level, int> areas;
  for (const engine::Area& area : shipped().city->areas.all()) ++areas[area.code.level()];
  CHECK(areas[engine::Level::city] == 1);
  CHECK(areas[engine::Level::district] == 7);
  CHECK(areas[engine::Level::street] == 88);
  CHECK(areas[engine::Level::community] == 1'254);
  CHECK(shipped().places.communities().size() == 1'254);
}

TEST_CASE("supply has the counts of the city and a heavy tail of capacity") {
  auto supply = shipped().supply(1);
  std::map<engine::ProviderKind, int> kinds;
  std::vector<std::int32_t> team_capacity;
  std::set<std::string> codes, names;
  std::set<engine::AreaCode> with_station;
  for (const app::DemoProvider& made : supply) {
    ++kinds[made.provider.kind];
    codes.insert(made.provider.code);
    names.insert(made.provider.name);
    REQUIRE_FALSE(made.offers.empty());
    if (made.provider.kind == engine::ProviderKind::station)
      with_station.insert(made.provider.area);
    if (made.provider.kind == engine::ProviderKind::team)
      team_capacity.push_back(made.provider.capacity);
  }
  CHECK(kinds[engine::ProviderKind::station] == 1'270);
  CHECK(kinds[engine::ProviderKind::team] == 8'738);
  CHECK(kinds[engine::ProviderKind::unit] > 1'000);
  CHECK(kinds[engine::ProviderKind::sector] == 9 * 8);
  CHECK(codes.size() == supply.size());
  CHECK(names.size() == supply.size());
  CHECK(with_station.size() == 1'254);

  std::ranges::sort(team_capacity);
  auto share_of = [&](auto fits) {
    return static_cast<double>(std::ranges::count_if(team_capacity, fits)) / 8'738;
  };
  CHECK(share_of([](std::int32_t places) { return places >= 2 && places <= 6; }) > 0.7);
  CHECK(share_of([](std::int32_t places) { return places >= 20; }) > 0.005);
  CHECK(share_of([](std::int32_t places) { return places >= 20; }) < 0.05);
}

TEST_CASE("nothing in the demo city lies outside the outline of its district") {
  const app::Places& places = shipped().places;
  int outside = 0;
  for (const app::DemoWish& wish : shipped().wishes(8'000, 1)) {
    const engine::WishFacts& facts = wish.submit.facts;
    outside += !places.inside(facts.area.at(engine::Level::district), facts.place);
  }
  CHECK(outside == 0);
  for (const app::DemoProvider& made : shipped().supply(1)) {
    if (made.provider.area.level() != engine::Level::community) continue;
    outside += !places.inside(made.provider.area.at(engine::Level::district), made.provider.place);
  }
  CHECK(outside == 0);
}

TEST_CASE("wishes have the shares of the shape file, within what chance allows") {
  const app::WishShape& shape = shipped().shape.wishes;
  std::map<std::uint16_t, double> individuals;
  double all = 0, helpers = 0, groups = 0, old = 0, weights = 0;
  auto wishes = shipped().wishes(8'000, 3);
  for (const app::DemoWish& wish : wishes) {
    const engine::WishFacts& facts = wish.submit.facts;
    if (wish.end == engine::WishState::merged) continue;
    if (facts.kind == engine::WishKind::group) {
      ++groups;
      continue;
    }
    ++all;
    ++individuals[facts.category.parent().value];
    helpers += facts.channel == engine::Channel::helper;
    old += facts.group == engine::Group::elderly || facts.group == engine::Group::elderly_alone;
  }
  for (const auto& [number, weight] : shape.individual_classes) weights += weight;
  for (const auto& [number, weight] : shape.individual_classes) {
    INFO("class " << number);
    CHECK(individuals[number] / all == Approx(weight / weights).margin(0.015));
  }
  CHECK(helpers / all == Approx(0.40).margin(0.02));
  CHECK(groups / (groups + all) == Approx(0.10).margin(0.015));
  CHECK(old / all > 0.45);
  CHECK(old / all < 0.65);
}

TEST_CASE("as many wishes as asked for are to be open, the others stand further along") {
  std::map<engine::WishState, std::uint32_t> ends;
  for (const app::DemoWish& wish : shipped().wishes(500, 1)) ++ends[wish.end];
  CHECK(ends[engine::WishState::open] == 500);
  const auto& further = shipped().shape.wishes.further_along;
  for (std::size_t state = 0; state < further.size(); ++state)
    CHECK(ends[static_cast<engine::WishState>(state)] >= further[state]);
}

TEST_CASE("texts of wishes are filled in and clean unless they are to be looked at") {
  int looked_at = 0;
  for (const app::DemoWish& wish : shipped().wishes(3'000, 2)) {
    const engine::WishText& text = *wish.submit.text;
    INFO(text.title << " | " << text.content);
    REQUIRE(text.title.find('{') == std::string::npos);
    REQUIRE(text.content.find('{') == std::string::npos);
    REQUIRE(text.contact_phone.starts_with("129"));
    REQUIRE(text.contact_phone.size() == 11);
    const engine::ModerationRule* rule =
        shipped().city->moderation.judge(text, wish.submit.facts.category);
    INFO(wish.submit.facts.category.value << " " << (rule != nullptr ? rule->code : ""));
    const bool doubtful = rule != nullptr;
    looked_at += doubtful;
    if (wish.end == engine::WishState::open) REQUIRE_FALSE(doubtful);
  }
  CHECK(looked_at > 0);
}

TEST_CASE("every leaf of the menu has its own texts") {
  for (const engine::Category& leaf : shipped().city->menu.categories) {
    INFO(leaf.code.value);
    CHECK((leaf.retired || shipped().shape.wishes.phrases.contains(leaf.code.value)));
  }
}

TEST_CASE("a history is in order of time and ends before now") {
  app::Random random(1);
  for (const app::DemoWish& wish : shipped().wishes(300, 5)) {
    auto steps = app::write_history(wish, *shipped().city, now, random);
    REQUIRE(steps.front().action == engine::Action::submit);
    REQUIRE(std::ranges::is_sorted(steps, {}, &app::DemoStep::at));
    REQUIRE(steps.back().at <= now);
  }
}

TEST_CASE("an error in the shape file is reported with its line and field") {
  auto folder = std::filesystem::temp_directory_path() / "xinyuan-shape-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "shape.json") << "{\n \"hours\": {\"office\": \"Mon-Fri 8-17\"},\n"
                                       << " \"teams\": {}, \"units\": {}, \"sectors\": {}\n}\n";
  std::ofstream(folder / "wishes.json") << "{}";
  CHECK_THROWS_WITH(app::load_demo_shape(folder, shipped().city->menu),
                    Catch::Contains("shape.json:2: hours/office"));
  std::filesystem::remove_all(folder);
}
