#include "app/tables/spell/moment.hpp"

#include <charconv>
#include <cmath>
#include <string>

#include "app/tables/spell/fold.hpp"
#include "engine/record/rfc3339.hpp"

namespace app {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_time;
using std::chrono::seconds;

bool is_digit_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::optional<local_days> day_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1970 || year > 2199) return std::nullopt;
  return local_days{date};
}

/// Cuts numbers and marks off the front of a text.
class Front {
 public:
  explicit Front(std::string_view text) : rest_(text) {}

  /// A number of `min` to `max` digits; -1 if there is none.
  int number(std::size_t min, std::size_t max) {
    std::size_t size = 0;
    while (is_digit_at(rest_, size)) ++size;
    if (size < min || size > max) return -1;
    int value = 0;
    std::from_chars(rest_.data(), rest_.data() + size, value);
    rest_.remove_prefix(size);
    return value;
  }
  /// So many digits of a longer run.
  int digits(std::size_t size) {
    int value = 0;
    for (std::size_t at = 0; at < size; ++at) {
      if (!is_digit_at(rest_, at)) return -1;
      value = value * 10 + (rest_[at] - '0');
    }
    rest_.remove_prefix(size);
    return value;
  }
  bool take(std::string_view mark) {
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(mark.size());
    return true;
  }
  void skip_spaces() {
    while (take(" ")) {
    }
  }
  bool at_end() const noexcept { return rest_.empty(); }
  bool starts_with_digit() const noexcept { return is_digit_at(rest_, 0); }
  std::size_t run_of_digits() const noexcept {
    std::size_t size = 0;
    while (is_digit_at(rest_, size)) ++size;
    return size;
  }

 private:
  std::string_view rest_;
};

/// 2026-1-5, 2026/01/05, 2026.1.5, 2026年1月5日, 20260105.
std::optional<local_days> take_day(Front& front) {
  const std::size_t run = front.run_of_digits();
  if (run == 8 || run == 12 || run == 14) {
    const int year = front.digits(4), month = front.digits(2), day = front.digits(2);
    return day_of(year, month, day);
  }
  const int year = front.number(4, 4);
  std::string_view mark;
  for (const std::string_view each : {"-", "/", ".", "年"}) {
    if (mark.empty() && front.take(each)) mark = each;
  }
  if (year < 0 || mark.empty()) return std::nullopt;
  front.skip_spaces();
  const int month = front.number(1, 2);
  const bool is_spelled = mark == "年";
  if (!front.take(is_spelled ? "月" : mark)) return std::nullopt;
  front.skip_spaces();
  const int day = front.number(1, 2);
  if (is_spelled && !front.take("日") && !front.take("号")) return std::nullopt;
  return day_of(year, month, day);
}

/// 星期一 behind a date, as long dates of a spreadsheet have it.
void skip_weekday(Front& front) {
  front.skip_spaces();
  if (!front.take("星期") && !front.take("周")) return;
  for (const std::string_view day : {"一", "二", "三", "四", "五", "六", "日", "天"}) {
    if (front.take(day)) break;
  }
  front.skip_spaces();
}

enum class Half : std::uint8_t { unsaid, morning, afternoon };

Half take_half(Front& front) {
  for (const std::string_view word : {"上午", "早上", "am", "a.m."}) {
    if (front.take(word)) return Half::morning;
  }
  for (const std::string_view word : {"下午", "晚上", "pm", "p.m."}) {
    if (front.take(word)) return Half::afternoon;
  }
  return Half::unsaid;
}

/// 9:30, 09:30:00, 0930, 9点半, 下午2:00, 2:00 pm; seconds after midnight, 24:00 included.
std::optional<seconds> take_time(Front& front) {
  Half half = take_half(front);
  front.skip_spaces();
  int hour = 0, minute = 0, second = 0;
  const std::size_t run = front.run_of_digits();
  if (run == 4 || run == 6) {
    hour = front.digits(2);
    minute = front.digits(2);
    if (run == 6) second = front.digits(2);
  } else {
    hour = front.number(1, 2);
    const bool is_spelled = front.take("点") || front.take("时");
    if (hour < 0 || (!is_spelled && !front.take(":"))) return std::nullopt;
    if (is_spelled && front.take("半")) {
      minute = 30;
    } else if (!is_spelled || front.starts_with_digit()) {
      minute = front.number(is_spelled ? 1 : 2, 2);
      if (is_spelled) front.take("分");
      if (front.take(":")) second = front.number(2, 2);
    }
  }
  front.skip_spaces();
  if (half == Half::unsaid) half = take_half(front);
  if (half == Half::afternoon && hour < 12) hour += 12;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
  if (hour == 24 && minute + second > 0) return std::nullopt;
  return seconds{(hour * 60 + minute) * 60 + second};
}

engine::Instant instant_of(local_time<seconds> at, std::chrono::minutes utc_offset) {
  return engine::Instant{engine::Millis{at.time_since_epoch() - utc_offset}};
}

/// The end of a day has its own second at most: 24:00.
std::optional<engine::Instant> parse_local(std::string_view text, const MomentForm& form) {
  Front front(text);
  const auto day = take_day(front);
  if (!day) return std::nullopt;
  skip_weekday(front);
  if (front.at_end()) {
    return instant_of(*day + (form.is_end ? days{1} : days{0}), form.utc_offset);
  }
  front.take("t");
  const auto time = take_time(front);
  if (!time || !front.at_end()) return std::nullopt;
  return instant_of(*day + *time, form.utc_offset);
}

std::optional<engine::Instant> parse_serial(std::string_view text, const MomentForm& form) {
  double serial = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, serial);
  const std::size_t point = text.find('.');
  const std::size_t whole = point == std::string_view::npos ? text.size() : point;
  if (error != std::errc{} || stop != end || whole != 5) return std::nullopt;
  const auto at = serial_time(serial, form.serials);
  if (!at) return std::nullopt;
  const bool is_day = form.is_end && serial == std::floor(serial);
  return instant_of(*at + (is_day ? days{1} : days{0}), form.utc_offset);
}

}  // namespace

std::optional<local_time<seconds>> serial_time(double serial, DayCount count) {
  constexpr double serials_max = 120'000;
  if (count == DayCount::none || !(serial > 0) || serial > serials_max) return std::nullopt;
  // Workbooks count 29 February 1900, which was none; every date after it is one too many.
  const auto first = count == DayCount::from_1904 ? local_days{std::chrono::year{1904} / 1 / 1}
                                                  : local_days{std::chrono::year{1899} / 12 / 30};
  const auto made = first + seconds{std::llround(serial * 86'400)};
  if (made < local_days{std::chrono::year{1970} / 1 / 1}) return std::nullopt;
  return made;
}

std::optional<engine::Instant> parse_moment(std::string_view cell, const MomentForm& form) {
  const std::string text = folded(cell);
  const bool is_date_alone = text.size() == 10;
  if (!is_date_alone) {
    if (const auto moment = engine::parse_local_time(text, form.utc_offset)) return moment;
  }
  if (form.serials != DayCount::none) {
    if (const auto moment = parse_serial(text, form)) return moment;
  }
  return parse_local(text, form);
}

}  // namespace app
