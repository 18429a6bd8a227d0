// Working time: which moments count when a limit is given in working hours.
// Holidays and make-up working Saturdays (调休) are data, given once a year.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <vector>

#include "engine/record/units.hpp"

namespace engine {

/// Half-open part of a local day, minutes after midnight, `[begin, end)`.
struct DayPart {
  int begin_minute = 0;
  int end_minute = 0;
};

struct Calendar {
  std::chrono::minutes utc_offset{8 * 60};     // no summer time
  std::vector<DayPart> hours;                  // of a working day, ascending, not overlapping
  std::set<std::chrono::local_days> holidays;  // weekdays that do not count
  std::set<std::chrono::local_days> workdays;  // weekend days that count
  /// Years whose notice is in: their holidays and make-up days are complete. Without any the city
  /// has no such days, and nothing is unknown.
  std::set<int> known_years;

  std::chrono::local_time<Millis> local(Instant at) const noexcept;
  bool is_workday(std::chrono::local_days day) const noexcept;
  /// Whether working days around this moment are final. The last days of December can still be
  /// moved by the notice of the next year.
  bool is_known(Instant at) const noexcept;
  /// The year whose notice should be in by now and is not: this one or, from 1 November, the next.
  std::optional<int> missing_year(Instant now) const noexcept;
  /// The moment when `work` of working time has passed since `from`. `work` >= 0, at most 400 days
  /// are walked; a calendar without working time in them is refused by config.
  Instant add_working(Instant from, Millis work) const;
  /// Working time in `[from, to)`; 0 if `to <= from`.
  Millis working_between(Instant from, Instant to) const;
  /// Half hours since Monday 00:00, 0 .. 335.
  int half_hour_of_week(Instant at) const noexcept;
};

}  // namespace engine
