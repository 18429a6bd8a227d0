// A window of time over weekly hours: which days of the week its days count as is found out once,
// so that a pair of wish and offer is judged in some nanoseconds. Says what `runs` of the rules
// that `opening_of` makes would say (opening.hpp); tests compare the two.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstdint>
#include <vector>

#include "engine/city/calendar.hpp"
#include "engine/record/kinds.hpp"
#include "engine/record/units.hpp"

namespace engine {

class HoursWindow {
 public:
  static constexpr Millis window_max = std::chrono::days{440};  // of longer ones the end counts

  HoursWindow() = default;  // empty: nothing is open in it
  HoursWindow(Window window, const Calendar& calendar);

  /// False if nothing is open in the window, whatever the rule for holidays. Fast, and most that
  /// do not fit fail here.
  bool may_meet(const WeekHours& hours) const noexcept { return (touched_ & hours).any(); }

  /// Calls `visit(Window run)` for each longest open stretch inside the window, ascending, until it
  /// returns true; says whether it did. `holidays` is not `city`.
  template <class Visit>
  bool any_run(const WeekHours& hours, HolidayHours holidays, Visit&& visit) const;

  /// An open stretch of `least` (> 0) lies inside the window.
  bool has_run(const WeekHours& hours, HolidayHours holidays, Millis least) const {
    const auto is_enough = [least](Window run) { return run.end - run.begin >= least; };
    return may_meet(hours) && any_run(hours, holidays, is_enough);
  }

 private:
  /// Whose hours a day has, by HolidayHours: 0 .. 6 from Monday, closed_row for none.
  using Rows = std::array<std::uint8_t, holiday_hours>;
  static constexpr std::uint8_t closed_row = 7;
  static constexpr Millis half_hour{30 * 60'000};
  static constexpr Millis day_length = half_hour * half_hours_per_day;

  static Rows rows_of(const Calendar& calendar, std::chrono::local_days day) noexcept;
  static std::uint64_t bits_of(const WeekHours& hours, std::uint8_t row) noexcept {
    if (row == closed_row) return 0;
    constexpr WeekHours one_day{(std::uint64_t{1} << half_hours_per_day) - 1};
    return (hours >> (row * std::size_t{half_hours_per_day}) & one_day).to_ullong();
  }
  void touch(std::uint8_t row, std::uint64_t halves) noexcept;

  Window window_{};
  Instant first_midnight_;  // of the day on which the window begins
  std::vector<Rows> days_;
  WeekHours touched_;  // half hours of the week that lie in the window by some rule for holidays
};

template <class Visit>
bool HoursWindow::any_run(const WeekHours& hours, HolidayHours holidays, Visit&& visit) const {
  Window run{window_.begin, window_.begin};
  Instant midnight = first_midnight_;
  for (const Rows& rows : days_) {
    std::uint64_t bits = bits_of(hours, rows[static_cast<std::size_t>(holidays)]);
    while (bits != 0) {
      const int begin = std::countr_zero(bits), length = std::countr_one(bits >> begin);
      const Instant from = std::max(window_.begin, midnight + half_hour * begin);
      const Instant to = std::min(window_.end, midnight + half_hour * (begin + length));
      bits &= bits + (std::uint64_t{1} << begin);  // without this stretch
      if (from >= to) continue;
      if (from != run.end) {
        if (run.end > run.begin && visit(run)) return true;
        run.begin = from;
      }
      run.end = to;
    }
    midnight += day_length;
  }
  return run.end > run.begin && visit(run);
}

}  // namespace engine
