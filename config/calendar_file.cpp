#include <algorithm>
#include <utility>

#include "config/city_files.hpp"
#include "config/field.hpp"

namespace config {

namespace {

using engine::Calendar;
using engine::DayPart;
using std::chrono::days;
using std::chrono::local_days;

int two_digits(std::string_view text, std::size_t at) noexcept {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// Whether `text` looks like `pattern`, in which 0 stands for any digit.
bool matches(std::string_view text, std::string_view pattern) noexcept {
  return std::ranges::equal(text, pattern, [](char letter, char wanted) {
    return wanted == '0' ? letter >= '0' && letter <= '9' : letter == wanted;
  });
}

int read_minute_of_day(const Field& field) {
  const std::string text = field.text(0, 10);
  if (!matches(text, "00:00") || two_digits(text, 3) > 59) field.fail("a time \"08:30\"");
  const int minute = two_digits(text, 0) * 60 + two_digits(text, 3);
  if (minute > 24 * 60) field.fail("a time from \"00:00\" to \"24:00\"");
  return minute;
}

std::vector<DayPart> read_hours(const Field& list) {
  std::vector<DayPart> hours;
  for (const Field& field : list.items(1, 8)) {
    field.allow_only({"from", "to"});
    const DayPart part{read_minute_of_day(field.at("from")), read_minute_of_day(field.at("to"))};
    if (part.end_minute <= part.begin_minute) field.at("to").fail("later than from");
    if (!hours.empty() && part.begin_minute < hours.back().end_minute) {
      field.at("from").fail("not before the end of the part above; parts do not overlap");
    }
    hours.push_back(part);
  }
  return hours;
}

/// A day that the notice for the given year may name: most are of this year, the New Year's holiday
/// can begin and have its make-up day in the December before.
local_days read_day(const Field& field, int year) {
  const std::string text = field.text(0, 20);
  if (!matches(text, "0000-00-00")) field.fail("a date \"2026-05-01\"");
  const std::chrono::year_month_day date{
      std::chrono::year{two_digits(text, 0) * 100 + two_digits(text, 2)},
      std::chrono::month{static_cast<unsigned>(two_digits(text, 5))},
      std::chrono::day{static_cast<unsigned>(two_digits(text, 8))}};
  if (!date.ok()) field.fail("a day that exists");
  const std::chrono::year notice{year};
  const auto first = (notice - std::chrono::years{1}) / std::chrono::December / 1;
  const auto last = (notice + std::chrono::years{1}) / std::chrono::January / 31;
  if (date < first || date > last) {
    field.fail("a day of the year " + std::to_string(year) +
               ", of the December before or the January after it");
  }
  return local_days{date};
}

void read_holiday(const Field& field, int year, Calendar& calendar) {
  field.allow_only({"zh", "en", "from", "to"});
  field.at("zh").text(1, 40);
  field.at("en").text(1, 80);
  const local_days first = read_day(field.at("from"), year);
  const local_days last = read_day(field.at("to"), year);
  if (last < first) field.at("to").fail("not before from");
  if (last - first > days{30}) field.at("to").fail("at most 31 days after from");
  for (local_days day = first; day <= last; day += days{1}) {
    if (!calendar.holidays.insert(day).second) {
      field.fail("days that are not in another holiday as well");
    }
    if (calendar.workdays.contains(day)) field.fail("days that are no workdays of another year");
  }
}

void read_workday(const Field& field, int year, Calendar& calendar) {
  const local_days day = read_day(field, year);
  if (std::chrono::weekday{day}.iso_encoding() < 6) {
    field.fail("a Saturday or Sunday; other days count without being listed");
  }
  if (calendar.holidays.contains(day)) field.fail("a day that is not in a holiday");
  if (!calendar.workdays.insert(day).second) field.fail("a day is listed once");
}

}  // namespace

Calendar read_calendar(const JsonFile& file, std::chrono::minutes utc_offset) {
  const Field root(file);
  root.allow_only({"hours", "years"});
  Calendar calendar;
  calendar.utc_offset = utc_offset;
  calendar.hours = read_hours(root.at("hours"));
  Once<int> seen;
  for (const Field& field : root.at("years").items(0, 200)) {
    field.allow_only({"year", "complete", "note", "holidays", "workdays"});
    const int year = field.at("year").small_integer(1970, 2200);
    seen.add(field.at("year"), year, "a year is listed once");
    if (field.flag_or("complete", true)) calendar.known_years.insert(year);
    if (const auto note = field.find("note")) note->text(0, 300);
    for (const Field& holiday : field.at("holidays").items(0, 100)) {
      read_holiday(holiday, year, calendar);
    }
    for (const Field& workday : field.at("workdays").items(0, 100)) {
      read_workday(workday, year, calendar);
    }
  }
  return calendar;
}

}  // namespace config
