// Lists that readers get from memory: filters, pages, counts, what is near.
#include <catch2/catch.hpp>
#include <map>

#include "engine/city/geo.hpp"
#include "engine/record/id_table.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;
using store::WishFilter;

namespace {

/// A city in the middle of its life.
World& lived_in() {
  static World world(91);
  static const bool is_made = [] {
    for (int number = 1; number <= 12; ++number) world.add_help(number);
    world.live(60);
    return true;
  }();
  REQUIRE(is_made);
  return world;
}

std::vector<WishId> all_pages(const store::Published& published, const WishFilter& filter,
                              std::size_t limit, std::size_t scan_max) {
  std::vector<WishId> ids;
  WishId before;
  do {
    for (const auto& view : published.wishes(filter, before, limit, before, scan_max)) {
      ids.push_back(view.wish->id);
    }
  } while (before);
  return ids;
}

/// The same list, made the slow way.
std::vector<WishId> expected(const World& world, const WishFilter& filter) {
  std::vector<WishId> ids;
  world.desk().for_each_live_wish([&](const Wish& wish) {
    if (filter.matches(world.published().find(wish.id))) ids.push_back(wish.id);
  });
  std::reverse(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("pages of any size name each wish once, newest first") {
  const World& world = lived_in();
  const auto all = expected(world, {});
  REQUIRE(all.size() > 20);
  for (const std::size_t limit : {1U, 3U, 1'000U}) {
    for (const std::size_t scan_max : {1U, 7U, 50'000U}) {
      CHECK(all_pages(world.published(), {}, limit, scan_max) == all);
    }
  }
}

TEST_CASE("each filter takes what it says") {
  const World& world = lived_in();
  const auto matching = [&](const WishFilter& filter, auto&& holds) {
    std::size_t others = 0;
    std::size_t count = 0;
    world.desk().for_each_live_wish([&](const Wish& wish) {
      const auto view = world.published().find(wish.id);
      CHECK(filter.matches(view) == holds(view));
      ++(holds(view) ? count : others);
    });
    CHECK(count > 0);
    CHECK(others > 0);
    CHECK(all_pages(world.published(), filter, 10, 50) == expected(world, filter));
  };
  WishFilter filter;
  SECTION("state") {
    filter.states = 1U << static_cast<unsigned>(WishState::open);
    matching(filter, [](const auto& view) { return view.wish->state == WishState::open; });
  }
  SECTION("leaf") {
    filter.category = city::asked;
    matching(filter, [](const auto& view) { return view.wish->facts.category == city::asked; });
  }
  SECTION("area") {
    filter.area = city::street;
    matching(filter, [](const auto& view) { return view.wish->facts.area != city::far_community; });
  }
  SECTION("unmatched") {
    filter.unmatched = true;
    matching(filter, [](const auto& view) {
      return view.wish->state == WishState::open && !view.assigned;
    });
  }
  SECTION("overdue") {
    const Instant at = world.now;
    filter.overdue_at = at;
    matching(filter, [at](const auto& view) {
      const StepDates& clock = view.wish->dates;
      return (clock.due_at != Instant{} && clock.due_at < at) ||
             (clock.step_due_at != Instant{} && clock.step_due_at < at);
    });
  }
  SECTION("text") {
    filter.text = "帮老人换灯泡 1";
    matching(filter, [](const auto& view) {
      return view.wish->text->title.find("帮老人换灯泡 1") != std::string::npos;
    });
  }
}

TEST_CASE("a class takes all its leaves, and none of another class") {
  const World& world = lived_in();
  WishFilter filter;
  filter.category = CategoryCode{1};
  CHECK(expected(world, filter) == expected(world, {}));
  filter.category = CategoryCode{2};
  CHECK(expected(world, filter).empty());
}

TEST_CASE("counts add up to the wishes") {
  const World& world = lived_in();
  std::uint64_t wishes = 0;
  std::uint64_t unmatched = 0;
  for (const store::CountRow& row : world.published().counts(world.now)->rows) {
    wishes += row.wishes;
    unmatched += row.unmatched;
    CHECK(row.district == city::district);
  }
  CHECK(wishes == world.published().live_wishes());
  WishFilter filter;
  filter.unmatched = true;
  CHECK(unmatched == expected(world, filter).size());
}

TEST_CASE("counts are kept until something changes, and for a second at most") {
  World world(7);
  world.post();
  const auto first = world.published().counts(world.now);
  CHECK(world.published().counts(world.now) == first);
  world.post();
  const auto second = world.published().counts(world.now);
  CHECK(second != first);
  CHECK(second->rows.at(0).wishes == 2);
  CHECK(second->at == world.now);
  CHECK(world.published().counts(world.now + Millis{999}) == second);
  CHECK(world.published().counts(world.now + Millis{1'000}) != second);
  CHECK(world.published().counts(world.now - Millis{1}) != second);  // the clock went back
}

TEST_CASE("unmatched wishes come oldest first, as they come and go") {
  World world(92);
  for (int number = 1; number <= 5; ++number) world.add_help(number);
  std::size_t most = 0;
  for (int step = 0; step < 40; ++step) {
    world.live(2);
    WishFilter filter;
    filter.unmatched = true;
    if (step % 3 == 1) filter.area = city::street;
    auto oldest_first = expected(world, filter);
    std::reverse(oldest_first.begin(), oldest_first.end());
    most = std::max(most, oldest_first.size());
    std::vector<WishId> paged;
    for (WishId last;;) {
      const auto page = world.published().unmatched(filter, last, 2);
      for (const auto& view : page) paged.push_back(view.wish->id);
      if (page.size() < 2) break;
      last = paged.back();
    }
    CHECK(paged == oldest_first);
  }
  CHECK(most > 2);
  world.reopen();
  CHECK(world.published().unmatched({}, {}, 1'000).size() ==
        world.published().plan().summary.unmatched);
}

TEST_CASE("providers are listed by id, with filters") {
  const World& world = lived_in();
  const auto& published = world.published();
  const auto all = published.providers({}, {}, 1'000);
  CHECK(all.size() == world.desk().counters().provider.value);
  const auto page = published.providers({}, all[2].provider->id, 2);
  REQUIRE(page.size() == 2);
  CHECK(page[0].provider->id == all[3].provider->id);
  store::ProviderFilter filter;
  filter.text = "T5";  // the whole code
  REQUIRE(published.providers(filter, {}, 10).size() == 1);
  CHECK(published.find_provider_by_code("T5").provider->code == "T5");
  CHECK_FALSE(published.find_provider_by_code("absent").provider);
  filter = {};
  filter.category = city::licensed;
  CHECK(published.providers(filter, {}, 10).empty());
  filter.category = city::asked;
  CHECK_FALSE(published.providers(filter, {}, 10).empty());
}

TEST_CASE("nearby offers come by distance and are those within it") {
  const World& world = lived_in();
  const auto& published = world.published();
  const Point place = city::place(city::community, 120);
  const Metres within{900};
  const auto near = published.nearby(place, city::asked, within, 1'000).nearest;
  std::size_t expected_count = 0;
  for (std::uint64_t id = 1; id <= world.desk().counters().offer.value; ++id) {
    const Offer& offer = *world.desk().find(OfferId{id});
    const bool serves =
        std::count(offer.categories.begin(), offer.categories.end(), city::asked) > 0;
    const bool is_used = !offer.suspended && !world.desk().find(offer.provider)->suspended;
    if (serves && is_used && distance(place, offer.place) <= within) ++expected_count;
  }
  REQUIRE(expected_count > 2);
  REQUIRE(near.size() == expected_count);
  for (std::size_t i = 1; i < near.size(); ++i) CHECK(near[i - 1].distance <= near[i].distance);
  for (std::size_t limit = 1; limit <= near.size() + 1; ++limit) {
    const auto some = published.nearby(place, city::asked, within, limit);
    REQUIRE(some.nearest.size() == std::min(limit, near.size()));
    CHECK(some.more == (limit < near.size()));
    CHECK(some.nearest.back().offer.offer->id == near[some.nearest.size() - 1].offer.offer->id);
  }
}

TEST_CASE("a changed provider code is found under its new name only") {
  World world;
  const ProviderId id = world.add_help(1);
  Provider provider = *world.desk().find(id);
  provider.code = "NEW-1";
  world.must(PutProvider{provider, {}, operator_});
  CHECK(world.published().find_provider_by_code("NEW-1").provider);
  CHECK_FALSE(world.published().find_provider_by_code("T1").provider);
  CHECK(world.published().offers_of(id).size() == 1);
}

TEST_CASE("the table by id agrees with a plain map") {
  struct Value {
    int number = 0;
    explicit operator bool() const noexcept { return number != 0; }
  };
  engine::IdTable<Value> table;
  std::map<std::uint64_t, int, std::greater<>> plain;
  test::Random random(92);
  for (int step = 1; step < 5'000; ++step) {
    const std::uint64_t id = random.below(1'500);
    if (random.percent(60)) {
      table.put(id, Value{step});
      plain[id] = step;
    } else {
      table.erase(id);
      plain.erase(id);
    }
    REQUIRE(table.size() == plain.size());
  }
  auto next = plain.begin();
  std::uint64_t at = table.limit();
  while (at > 0) {
    at = table.descend(at, 1, [&](std::uint64_t id, const Value& value) {
      REQUIRE(next != plain.end());
      CHECK(id == next->first);
      CHECK(value.number == next->second);
      ++next;
      return id % 3 != 0;  // stops now and then, and goes on
    });
  }
  CHECK(next == plain.end());
}
