#include "engine/city/calendar.hpp"

#include <algorithm>
#include <iterator>

namespace engine {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::weekday;
using LocalTime = std::chrono::local_time<Millis>;

/// Most days that `add_working` walks; its result never lies further away.
constexpr int days_walked_max = 400;

/// Moments further from 1970 than this (some 8,000 years) are treated as this, so that no sum of a
/// moment and an offset overflows.
constexpr Millis moment_max = days{3'000'000};

/// Days from Monday, 0 .. 6.
int days_from_monday(local_days day) noexcept {
  return static_cast<int>(weekday{day}.iso_encoding()) - 1;
}

/// Weekdays (Monday to Friday) in `[from, to)`, holidays and make-up days not considered.
std::int64_t plain_weekdays(local_days from, local_days to) noexcept {
  const std::int64_t total = (to - from).count();
  std::int64_t count = total / 7 * 5;
  for (local_days day = to - days{total % 7}; day < to; day += days{1}) {
    if (days_from_monday(day) < 5) ++count;
  }
  return count;
}

std::int64_t within(const std::set<local_days>& listed, local_days from, local_days to,
                    bool weekend) {
  return std::count_if(listed.lower_bound(from), listed.lower_bound(to),
                       [&](local_days day) { return (days_from_monday(day) >= 5) == weekend; });
}

Millis part_length(const DayPart& part) noexcept {
  return minutes{part.end_minute - part.begin_minute};
}

}  // namespace

LocalTime Calendar::local(Instant at) const noexcept {
  const Millis moment = std::clamp(at.time_since_epoch(), -moment_max, moment_max);
  return LocalTime{moment + utc_offset};
}

bool Calendar::is_workday(local_days day) const noexcept {
  return days_from_monday(day) < 5 ? !holidays.contains(day) : workdays.contains(day);
}

bool Calendar::is_known(Instant at) const noexcept {
  if (known_years.empty()) return true;
  const auto last_days = std::chrono::December / 25;
  const std::chrono::year_month_day date{floor<days>(local(at))};
  const int year = int{date.year()};
  const bool next_matters = date >= date.year() / last_days;
  return known_years.contains(year) && (!next_matters || known_years.contains(year + 1));
}

std::optional<int> Calendar::missing_year(Instant now) const noexcept {
  if (known_years.empty()) return std::nullopt;
  const std::chrono::year_month_day date{floor<days>(local(now))};
  const int year = int{date.year()};
  if (!known_years.contains(year)) return year;
  const bool is_out = date.month() >= std::chrono::November;
  if (is_out && !known_years.contains(year + 1)) return year + 1;
  return std::nullopt;
}

Instant Calendar::add_working(Instant from, Millis work) const {
  if (work <= Millis{0} || from.time_since_epoch() >= moment_max) return from;
  const LocalTime start = local(from);
  const local_days first = floor<days>(start);
  for (local_days day = first; day <= first + days{days_walked_max}; day += days{1}) {
    if (!is_workday(day)) continue;
    for (const DayPart& part : hours) {
      const LocalTime begin = std::max<LocalTime>(start, day + minutes{part.begin_minute});
      const LocalTime end = day + minutes{part.end_minute};
      if (end <= begin) continue;
      if (work <= end - begin) return Instant{(begin + work).time_since_epoch() - utc_offset};
      work -= end - begin;
    }
  }
  const LocalTime last = first + days{days_walked_max + 1};
  return std::max(from, Instant{last.time_since_epoch() - utc_offset});
}

Millis Calendar::working_between(Instant from, Instant to) const {
  const LocalTime begin = local(from);
  const LocalTime end = local(to);
  if (end <= begin) return Millis{0};
  // Working time of `day` before `moment`.
  const auto before = [this](local_days day, LocalTime moment) {
    Millis sum{0};
    if (!is_workday(day)) return sum;
    for (const DayPart& part : hours) {
      const Millis into = moment - (day + minutes{part.begin_minute});
      sum += std::clamp(into, Millis{0}, part_length(part));
    }
    return sum;
  };

  const local_days first = floor<days>(begin);
  const local_days last = floor<days>(end);
  const std::int64_t whole_days = plain_weekdays(first, last) -
                                  within(holidays, first, last, false) +
                                  within(workdays, first, last, true);
  Millis full_day{0};
  for (const DayPart& part : hours) full_day += part_length(part);
  return full_day * whole_days - before(first, begin) + before(last, end);
}

int Calendar::half_hour_of_week(Instant at) const noexcept {
  const LocalTime moment = local(at);
  const local_days day = floor<days>(moment);
  const auto of_day = static_cast<int>((moment - day) / minutes{30});
  return days_from_monday(day) * half_hours_per_day + of_day;
}

}  // namespace engine
