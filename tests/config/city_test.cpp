// The shipped city loads, and holds what the demonstration and the documents promise.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "config/field.hpp"
#include "config/load.hpp"
#include "engine/city/served.hpp"
#include "engine/record/codes.hpp"
#include "tests/skip.hpp"

namespace {

using engine::Area;
using engine::Category;
using engine::DispatchPolicy;
using engine::Level;
using engine::Point;
using engine::Urgency;
using engine::WishKind;

const auto folder = std::filesystem::path(XINYUAN_SOURCE_DIR) / "config/city/wuxi";

const engine::City& wuxi() {
  static const auto city = config::load_city(folder);
  return *city;
}

/// Even-odd rule.
bool is_inside(const std::vector<Point>& ring, Point place) {
  bool inside = false;
  for (std::size_t index = 0; index < ring.size(); ++index) {
    const Point from = ring[index];
    const Point to = ring[(index + 1) % ring.size()];
    if ((from.lat > place.lat) == (to.lat > place.lat)) continue;
    const double along = (place.lat - from.lat) / (to.lat - from.lat);
    if (place.lon < from.lon + along * (to.lon - from.lon)) inside = !inside;
  }
  return inside;
}

const Category& leaf(std::string_view code) {
  const Category* found = wuxi().menu.find(*engine::parse_category(code));
  REQUIRE(found != nullptr);
  return *found;
}

std::chrono::local_days day(int y, unsigned month, unsigned date) {
  return std::chrono::local_days{std::chrono::year{y} / std::chrono::month{month} /
                                 std::chrono::day{date}};
}

/// A date such as 2026-05-01.
std::chrono::local_days date_in(const config::Field& field) {
  std::istringstream text(field.text(10, 10));
  int year = 0;
  unsigned month = 0, day = 0;
  char dash = 0;
  REQUIRE(text >> year >> dash >> month >> dash >> day);
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{day}};
}

}  // namespace

TEST_CASE("the menu has 11 classes and 60 leaves with names in two languages") {
  const engine::Menu& menu = wuxi().menu;
  CHECK(menu.classes.size() == 11);
  CHECK(menu.categories.size() == 60);
  CHECK(std::ranges::is_sorted(menu.categories, {}, &Category::code));
  std::map<int, int> leaves;
  for (const Category& category : menu.categories) {
    ++leaves[category.code.parent().value];
    INFO(engine::to_string(category.code));
    CHECK_FALSE(category.name.zh.empty());
    CHECK_FALSE(category.name.en.empty());
    CHECK(category.keywords.size() >= 4);
    CHECK(category.keywords.size() <= 16);
    CHECK_FALSE(category.retired);
  }
  const std::map<int, int> expected{{1, 4}, {2, 5}, {3, 6}, {4, 5},  {5, 5}, {6, 5},
                                    {7, 7}, {8, 9}, {9, 5}, {10, 8}, {11, 1}};
  CHECK(leaves == expected);
}

TEST_CASE("policies of the menu follow the rules of the trade") {
  for (const Category& category : wuxi().menu.categories) {
    INFO(engine::to_string(category.code));
    const bool goods = category.kinds.front() == WishKind::goods;
    const bool only_group = category.kinds.size() == 1 && category.kinds.front() == WishKind::group;
    if (category.urgency == Urgency::urgent || category.confidential || category.required != 0) {
      CHECK(category.policy == DispatchPolicy::dispatch);
    } else if (goods || only_group) {
      CHECK(category.policy == DispatchPolicy::claim);
    }
    if (goods) CHECK(category.minutes_max == 0);
  }
}

TEST_CASE("single leaves carry what they need") {
  const engine::Menu& menu = wuxi().menu;
  CHECK(leaf("0701").policy == DispatchPolicy::dispatch);
  CHECK_FALSE(leaf("0701").needs_review);
  CHECK(leaf("0603").confidential);
  CHECK(leaf("0603").other_community);
  CHECK(leaf("0603").required == menu.qualification_bit("mediator"));
  CHECK(leaf("0601").required == menu.qualification_bit("legal_licence"));
  CHECK(leaf("0808").required == menu.qualification_bit("background_check"));
  CHECK(leaf("0504").urgency == Urgency::urgent);
  CHECK(leaf("0402").reach_start == Level::district);
  CHECK(leaf("0705").reach_start == Level::community);
  CHECK(leaf("0401").kinds == std::vector{WishKind::service, WishKind::group});
  CHECK(leaf("0604").kinds == std::vector{WishKind::referral});
  CHECK(leaf("0801").minutes_min == 180);
  CHECK(leaf("0801").minutes_max == 240);
  CHECK(leaf("1004").people_max == 20);
}

