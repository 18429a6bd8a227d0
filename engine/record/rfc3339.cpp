#include "engine/record/rfc3339.hpp"

#include <cstddef>

namespace engine {

namespace {

using std::chrono::minutes;

constexpr bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }

/// Walks over a text of fixed form; after the first mismatch everything fails.
class Scanner {
 public:
  explicit Scanner(std::string_view text) noexcept : rest_(text) {}

  /// Exactly `count` digits, value in `[min, max]`.
  int digits(std::size_t count, int min, int max) noexcept {
    int value = 0;
    if (rest_.size() < count) ok_ = false;
    for (std::size_t at = 0; ok_ && at < count; ++at) {
      if (!is_digit(rest_[at]))
        ok_ = false;
      else
        value = value * 10 + (rest_[at] - '0');
    }
    if (ok_) rest_.remove_prefix(count);
    if (value < min || value > max) ok_ = false;
    return value;
  }
  char one_of(std::string_view letters) noexcept {
    if (!ok_ || rest_.empty() || letters.find(rest_.front()) == std::string_view::npos) {
      ok_ = false;
      return '\0';
    }
    const char letter = rest_.front();
    rest_.remove_prefix(1);
    return letter;
  }
  bool next_is(char letter) const noexcept { return ok_ && rest_.starts_with(letter); }
  bool at_end() const noexcept { return ok_ && rest_.empty(); }
  /// Milliseconds of a decimal fraction of 1 to 9 digits.
  int fraction() noexcept {
    int millis = 0;
    std::size_t count = 0;
    for (; count < rest_.size() && is_digit(rest_[count]); ++count) {
      if (count < 3) millis = millis * 10 + (rest_[count] - '0');
    }
    if (count == 0 || count > 9)
      ok_ = false;
    else
      rest_.remove_prefix(count);
    for (std::size_t more = count; more < 3; ++more) millis *= 10;
    return millis;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

std::chrono::year_month_day read_date(Scanner& scanner) noexcept {
  const std::chrono::year year{scanner.digits(4, 1970, 2199)};
  scanner.one_of("-");
  const auto month = static_cast<unsigned>(scanner.digits(2, 1, 12));
  scanner.one_of("-");
  const auto day = static_cast<unsigned>(scanner.digits(2, 1, 31));
  return {year, std::chrono::month{month}, std::chrono::day{day}};
}

Millis read_time(Scanner& scanner, bool with_seconds) noexcept {
  Millis time = std::chrono::hours{scanner.digits(2, 0, 23)};
  scanner.one_of(":");
  time += minutes{scanner.digits(2, 0, 59)};
  if (!with_seconds && !scanner.next_is(':')) return time;
  scanner.one_of(":");
  time += std::chrono::seconds{scanner.digits(2, 0, 59)};
  if (!scanner.next_is('.')) return time;
  scanner.one_of(".");
  return time + Millis{scanner.fraction()};
}

minutes read_offset(Scanner& scanner) noexcept {
  const char sign = scanner.one_of("+-Zz");
  if (sign == 'Z' || sign == 'z') return minutes{0};
  const int hours = scanner.digits(2, 0, 14);
  scanner.one_of(":");
  const minutes offset{hours * 60 + scanner.digits(2, 0, 59)};
  return sign == '-' ? -offset : offset;
}

/// `local`: the offset where the text may be short; none: RFC 3339 in full.
std::optional<Instant> parse(std::string_view text, std::optional<minutes> local) noexcept {
  Scanner scanner(text);
  const std::chrono::year_month_day date = read_date(scanner);
  Millis time{0};
  if (!local || !scanner.at_end()) {
    scanner.one_of(local ? "Tt " : "Tt");
    time = read_time(scanner, !local);
  }
  const minutes offset = local && scanner.at_end() ? *local : read_offset(scanner);
  if (!scanner.at_end() || !date.ok()) return std::nullopt;
  return std::chrono::sys_days{date} + time - offset;
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) noexcept {
  return parse(text, std::nullopt);
}

std::optional<Instant> parse_local_time(std::string_view text, minutes utc_offset) noexcept {
  return parse(text, utc_offset);
}

std::optional<int> parse_half_hour(std::string_view text) noexcept {
  Scanner scanner(text);
  const int hour = scanner.digits(2, 0, 24);
  scanner.one_of(":");
  const int minute = scanner.digits(2, 0, 30);
  const bool is_half = minute == 0 || (minute == 30 && hour < 24);
  if (!scanner.at_end() || !is_half) return std::nullopt;
  return hour * 2 + minute / 30;
}

std::string clock_text(int minutes) {
  const auto two_digits = [](int value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  return two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

}  // namespace engine
