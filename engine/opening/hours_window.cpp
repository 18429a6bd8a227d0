#include "engine/opening/hours_window.hpp"

#include <algorithm>

#include "engine/opening/opening.hpp"

namespace engine {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;

HoursWindow::HoursWindow(Window window, const Calendar& calendar) : window_(window) {
  if (window.end <= window.begin) return;
  // No sum below leaves the range of time.
  window.end = std::min(window.end, Instant::max() - days{2});
  window.begin =
      std::max({window.begin, Instant::min() + days{2} + window_max, window.end - window_max});
  window_ = window;
  if (window.end <= window.begin) return;
  const auto begin = calendar.local(window.begin), end = calendar.local(window.end);
  const local_days first = floor<days>(begin);
  first_midnight_ = window.begin - (begin - first);
  for (local_days day = first; day < end; day += days{1}) {
    const Rows rows = rows_of(calendar, day);
    days_.push_back(rows);
    if (touched_.all()) continue;
    const Millis whole = day_length, from = std::clamp<Millis>(begin - day, Millis{0}, whole);
    const Millis to = std::clamp<Millis>(end - day, Millis{0}, whole);
    const auto first_half = static_cast<unsigned>(from / half_hour);
    const auto last_half = static_cast<unsigned>((to + half_hour - Millis{1}) / half_hour);
    const std::uint64_t halves = (std::uint64_t{1} << last_half) - (std::uint64_t{1} << first_half);
    for (std::size_t rule = 1; rule < rows.size(); ++rule) touch(rows[rule], halves);
  }
}

HoursWindow::Rows HoursWindow::rows_of(const Calendar& calendar, local_days day) noexcept {
  constexpr std::uint8_t friday = 4, sunday = 6;
  const auto weekday = static_cast<std::uint8_t>(std::chrono::weekday{day}.iso_encoding() - 1);
  const DaySet kinds = kinds_of(calendar, day);
  const bool is_holiday = (kinds & holiday_bit) != 0, is_make_up = (kinds & make_up_bit) != 0;
  const std::uint8_t as_sunday = is_holiday ? sunday : is_make_up ? friday : weekday;
  const std::uint8_t closed = is_holiday ? closed_row : as_sunday;
  Rows rows{};
  rows[static_cast<std::size_t>(HolidayHours::city)] = closed_row;
  rows[static_cast<std::size_t>(HolidayHours::as_sunday)] = as_sunday;
  rows[static_cast<std::size_t>(HolidayHours::closed)] = closed;
  rows[static_cast<std::size_t>(HolidayHours::as_usual)] = weekday;
  return rows;
}

void HoursWindow::touch(std::uint8_t row, std::uint64_t halves) noexcept {
  if (row == closed_row) return;
  touched_ |= WeekHours{halves} << (row * std::size_t{half_hours_per_day});
}

}  // namespace engine
