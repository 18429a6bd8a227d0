#include "engine/city/served.hpp"

#include <catch2/catch.hpp>

using engine::AreaCode;
using engine::City;
using engine::Point;
using engine::Refusal;

namespace {

constexpr AreaCode town{320205001001}, village{320282001001};

/// Two communities 60 km apart on land of 70 by 50 km, open water in its south.
City lake_city() {
  City city;
  city.areas = engine::Areas({{{320200000000}, "City", {31.5, 120.3}},
                              {{320205000000}, "District", {31.5, 120.3}},
                              {{320205001000}, "Street", {31.5, 120.3}},
                              {town, "Town", {31.55, 120.3}},
                              {{320282000000}, "County", {31.4, 119.7}},
                              {{320282001000}, "Village street", {31.4, 119.7}},
                              {village, "Village", {31.4, 119.7}}},
                             {31, 32, 119.5, 120.6});
  engine::Outline outline;
  outline.add({{31.2, 119.6}, {31.2, 120.4}, {31.6, 120.4}, {31.6, 119.6}});
  city.outlines = engine::Outlines({{{320205000000}, outline}}, {300});
  city.policy.places = {{300}, {8'000}, {10'000}, {"拨打当地12345", "Call 12345 of that city."}};
  return city;
}

}  // namespace

TEST_CASE("each place outside is refused and says what to do") {
  const City city = lake_city();
  struct Row {
    Point place;
    std::string_view says;
  };
  constexpr std::string_view call = "Call 12345 of that city.";
  const Row rows[] = {
      {{31.7, 120.3}, call},    // in the box, outside the outline
      {{31.604, 120.3}, call},  // 445 m outside
      {{48.0, 11.0}, call},     // another country
      {{31.25, 120.0}, call},   // open water
      {{31.4, 119.8}, call},    // 9.5 km from the village
      {{0, 0}, "0, 0 is no place"},
      {{0, 120.3}, call},
      {{120.3, 31.5}, "A place inside the served area: lat and lon look swapped."},
      {{120.3, 0}, call},
      {engine::nowhere, call},
      {{std::numeric_limits<double>::quiet_NaN(), 120.3}, call},
  };
  for (const Row& row : rows) {
    INFO(row.place.lat << " " << row.place.lon);
    const auto refused = check_place(city, row.place);
    REQUIRE(refused);
    CHECK(refused->refusal == Refusal::outside_city);
    CHECK(refused->field == "place");
    CHECK(refused->allowed.en.starts_with(row.says));
  }
  for (const Point place : {Point{31.5, 120.3}, {31.602, 120.3}, {31.5, 120.25}, {31.42, 119.75}}) {
    CHECK_FALSE(check_place(city, place));
  }
}

TEST_CASE("a city without outlines serves its box, one without areas has no far places") {
  City city = lake_city();
  city.outlines = {};
  CHECK(lies_in_city(city, {31.7, 120.3}));
  CHECK(check_place(city, {31.7, 120.3}));  // 17 km from the town
  city.policy.places.community = {30'000};
  CHECK_FALSE(check_place(city, {31.7, 120.3}));
  CHECK_FALSE(lies_in_city(city, {30.999, 120.3}));
  CHECK(lies_in_city(city, {31, 119.5}));  // its border is in
  CHECK(lies_in_city(city, {32, 120.6}));
  city.areas = engine::Areas({}, {31, 32, 119.5, 120.6});
  city.policy.places.community = {1};
  CHECK_FALSE(check_place(city, {31.01, 119.51}));
}

TEST_CASE("place and area may be only so far apart") {
  const City city = lake_city();
  const auto check = [&](std::uint64_t code, Point place) {
    return check_area(city, *city.areas.find({code}), place);
  };
  const Point in_village{31.41, 119.71};
  const auto refused = check(town.value, in_village);
  REQUIRE(refused);
  CHECK(refused->refusal == Refusal::area_mismatch);
  CHECK(refused->field == "place");
  CHECK(refused->allowed.en ==
        "The place, near Village (320282001001), is 58 km from Town (320205001001); at most 10 km "
        "are allowed. Correct one of them, or leave out the area.");
  CHECK(refused->allowed.zh ==
        "该位置在Village（320282001001）附近，距Town（320205001001）有 58 公里，最多 10 公里。"
        "请改正其中一项，或不填区域。");
  CHECK(check(320205001000, in_village));
  CHECK(check(320205000000, in_village));
  CHECK_FALSE(check(320200000000, in_village));
  CHECK_FALSE(check(village.value, in_village));
  CHECK_FALSE(check(320282000000, in_village));
}

TEST_CASE("distances are said in whole metres, tenths of a kilometre, then whole ones") {
  City city = lake_city();
  city.policy.places.area = {10};
  struct Row {
    double north;  // degrees
    std::string_view says;
  };
  const Row rows[] = {{0.005, " is 556 m from"},
                      {0.01, " is 1.1 km from"},
                      {0.045, " is 5 km from"},
                      {0.05, " is 5.6 km from"},
                      {-0.1435, " is 16 km from"}};
  for (const Row& row : rows) {
    const Point place{31.55 + row.north, 120.3};
    const auto refused = check_area(city, *city.areas.find(town), place);
    REQUIRE(refused);
    INFO(refused->allowed.en);
    CHECK(refused->allowed.en.find(row.says) != std::string::npos);
  }
}
