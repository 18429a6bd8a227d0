// Moments and times of day as text. The API's range of years: tests/http/codec/codec_test.cpp; the
// short spellings of tables: tests/app/tables/hours_test.cpp.
#include "engine/record/rfc3339.hpp"

#include <catch2/catch.hpp>

using engine::Instant;
using engine::Millis;
using engine::parse_half_hour;
using engine::parse_local_time;
using engine::parse_rfc3339;

TEST_CASE("RFC 3339 is read in full, from 1970 to 2199") {
  const Instant morning{Millis{1'777'599'000'000}};  // 2026-05-01T01:30:00Z
  CHECK(parse_rfc3339("2026-05-01T09:30:00+08:00") == morning);
  CHECK(parse_rfc3339("2026-05-01t01:30:00z") == morning);
  CHECK(parse_rfc3339("2026-05-01T01:30:00.2509Z") == morning + Millis{250});
  CHECK(parse_rfc3339("1970-01-01T00:00:00Z") == Instant{});
  CHECK(parse_rfc3339("2199-12-31T23:59:59Z"));
  for (const char* text :
       {"1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "2026-05-01", "2026-05-01T09:30+08:00",
        "2026-05-01 09:30:00+08:00", "2026-05-01T09:30:00", "2026-02-30T00:00:00Z",
        "2026-05-01T09:30:00Zx"}) {
    INFO(text);
    CHECK_FALSE(parse_rfc3339(text));
  }
}

TEST_CASE("a short moment means what the same moment in full means") {
  constexpr std::chrono::minutes china{8 * 60};
  CHECK(parse_local_time("2026-05-01 09:30", china) == parse_rfc3339("2026-05-01T09:30:00+08:00"));
  CHECK(parse_local_time("2026-05-01T01:30Z", china) == parse_rfc3339("2026-05-01T01:30:00Z"));
  CHECK(parse_local_time("2026-05-01", china) == parse_rfc3339("2026-05-01T00:00:00+08:00"));
  for (const char* text : {"2026-05-01Z", "2026-05-01 ", "2026-05-01T09", "2026-05-01T09:30:"}) {
    INFO(text);
    CHECK_FALSE(parse_local_time(text, china));
  }
}

TEST_CASE("half hours of the day are read, and no other times") {
  CHECK(parse_half_hour("00:00") == 0);
  CHECK(parse_half_hour("08:30") == 17);
  CHECK(parse_half_hour("24:00") == 48);
  for (const char* text : {"", "8:30", "08:15", "24:30", "25:00", "08:30 ", "08.30", "-1:30"}) {
    INFO(text);
    CHECK_FALSE(parse_half_hour(text));
  }
}
