#include "engine/city/calendar.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>

#include "tests/random.hpp"

using engine::Calendar;
using engine::Instant;
using engine::Millis;
using engine::WeekHours;
using namespace std::chrono_literals;
using std::chrono::local_days;
using std::chrono::year;

namespace {

/// Working days 8:30-12:00 and 13:30-17:30, UTC+8. Spring Festival 2026 with its two make-up
/// Saturdays, New Year's Day 2027.
Calendar city_calendar() {
  Calendar calendar;
  calendar.hours = {{8 * 60 + 30, 12 * 60}, {13 * 60 + 30, 17 * 60 + 30}};
  for (unsigned day = 15; day <= 23; ++day) {
    calendar.holidays.insert(local_days{year{2026} / 2 / static_cast<int>(day)});
  }
  calendar.holidays.insert(local_days{year{2027} / 1 / 1});
  calendar.workdays = {local_days{year{2026} / 2 / 14}, local_days{year{2026} / 2 / 28}};
  return calendar;
}

/// Local time of the city as a moment.
Instant at(int y, unsigned month, unsigned day, int hour, int minute = 0, int second = 0) {
  const local_days date{year{y} / std::chrono::month{month} / std::chrono::day{day}};
  return Instant{date.time_since_epoch() + std::chrono::hours{hour - 8} +
                 std::chrono::minutes{minute} + std::chrono::seconds{second}};
}

/// Working time counted minute by minute: slow, and written without the calendar's arithmetic.
Millis counted(const Calendar& calendar, Instant from, Instant to) {
  Millis sum{0};
  for (Instant moment = from; moment < to; moment += 1min) {
    const auto local = calendar.local(moment);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    if (!calendar.is_workday(day)) continue;
    for (const engine::DayPart& part : calendar.hours) {
      const auto minute = std::chrono::floor<std::chrono::minutes>(local - day).count();
      if (minute >= part.begin_minute && minute < part.end_minute) sum += 1min;
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("working days are weekdays without holidays, and make-up Saturdays") {
  const Calendar calendar = city_calendar();
  const auto works = [&](int y, unsigned month, unsigned day) {
    return calendar.is_workday(
        local_days{year{y} / std::chrono::month{month} / std::chrono::day{day}});
  };
  CHECK(works(2026, 2, 13));        // Friday
  CHECK(works(2026, 2, 14));        // Saturday that makes up
  CHECK_FALSE(works(2026, 2, 15));  // Sunday, holiday
  CHECK_FALSE(works(2026, 2, 16));  // Monday, holiday
  CHECK_FALSE(works(2026, 2, 23));  // last day of the holiday
  CHECK(works(2026, 2, 24));
  CHECK(works(2026, 2, 28));
  CHECK_FALSE(works(2026, 3, 1));  // plain Sunday
  CHECK_FALSE(works(2026, 3, 7));  // plain Saturday
  CHECK_FALSE(works(2027, 1, 1));
}

TEST_CASE("adding working time crosses gaps, nights, weekends, holidays and the year's end") {
  struct Row {
    const char* what;
    Instant from;
    Millis work;
    Instant expected;
  };
  const Row rows[] = {
      {"nothing to add", at(2026, 3, 7, 3), 0ms, at(2026, 3, 7, 3)},
      {"within a morning", at(2026, 3, 3, 9), 2h, at(2026, 3, 3, 11)},
      {"up to the gap", at(2026, 3, 3, 9), 3h, at(2026, 3, 3, 12)},
      {"over the gap", at(2026, 3, 3, 11, 30), 1h, at(2026, 3, 3, 14)},
      {"from inside the gap", at(2026, 3, 3, 12, 40), 30min, at(2026, 3, 3, 14)},
      {"over a night", at(2026, 3, 3, 17), 1h, at(2026, 3, 4, 9)},
      {"from before dawn", at(2026, 3, 3, 2), 1h, at(2026, 3, 3, 9, 30)},
      {"over a weekend", at(2026, 3, 6, 17), 1h, at(2026, 3, 9, 9)},
      {"from a Sunday", at(2026, 3, 8, 15), 10min, at(2026, 3, 9, 8, 40)},
      {"into the make-up Saturday", at(2026, 2, 13, 17), 1h, at(2026, 2, 14, 9)},
      {"over the Spring Festival", at(2026, 2, 14, 17), 1h, at(2026, 2, 24, 9)},
      {"over the year's end", at(2026, 12, 31, 17), 1h, at(2027, 1, 4, 9)},
      {"five working days", at(2026, 3, 3, 8, 30), 5 * (7h + 30min), at(2026, 3, 9, 17, 30)},
      {"to the millisecond", at(2026, 3, 3, 11, 59, 59), 1'001ms, at(2026, 3, 3, 13, 30) + 1ms},
  };
  const Calendar calendar = city_calendar();
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(calendar.add_working(row.from, row.work) == row.expected);
  }
}

TEST_CASE("working time between two moments") {
  const Calendar calendar = city_calendar();
  CHECK(calendar.working_between(at(2026, 3, 3, 9), at(2026, 3, 3, 9)) == 0ms);
  CHECK(calendar.working_between(at(2026, 3, 3, 11), at(2026, 3, 3, 9)) == 0ms);
  CHECK(calendar.working_between(at(2026, 3, 3, 11), at(2026, 3, 3, 14)) == 90min);
  CHECK(calendar.working_between(at(2026, 3, 3, 12), at(2026, 3, 3, 13, 30)) == 0ms);
  CHECK(calendar.working_between(at(2026, 3, 7, 0), at(2026, 3, 9, 0)) == 0ms);
  CHECK(calendar.working_between(at(2026, 2, 9, 0), at(2026, 3, 2, 0)) == 11 * (7h + 30min));
}

TEST_CASE("adding and measuring working time are inverse") {
  const Calendar calendar = city_calendar();
  test::Random random(21);
  const Instant begin = at(2026, 1, 20, 0);
  constexpr std::int64_t offset_max = Millis{std::chrono::days{500}}.count();
  constexpr std::int64_t length_max = Millis{600h}.count();
  for (int count = 0; count < 3'000; ++count) {
    const Instant from = begin + Millis{random.between(std::int64_t{0}, offset_max)};
    const Millis work{random.between(std::int64_t{0}, length_max)};
    const Instant reached = calendar.add_working(from, work);
    CHECK(reached >= from);
    CHECK(calendar.working_between(from, reached) == work);
    // Nothing earlier would do.
    if (work > 0ms) CHECK(calendar.working_between(from, reached - 1ms) == work - 1ms);
  }
}

TEST_CASE("measuring working time agrees with counting minute by minute") {
  const Calendar calendar = city_calendar();
  test::Random random(22);
  const auto minutes = [&random] { return std::chrono::minutes{random.between(0, 60 * 24 * 60)}; };
  for (int count = 0; count < 60; ++count) {
    const Instant from = at(2026, 1, 25, 0) + minutes();
    const Instant to = from + minutes();
    CHECK(calendar.working_between(from, to) == counted(calendar, from, to));
  }
}

TEST_CASE("splitting a span changes nothing") {
  const Calendar calendar = city_calendar();
  test::Random random(23);
  constexpr std::int64_t offset_max = Millis{std::chrono::days{900}}.count();
  const auto moment = [&random] {
    return at(2025, 6, 1, 0) + Millis{random.between(std::int64_t{0}, offset_max)};
  };
  for (int count = 0; count < 2'000; ++count) {
    Instant moments[] = {moment(), moment(), moment()};
    std::sort(std::begin(moments), std::end(moments));
    CHECK(calendar.working_between(moments[0], moments[2]) ==
          calendar.working_between(moments[0], moments[1]) +
              calendar.working_between(moments[1], moments[2]));
  }
}

TEST_CASE("great amounts and far moments end within the bound") {
  const Calendar calendar = city_calendar();
  const Instant from = at(2026, 3, 3, 9);
  const Instant reached = calendar.add_working(from, Millis::max());
  CHECK(reached > from + std::chrono::days{399});
  CHECK(reached <= from + std::chrono::days{402});
  CHECK(calendar.add_working(Instant::max(), 1h) == Instant::max());
  CHECK(calendar.working_between(Instant::min(), Instant::max()) > 0ms);
  CHECK(calendar.working_between(Instant::max(), Instant::min()) == 0ms);
}

TEST_CASE("a calendar without working time reaches the bound and does not hang") {
  const Calendar calendar;
  const Instant from = at(2026, 3, 3, 9);
  CHECK(calendar.add_working(from, 1ms) > from + std::chrono::days{399});
  CHECK(calendar.working_between(from, from + std::chrono::days{30}) == 0ms);
}

TEST_CASE("the half hour of the week of a moment") {
  const Calendar calendar = city_calendar();
  // 2 March 2026 is a Monday.
  CHECK(calendar.half_hour_of_week(at(2026, 3, 2, 0)) == 0);
  CHECK(calendar.half_hour_of_week(at(2026, 3, 2, 9, 29)) == 18);
  CHECK(calendar.half_hour_of_week(at(2026, 3, 2, 9, 30)) == 19);
  CHECK(calendar.half_hour_of_week(at(2026, 3, 8, 23, 59)) == 335);
  CHECK(calendar.half_hour_of_week(at(1969, 12, 31, 5, 10)) == 2 * 48 + 10);  // a Wednesday
}

TEST_CASE("what no notice has fixed is unknown, and is missed from November on") {
  Calendar calendar = city_calendar();
  CHECK(calendar.is_known(at(2030, 5, 1, 12)));  // no years: a city without such days
  CHECK_FALSE(calendar.missing_year(at(2030, 12, 1, 12)));

  calendar.known_years = {2025, 2026};
  CHECK(calendar.is_known(at(2026, 12, 24, 23, 59)));
  CHECK_FALSE(calendar.is_known(at(2026, 12, 25, 0)));  // the notice for 2027 may move it
  CHECK(calendar.is_known(at(2025, 12, 31, 12)));
  CHECK_FALSE(calendar.is_known(at(2027, 1, 1, 0)));
  CHECK_FALSE(calendar.is_known(at(2024, 6, 1, 0)));

  CHECK_FALSE(calendar.missing_year(at(2025, 12, 31, 23)));
  CHECK_FALSE(calendar.missing_year(at(2026, 10, 31, 23, 59, 59)));
  CHECK(calendar.missing_year(at(2026, 11, 1, 0)) == 2027);
  CHECK(calendar.missing_year(at(2026, 12, 31, 23)) == 2027);
  CHECK(calendar.missing_year(at(2027, 1, 1, 0)) == 2027);
  CHECK(calendar.missing_year(at(2028, 3, 1, 0)) == 2028);
  calendar.known_years.insert(2027);
  CHECK_FALSE(calendar.missing_year(at(2026, 11, 1, 0)));
}
