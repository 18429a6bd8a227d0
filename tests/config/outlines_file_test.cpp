#include <filesystem>

#include "config/city_files.hpp"
#include "engine/city/served.hpp"
#include "tests/config/faults.hpp"
#include "tests/random.hpp"

namespace {

constexpr std::string_view good_outlines = R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"code": "320205", "name": "锡山区"}, "geometry":
 {"type": "Polygon", "coordinates": [[[120.3, 31.5], [120.5, 31.5],
  [120.5, 31.7], [120.3, 31.5]]]}},
{"type": "Feature", "properties": {"code": "320206", "name": "惠山区"}, "geometry":
 {"type": "MultiPolygon", "coordinates": [
  [[[120.1, 31.5, 8], [120.2, 31.5], [120.2, 31.6], [120.1, 31.5]]],
  [[[120.1, 31.3], [120.2, 31.3], [120.2, 31.4], [120.1, 31.3]]]]}}
]})";

engine::Areas two_districts() {
  return engine::Areas({{{320200000000}, "City", {31.5, 120.3}},
                        {{320205000000}, "锡山区", {31.5, 120.4}},
                        {{320206000000}, "惠山区", {31.5, 120.15}},
                        {{320211000000}, "Gone", {31.5, 120.15}, true}},
                       {31, 32, 119.5, 120.62});
}

engine::Outlines read_outlines(const std::string& text) {
  return config::read_outlines(config::parse_json("outlines.geojson", text), two_districts(), {10});
}

const auto wuxi_folder = std::filesystem::path(XINYUAN_SOURCE_DIR) / "config/city/wuxi";

}  // namespace

TEST_CASE("outlines are read with longitude first, several polygons of one district too") {
  const engine::Outlines outlines = read_outlines(std::string(good_outlines));
  CHECK(outlines.all().size() == 2);
  CHECK(outlines.contain({31.55, 120.45}));
  CHECK(outlines.contain({31.53, 120.19}));
  CHECK(outlines.contain({31.33, 120.19}));
  CHECK_FALSE(outlines.contain({31.45, 120.15}));
}

TEST_CASE("each error of outlines.geojson is answered with its line and field") {
  const test::faults::Fault all[] = {
      {R"("code": "320205")", R"("code": "320213")",
       "outlines.geojson:2: features/0/properties/code: an area of the city"},
      {R"("code": "320206")", R"("code": "320205")",
       "outlines.geojson:5: features/1/properties/code: one outline for each area"},
      {R"("code": "320206")", R"("code": "320200")",
       "outlines.geojson:1: features: an outline of 惠山区 (320206)"},
      {R"("type": "Polygon")", R"("type": "Point")",
       "outlines.geojson:3: features/0/geometry/type: Polygon or MultiPolygon"},
      {"[120.3, 31.5], [120.5, 31.5],", "",
       "outlines.geojson:3: features/0/geometry/coordinates/0: a list"},
      {"[120.5, 31.7]", "[31.7, 120.5]",
       "outlines.geojson:4: features/0/geometry/coordinates/0/2/1: a number from -90 to 90"},
      {"[120.5, 31.7]", "[120.7, 31.7]",
       "outlines.geojson:4: features/0/geometry/coordinates/0/2: a corner inside the box"},
  };
  test::faults::check(good_outlines, all, [](const std::string& text) { read_outlines(text); });
}

TEST_CASE("the shipped city serves its districts and nothing around them") {
  const auto city = config::load_city(wuxi_folder);
  struct Row {
    const char* where;
    engine::Point place;
    bool served;
  };
  const Row rows[] = {
      {"Suzhou", {31.30, 120.62}, false},
      {"Suzhou, in the box", {31.35, 120.58}, false},
      {"Changzhou", {31.77, 119.95}, false},
      {"Jingjiang, over the river", {32.01, 120.27}, false},
      {"the lake", {31.25, 120.15}, false},
      {"the lake, in an outline", {31.302, 120.112}, false},
      {"nowhere", {0, 0}, false},
      {"Liangxi", {31.575, 120.30}, true},
      {"Yixing", {31.36, 119.82}, true},
      {"Jiangyin", {31.91, 120.27}, true},
      {"an island of the lake", {31.40, 120.09}, true},
  };
  for (const Row& row : rows) {
    INFO(row.where);
    CHECK(check_place(*city, row.place).has_value() != row.served);
  }
  for (const engine::Area& area : city->areas.all()) {
    CHECK_FALSE(check_place(*city, area.centre));
    CHECK_FALSE(check_area(*city, area, area.centre));
  }
}

TEST_CASE("the shipped outlines hold what their districts hold, by another way of counting") {
  const auto city = config::load_city(wuxi_folder);
  test::Random random(12);
  int inside = 0;
  constexpr int count = 20'000;
  for (int at = 0; at < count; ++at) {
    const engine::Point place{random.between(31.1, 32.02), random.between(119.5, 120.62)};
    bool expected = false;
    for (const auto& [code, outline] : city->outlines.all()) {
      expected =
          expected || outline.contains(place) || outline.is_near(place, city->policy.places.border);
    }
    CHECK(city->outlines.contain(place) == expected);
    inside += expected ? 1 : 0;
  }
  CHECK(inside > count * 40 / 100);  // 57 % of the box lies outside all districts
  CHECK(inside < count * 50 / 100);
}