TEST_CASE("the areas are those of the official list") {
  const engine::Areas& areas = wuxi().areas;
  std::map<Level, int> count;
  std::set<std::pair<double, double>> centres;
  for (const Area& area : areas.all()) {
    ++count[area.code.level()];
    CHECK(engine::lies_in_city(wuxi(), area.centre));
    if (area.code.level() == Level::community) centres.insert({area.centre.lat, area.centre.lon});
  }
  const std::map<Level, int> expected{
      {Level::city, 1}, {Level::district, 7}, {Level::street, 88}, {Level::community, 1'254}};
  CHECK(count == expected);
  CHECK(centres.size() == 1'254);
  CHECK(areas.children(wuxi().code).size() == 7);
  REQUIRE(areas.find(*engine::parse_area("320282")) != nullptr);
  CHECK(areas.find(*engine::parse_area("320282"))->name == "宜兴市");
}

TEST_CASE("the holidays of 2026 are those of the notice, day by day") {
  const auto list = std::filesystem::path(XINYUAN_SOURCE_DIR) / "tests/data/holidays_2026.json";
  const config::JsonFile file = config::parse_json(list.string(), config::read_text(list));
  const config::Field root(file);
  const engine::Calendar& calendar = wuxi().calendar;
  std::set<std::chrono::local_days> off, worked;
  for (const config::Field& day : root.at("days").items(1, 100)) {
    (day.at("off").flag() ? off : worked).insert(date_in(day.at("date")));
  }
  CHECK(off.size() == 33);
  CHECK(worked.size() == 6);
  const auto of_2026 = [](const std::set<std::chrono::local_days>& all) {
    using std::chrono::year;
    return std::set<std::chrono::local_days>(
        all.lower_bound(std::chrono::local_days{year{2025} / 12 / 1}),
        all.lower_bound(std::chrono::local_days{year{2026} / 12 / 1}));
  };
  CHECK(of_2026(calendar.holidays) == off);
  CHECK(of_2026(calendar.workdays) == worked);
  // No notice for 2027 is in: only what the law fixes.
  CHECK(calendar.known_years == std::set<int>{2025, 2026});
  CHECK_FALSE(root.at("next_year").at("notice_published").flag());
  for (const config::Field& days : root.at("next_year").at("statutory_days").items(1, 20)) {
    CHECK(calendar.holidays.contains(date_in(days.at("from"))));
  }
}

TEST_CASE("communities lie near their street, streets apart from each other") {
  const engine::Areas& areas = wuxi().areas;
  for (const Area& area : areas.all()) {
    if (area.code.level() != Level::community) continue;
    const Area* street = areas.find(area.code.at(Level::street));
    REQUIRE(street != nullptr);
    INFO(area.name);
    CHECK(engine::distance(area.centre, street->centre).value < 20'000);
    CHECK(areas.nearest(area.centre, {1})->code == area.code);
  }
}

TEST_CASE("areas agree with the public list they were made from") {
  const auto list = std::filesystem::path(XINYUAN_SOURCE_DIR) / "../shared/data/wuxi_divisions.csv";
  std::ifstream stream(list);
  if (!stream) XINYUAN_SKIP(list.string() << " is missing");
  std::string line;
  std::getline(stream, line);
  REQUIRE(line.starts_with("code,level,kind,name,"));
  std::size_t rows = 0;
  for (; std::getline(stream, line); ++rows) {
    std::istringstream cells(line);
    std::string code, level, kind, name;
    std::getline(std::getline(std::getline(std::getline(cells, code, ','), level, ','), kind, ','),
                 name, ',');
    INFO(line);
    const auto parsed = engine::parse_area(code);
    REQUIRE(parsed.has_value());
    const Area* area = wuxi().areas.find(*parsed);
    REQUIRE(area != nullptr);
    CHECK(area->name == name);
    CHECK(area->kind == kind);
    CHECK(engine::to_code(area->code.level()) == level);
    CHECK(engine::to_string(area->code) == code);
  }
  CHECK(rows == wuxi().areas.all().size());
}

TEST_CASE("communities and streets lie inside the outline of their district") {
  std::map<std::uint64_t, std::vector<Point>> outlines;
  const auto file =
      config::parse_json("outlines.geojson", config::read_text(folder / "outlines.geojson"));
  const config::Field root(file);
  for (const config::Field& feature : root.at("features").items(7, 7)) {
    const std::string code = feature.at("properties").at("code").text(6, 6);
    std::vector<Point>& ring = outlines[engine::parse_area(code)->value];
    const auto rings = feature.at("geometry").at("coordinates").items(1, 1);
    for (const config::Field& corner : rings.front().items(4, 1'000)) {
      const auto pair = corner.items(2, 2);  // GeoJSON: longitude first
      ring.push_back({pair[1].number(-90, 90), pair[0].number(-180, 180)});
    }
  }
  for (const Area& area : wuxi().areas.all()) {
    if (area.code.level() > Level::street) continue;
    const auto outline = outlines.find(area.code.at(Level::district).value);
    REQUIRE(outline != outlines.end());
    INFO(area.name);
    CHECK(is_inside(outline->second, area.centre));
  }
}

TEST_CASE("the calendar holds the notices of 2025 and 2026") {
  const engine::Calendar& calendar = wuxi().calendar;
  CHECK(calendar.utc_offset == std::chrono::hours{8});
  // Working days of a year are 52 weeks of 5 and what is left, less weekdays off, plus make-ups.
  const auto worked = [&](int year) {
    int count = 0;
    for (auto at = day(year, 1, 1); at < day(year + 1, 1, 1); at += std::chrono::days{1}) {
      if (calendar.is_workday(at)) ++count;
    }
    return count;
  };
  CHECK(worked(2025) == 248);
  CHECK(worked(2026) == 248);
  CHECK_FALSE(calendar.is_workday(day(2025, 10, 8)));
  CHECK(calendar.is_workday(day(2025, 10, 11)));
  CHECK_FALSE(calendar.is_workday(day(2026, 2, 23)));
  CHECK(calendar.is_workday(day(2026, 2, 28)));
  CHECK(calendar.is_workday(day(2026, 1, 4)));
  CHECK_FALSE(calendar.is_workday(day(2026, 10, 7)));
  CHECK_FALSE(calendar.is_workday(day(2027, 1, 1)));
}

TEST_CASE("limits, reasons and scope of the policy are read") {
  using namespace std::chrono_literals;
  const engine::Policy& policy = wuxi().policy;
  CHECK(policy.urgent.answer.length == 2h);
  CHECK_FALSE(policy.urgent.answer.working);
  CHECK(policy.urgent.finish.length == 24h);
  CHECK(policy.soon.finish.length == 3 * (7h + 30min));  // working days in working hours
  CHECK(policy.soon.finish.working);
  CHECK(policy.goods.finish.length == 15 * 24h);
  CHECK(policy.info.length == 5 * (7h + 30min));
  CHECK(policy.rating.length == 7 * 24h);
  CHECK(policy.refusals_max == 3);
  CHECK(policy.weight_by_urgency[static_cast<std::size_t>(Urgency::urgent)] == 400);
  CHECK(policy.level_penalty_m[static_cast<std::size_t>(Level::city)] == 1'000);
  for (int use = 0; use < engine::reason_uses; ++use) {
    INFO(engine::to_code(static_cast<engine::ReasonUse>(use)));
    CHECK(policy.find_reason(static_cast<engine::ReasonUse>(use), "other") != nullptr);
  }
  CHECK(policy.find_reason(engine::ReasonUse::decline, "too_far") != nullptr);
  CHECK(policy.not_accepted.size() >= 5);
}
