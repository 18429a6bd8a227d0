#include "app/tables/hours.hpp"

#include <array>
#include <cstddef>

#include "engine/record/rfc3339.hpp"
#include "engine/text/text.hpp"

namespace app {

namespace {

constexpr std::string_view never = "never";
constexpr std::size_t days = 7;
constexpr std::size_t halves = engine::half_hours_per_day;
constexpr std::array<std::string_view, days> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, days> names_zh{"周一", "周二", "周三", "周四",
                                                      "周五", "周六", "周日"};

/// Cuts `text` at the first `separator`; what was in front is returned, without outer space.
std::string_view take_part(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = engine::trimmed(text.substr(0, end));
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  return part;
}

std::optional<std::size_t> parse_day(std::string_view text) {
  for (std::size_t day = 0; day < days; ++day) {
    if (text == names[day] || text == names_zh[day]) return day;
  }
  return std::nullopt;
}

/// "Mon-Fri", "Sat,Sun", "Fri-Mon": one flag a day.
std::optional<std::array<bool, days>> parse_days(std::string_view text) {
  std::array<bool, days> open{};
  while (!text.empty()) {
    std::string_view range = take_part(text, ',');
    const bool is_range = range.find('-') != std::string_view::npos;
    const auto first = parse_day(take_part(range, '-'));
    const auto last = is_range ? parse_day(engine::trimmed(range)) : first;
    if (!first || !last) return std::nullopt;
    for (std::size_t day = *first;; day = (day + 1) % days) {
      open[day] = true;
      if (day == *last) break;
    }
  }
  return open;
}

/// Opens "Mon-Fri 08:30-17:30" in `hours`; false if it is not of that form.
bool add_part(std::string_view part, engine::WeekHours& hours) {
  const std::size_t gap = part.rfind(' ');
  if (gap == std::string_view::npos) return false;
  const auto open = parse_days(part.substr(0, gap));
  std::string_view times = part.substr(gap + 1);
  const auto begin = engine::parse_half_hour(take_part(times, '-'));
  const auto end = engine::parse_half_hour(engine::trimmed(times));
  if (!open || !begin || !end || *begin >= *end) return false;
  for (std::size_t day = 0; day < days; ++day) {
    for (int half = *begin; (*open)[day] && half < *end; ++half) {
      hours.set(day * halves + static_cast<std::size_t>(half));
    }
  }
  return true;
}

std::string time_text(std::size_t half) {
  const std::size_t hour = half / 2;
  return (hour < 10 ? "0" : "") + std::to_string(hour) + (half % 2 == 1 ? ":30" : ":00");
}

std::string days_text(const std::array<bool, days>& chosen) {
  std::string text;
  for (std::size_t day = 0; day < days; ++day) {
    if (!chosen[day]) continue;
    std::size_t last = day;
    while (last + 1 < days && chosen[last + 1]) ++last;
    text += (text.empty() ? "" : ",") + std::string(names[day]);
    if (last > day) text += "-" + std::string(names[last]);
    day = last;
  }
  return text;
}

}  // namespace

std::optional<engine::WeekHours> parse_hours(std::string_view text) {
  engine::WeekHours hours;
  text = engine::trimmed(text);
  if (text.empty()) return hours.set();
  if (text == never) return hours;
  while (!text.empty()) {
    const std::string_view part = take_part(text, ';');
    if (!part.empty() && !add_part(part, hours)) return std::nullopt;
  }
  if (hours.none()) return std::nullopt;
  return hours;
}

std::string to_string(const engine::WeekHours& hours) {
  if (hours.all()) return {};
  if (hours.none()) return std::string(never);
  std::string text;
  // Every span of a day once, with all the days that have exactly this span.
  for (std::size_t begin = 0; begin < halves; ++begin) {
    for (std::size_t end = begin + 1; end <= halves; ++end) {
      std::array<bool, days> chosen{};
      bool any = false;
      for (std::size_t day = 0; day < days; ++day) {
        const auto is_open = [&](std::size_t half) { return hours.test(day * halves + half); };
        bool whole = (begin == 0 || !is_open(begin - 1)) && (end == halves || !is_open(end));
        for (std::size_t half = begin; whole && half < end; ++half) whole = is_open(half);
        chosen[day] = whole;
        any = any || whole;
      }
      if (!any) continue;
      text += (text.empty() ? "" : "; ") + days_text(chosen) + " " + time_text(begin) + "-" +
              time_text(end);
    }
  }
  return text;
}

}  // namespace app
