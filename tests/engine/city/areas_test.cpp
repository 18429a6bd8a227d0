#include "engine/city/areas.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/random.hpp"

using engine::Area;
using engine::AreaCode;
using engine::Areas;
using engine::Box;
using engine::Point;

namespace {

constexpr Box box{31, 32, 119, 121};
constexpr engine::Metres anywhere{1'000'000};

Area area(std::uint64_t code, Point centre = {31.5, 120.3}, bool retired = false) {
  return {{code}, "area " + std::to_string(code), centre, retired};
}

std::vector<std::uint64_t> codes(const std::vector<const Area*>& areas) {
  std::vector<std::uint64_t> result;
  for (const Area* each : areas) result.push_back(each->code.value);
  return result;
}

Areas small_tree() {
  return Areas({area(320205001002), area(320205000000), area(320200000000), area(320205001001),
                area(320206000000), area(320205002000), area(320205001000), area(320206001000),
                area(320206001001)},
               box);
}

}  // namespace

TEST_CASE("areas are found by code, whatever the order they came in") {
  const Areas areas = small_tree();
  CHECK(areas.all().size() == 9);
  CHECK(std::ranges::is_sorted(areas.all(), {}, &Area::code));
  REQUIRE(areas.find({320205001001}) != nullptr);
  CHECK(areas.find({320205001001})->name == "area 320205001001");
  CHECK(areas.find({320205001003}) == nullptr);
  CHECK(areas.find({0}) == nullptr);
  CHECK(Areas{}.find({320205001001}) == nullptr);
}

TEST_CASE("children are one level down and by code") {
  const Areas areas = small_tree();
  using Codes = std::vector<std::uint64_t>;
  CHECK(codes(areas.children({320200000000})) == Codes{320205000000, 320206000000});
  CHECK(codes(areas.children({320205000000})) == Codes{320205001000, 320205002000});
  CHECK(codes(areas.children({320205001000})) == Codes{320205001001, 320205001002});
  CHECK(areas.children({320205001001}).empty());
  CHECK(areas.children({320205002000}).empty());
  CHECK(areas.children({999900000000}).empty());
}

TEST_CASE("the nearest community agrees with looking at all of them") {
  test::Random random(31);
  const auto draw_point = [&random] {
    const double north = random.between(31.1, 31.9);
    return Point{north, random.between(119.5, 120.6)};
  };
  std::vector<Area> list{area(320200000000), area(320205000000, {31.5, 120.3}),
                         area(320205001000, {31.5, 120.3})};
  for (std::uint64_t n = 1; n <= 400; ++n) {
    list.push_back(area(320205001000 + n, draw_point(), n % 7 == 0));
  }
  list.push_back(area(320205001900, list.back().centre));  // same place, greater code
  const Areas areas(list, box);
  for (int count = 0; count < 2'000; ++count) {
    const Point place = draw_point();
    const Area* expected = nullptr;
    for (const Area& each : list) {
      if (each.code.level() != engine::Level::community || each.retired) continue;
      if (expected == nullptr ||
          engine::distance(place, each.centre) < engine::distance(place, expected->centre)) {
        expected = &each;  // the list is by code, so the lower code stays at equal distance
      }
    }
    const Area* found = areas.nearest(place, anywhere);
    REQUIRE(found != nullptr);
    CHECK(found->code == expected->code);
  }
  CHECK(areas.nearest({-60, -100}, anywhere) == nullptr);
}

TEST_CASE("nearest uses the lowest level there is, and none of nothing") {
  const Areas streets({area(320200000000), area(320205000000), area(320205001000, {31.2, 120}),
                       area(320205002000, {31.8, 120})},
                      box);
  REQUIRE(streets.nearest({31.7, 120}, anywhere) != nullptr);
  CHECK(streets.nearest({31.7, 120}, anywhere)->code.value == 320205002000);
  CHECK(Areas{}.nearest({31.5, 120}, anywhere) == nullptr);
}

TEST_CASE("nearest has a bound, which is included") {
  const Point centre{31.5, 120.3}, place{31.52, 120.31};
  const Areas areas({area(320205001001, centre)}, box);
  const engine::Metres away = engine::distance(place, centre);
  CHECK(areas.nearest(place, away) != nullptr);
  CHECK(areas.nearest(place, {away.value - 1}) == nullptr);
  CHECK(areas.nearest(centre, {0}) != nullptr);
}

TEST_CASE("the distance to an area is that to its nearest community") {
  const Areas areas({area(320200000000), area(320205000000, {31.9, 120.9}),
                     area(320205001000, {31.8, 120.8}), area(320205001001, {31.5, 120.3}),
                     area(320205001002, {31.6, 120.3}, true), area(320205002000, {31.7, 120.7})},
                    box);
  const Point place{31.61, 120.3};
  const auto away = [&](std::uint64_t code) {
    return areas.distance_to(*areas.find({code}), place);
  };
  CHECK(away(320205001001) == engine::distance(place, {31.5, 120.3}));
  CHECK(away(320205001000) ==
        engine::distance(place, {31.6, 120.3}));  // retired ones are there too
  CHECK(away(320205000000) == engine::distance(place, {31.6, 120.3}));
  CHECK(away(320205002000) == engine::distance(place, {31.7, 120.7}));  // no community inside
  CHECK(away(320200000000).value == 0);
}
