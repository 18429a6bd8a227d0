#include "app/support/moment.hpp"

namespace app {

namespace {

/// Takes `count` digits from the front; nothing if they are not there.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char letter : text.substr(0, count)) {
    if (letter < '0' || letter > '9') return std::nullopt;
    value = 10 * value + (letter - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char letter) {
  if (text.empty() || text.front() != letter) return false;
  text.remove_prefix(1);
  return true;
}

/// A number of two digits behind `lead`, at most `max`.
std::optional<int> take_pair(std::string_view& text, char lead, int max) {
  if (!take(text, lead)) return std::nullopt;
  const auto value = take_digits(text, 2);
  return value && *value <= max ? value : std::nullopt;
}

std::optional<std::chrono::local_days> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  const auto month = take_pair(text, '-', 12);
  const auto day = take_pair(text, '-', 31);
  if (!year || !month || !day || *year < 1970 || *year > 2199) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::local_days{date};
}

/// ":30.250" or nothing at all.
std::optional<engine::Millis> take_seconds(std::string_view& text) {
  if (text.empty() || text.front() != ':') return engine::Millis{0};
  const auto seconds = take_pair(text, ':', 59);
  if (!seconds) return std::nullopt;
  engine::Millis length = std::chrono::seconds{*seconds};
  if (!take(text, '.')) return length;
  int scale = 100;
  bool any = false;
  while (const auto digit = take_digits(text, 1)) {
    length += engine::Millis{*digit * scale};
    scale /= 10;
    any = true;
  }
  if (!any) return std::nullopt;
  return length;
}

/// "Z", "+08:00" or nothing at all, which means `fallback`.
std::optional<std::chrono::minutes> take_offset(std::string_view& text,
                                                std::chrono::minutes fallback) {
  if (text.empty()) return fallback;
  if (take(text, 'Z')) return std::chrono::minutes{0};
  const int sign = text.front() == '-' ? -1 : 1;
  const auto hours = take_pair(text, sign < 0 ? '-' : '+', 14);
  const auto minutes = take_pair(text, ':', 59);
  if (!hours || !minutes) return std::nullopt;
  return std::chrono::minutes{sign * (60 * *hours + *minutes)};
}

}  // namespace

std::optional<engine::Instant> parse_moment(std::string_view text,
                                            std::chrono::minutes utc_offset) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  engine::Millis local = date->time_since_epoch();
  if (!text.empty()) {
    const auto hour = take_pair(text, text.front() == ' ' ? ' ' : 'T', 23);
    const auto minute = take_pair(text, ':', 59);
    const auto seconds = take_seconds(text);
    if (!hour || !minute || !seconds) return std::nullopt;
    local += std::chrono::hours{*hour} + std::chrono::minutes{*minute} + *seconds;
  }
  const auto offset = take_offset(text, utc_offset);
  if (!offset || !text.empty()) return std::nullopt;
  return engine::Instant{local - *offset};
}

}  // namespace app
