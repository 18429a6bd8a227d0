#include "app/tables/hours.hpp"

#include <array>
#include <cstddef>

#include "app/tables/spell/hours_reader.hpp"
#include "engine/record/rfc3339.hpp"

namespace app {

namespace {

constexpr std::string_view never = "never";
constexpr std::size_t days = 7;
constexpr std::size_t halves = engine::half_hours_per_day;
constexpr std::array<std::string_view, days> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string time_text(std::size_t half) { return engine::clock_text(static_cast<int>(half) * 30); }

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
  const HoursAnswer answer = read_hours(text);
  if (!answer.hours) return std::nullopt;
  return answer.hours->week;
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
