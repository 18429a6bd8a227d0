// When something is open: dated rules over the working calendar of the city. Pure: every question
// brings its moment. Offers have a narrower form with a fast answer (hours_window.hpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/city/calendar.hpp"
#include "engine/record/kinds.hpp"
#include "engine/record/units.hpp"

namespace engine {

/// Days that a rule names, as bits: Monday to Sunday are bits 0 to 6, kinds of the calendar follow.
using DaySet = std::uint16_t;
inline constexpr DaySet monday_bit = 1, friday_bit = 1 << 4, sunday_bit = 1 << 6;
inline constexpr DaySet every_day = 0x7F;
inline constexpr DaySet workday_bit = 1 << 7;   // make-up days are workdays too
inline constexpr DaySet rest_day_bit = 1 << 8;  // neither a workday nor a holiday
inline constexpr DaySet holiday_bit = 1 << 9;   // as the State Council's notice lists them
inline constexpr DaySet make_up_bit = 1 << 10;  // a weekend day that is worked
/// What a day is: its weekday and its kinds. A rule names the day if they share a bit.
DaySet kinds_of(const Calendar& calendar, std::chrono::local_days day) noexcept;

/// Both included; may run over New Year: 1 November to 31 March.
struct Season {
  std::chrono::month_day first, last;
};
struct Dates {
  std::chrono::local_days first, last;  // both included
};
/// Minutes after local midnight, `[from, to)`: `from` 0 .. 1439, `to` up to `from` + 1440. What
/// runs past midnight belongs to the day on which it begins.
struct Span {
  int from = 0, to = 0;
};
enum class OpenKind : std::uint8_t { open, by_appointment };

/// A later rule replaces the earlier ones on the days that it names, whole days; the rest of the
/// span of the evening before stays.
struct OpenRule {
  DaySet days = every_day;
  std::optional<Season> season{};
  std::optional<Dates> dates{};
  std::vector<Span> spans{};  // in any order, may overlap; none: closed
  OpenKind kind = OpenKind::open;
  std::string why{};  // a code shown to people: "holiday", "repair"; may be empty
};
struct Opening {
  std::vector<OpenRule> rules;  // at most 64; none: nothing is known of the hours
};

enum class OpenState : std::uint8_t { unknown, closed, by_appointment, open };
/// Somebody may come, with or without an appointment.
constexpr bool is_usable(OpenState state) noexcept { return state >= OpenState::by_appointment; }

struct OpenAnswer {
  OpenState state = OpenState::unknown;
  Instant until = Instant::max();  // the next change of state; max: none within days_looked_ahead
  std::string why;                 // of the rule that decides; empty if none does
};
inline constexpr int days_looked_ahead = 400;

/// A day that no rule names is closed; where two spans meet, open comes before by appointment.
OpenAnswer state_at(const Opening& opening, const Calendar& calendar, Instant at);
/// The first moment from `at` on when it is usable; Instant::max() if none in days_looked_ahead.
Instant next_open(const Opening& opening, const Calendar& calendar, Instant at);
/// The longest usable stretches inside the window, of `least` (> 0) or more, ascending.
std::vector<Window> runs(const Opening& opening, const Calendar& calendar, Window window,
                         Millis least);

/// Weekly hours as rules. `holidays` is not `city`. Unless they are as usual, a holiday has the
/// hours of Sunday or none, and a weekend day that is worked those of Friday.
Opening opening_of(const WeekHours& hours, HolidayHours holidays);

}  // namespace engine
