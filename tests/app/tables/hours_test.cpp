// Times and opening hours as people write them into cells.
#include <catch2/catch.hpp>

#include "app/tables/hours.hpp"
#include "engine/record/rfc3339.hpp"

namespace {

constexpr std::chrono::minutes china{8 * 60};

long long seconds_of(const char* text) {
  const auto moment = engine::parse_local_time(text, china);
  REQUIRE(moment.has_value());
  return std::chrono::duration_cast<std::chrono::seconds>(moment->time_since_epoch()).count();
}

}  // namespace

TEST_CASE("moments are read with an offset, or as local time of the city") {
  constexpr long long morning = 1'777'599'000;  // 2026-05-01T01:30:00Z
  for (const char* text :
       {"2026-05-01T09:30:00+08:00", "2026-05-01 09:30", "2026-05-01T09:30", "2026-05-01T01:30:00Z",
        "2026-05-01 09:30:00.000", "2026-04-30T20:30:00-05:00"}) {
    INFO(text);
    CHECK(seconds_of(text) == morning);
  }
  CHECK(seconds_of("2026-05-01") == morning - 9 * 3600 - 1800);
  CHECK(engine::parse_local_time("1970-01-01T00:00:00.25Z", china)->time_since_epoch().count() ==
        250);
}

TEST_CASE("what is not a moment is refused") {
  for (const char* text :
       {"", "tomorrow", "2026-5-1", "2026-02-29", "2026-05-01T24:00", "2026-05-01T09:60",
        "2026-05-01T09:30:60", "2026-05-01T09:30+8", "2026-05-01T09:30:00+15:00", "1969-12-31",
        "2026-05-01 09:30 ", "2026-05-01T09", "2026-05-01T09:30:00.", "2026/05/01", "26-05-01"}) {
    INFO(text);
    CHECK_FALSE(engine::parse_local_time(text, china).has_value());
  }
}

TEST_CASE("opening hours are read and written") {
  const auto hours = app::parse_hours("Mon-Fri 08:30-17:30; Sat,Sun 09:00-12:00");
  REQUIRE(hours.has_value());
  CHECK(hours->count() == 5 * 18 + 2 * 6);
  CHECK(hours->test(17));  // Monday 08:30
  CHECK_FALSE(hours->test(16));
  CHECK_FALSE(hours->test(35));     // Monday 17:30
  CHECK(hours->test(6 * 48 + 23));  // Sunday 11:30
  CHECK(app::parse_hours("周一-周五 08:30-17:30;周六,周日 09:00-12:00") == hours);
  CHECK(app::parse_hours("")->all());
  CHECK(app::parse_hours("never")->none());
  CHECK(app::parse_hours("Mon-Sun 00:00-24:00")->all());
  CHECK(app::parse_hours("Sat-Mon 00:00-24:00")->count() == 3 * 48);
}

TEST_CASE("what is written of opening hours is read back the same") {
  for (const char* text : {"Mon-Fri 08:30-17:30; Sat 09:00-12:00", "never", "", "Sun 00:00-00:30",
                           "Mon,Wed,Fri 08:00-12:00; Mon-Fri 13:00-24:00", "Sat-Mon 22:00-24:00"}) {
    const auto hours = app::parse_hours(text);
    REQUIRE(hours.has_value());
    CHECK(app::parse_hours(app::to_string(*hours)) == hours);
  }
  CHECK(app::to_string(*app::parse_hours("Sat 09:00-12:00;Mon-Fri 08:30-17:30")) ==
        "Mon-Fri 08:30-17:30; Sat 09:00-12:00");
}

TEST_CASE("what is not opening hours is refused") {
  for (const char* text : {"Mon", "Mon 8:30-17:30", "Mon 08:15-17:30", "Mon 17:30-08:30",
                           "Mon 08:30-24:30", "Mon 08:30-08:30", "Mo 08:30-17:30", "08:30-17:30",
                           "Mon-Fri 08:30", "Mon 08:30-17:30 x", ";"}) {
    INFO(text);
    CHECK_FALSE(app::parse_hours(text).has_value());
  }
}
