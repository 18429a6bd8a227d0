#include "http/codec/words.hpp"

#include <algorithm>
#include <chrono>

namespace http {

namespace {

constexpr bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
constexpr bool is_lower(char letter) {
  return letter >= 'a' && letter <= 'z';
}
constexpr bool is_upper(char letter) {
  return letter >= 'A' && letter <= 'Z';
}

/// Walks over a text of fixed form; after the first mismatch everything fails.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// Exactly `count` digits, value in `[min, max]`.
  int digits(std::size_t count, int min, int max) {
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
  char one_of(std::string_view letters) {
    if (!ok_ || rest_.empty() || letters.find(rest_.front()) == std::string_view::npos) {
      ok_ = false;
      return '\0';
    }
    const char letter = rest_.front();
    rest_.remove_prefix(1);
    return letter;
  }
  bool next_is(char letter) const { return ok_ && rest_.starts_with(letter); }
  bool at_end() const { return ok_ && rest_.empty(); }
  /// Milliseconds of a decimal fraction of 1 to 9 digits.
  int fraction() {
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

std::chrono::minutes read_offset(Scanner& scanner) {
  const char sign = scanner.one_of("+-Zz");
  if (sign == 'Z' || sign == 'z') return std::chrono::minutes{0};
  const int hours = scanner.digits(2, 0, 14);
  scanner.one_of(":");
  const int minutes = hours * 60 + scanner.digits(2, 0, 59);
  return std::chrono::minutes{sign == '-' ? -minutes : minutes};
}

template <class Allowed>
bool read_letters(std::string_view text, std::size_t max, Allowed allowed, std::string& out) {
  if (text.empty() || text.size() > max || !std::ranges::all_of(text, allowed)) return false;
  out = text;
  return true;
}

}  // namespace

bool read_category(std::string_view text, engine::CategoryCode& out) {
  const auto code = engine::parse_category(text);
  if (code) out = *code;
  return code.has_value();
}

bool read_leaf(std::string_view text, engine::CategoryCode& out) {
  return text.size() == 4 && read_category(text, out);
}

bool read_area(std::string_view text, engine::AreaCode& out) {
  const auto code = engine::parse_area(text);
  if (code) out = *code;
  return code.has_value();
}

bool read_instant(std::string_view text, engine::Instant& out) {
  Scanner scanner(text);
  const int year = scanner.digits(4, 2000, 2199);
  scanner.one_of("-");
  const int month = scanner.digits(2, 1, 12);
  scanner.one_of("-");
  const int day = scanner.digits(2, 1, 31);
  scanner.one_of("Tt");
  const int hour = scanner.digits(2, 0, 23);
  scanner.one_of(":");
  const int minute = scanner.digits(2, 0, 59);
  scanner.one_of(":");
  const int second = scanner.digits(2, 0, 59);
  int millis = 0;
  if (scanner.next_is('.')) {
    scanner.one_of(".");
    millis = scanner.fraction();
  }
  const std::chrono::minutes offset = read_offset(scanner);
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!scanner.at_end() || !date.ok()) return false;
  out = std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
        std::chrono::seconds{second} + std::chrono::milliseconds{millis} - offset;
  return true;
}

bool read_half_hour(std::string_view text, int& out) {
  Scanner scanner(text);
  const int hour = scanner.digits(2, 0, 24);
  scanner.one_of(":");
  const int minute = scanner.digits(2, 0, 30);
  if (!scanner.at_end() || minute % 30 != 0 || (hour == 24 && minute != 0)) return false;
  out = hour * 2 + minute / 30;
  return true;
}

bool read_weekday(std::string_view text, int& out) {
  const auto at = std::ranges::find(weekday_words, text);
  if (at == weekday_words.end()) return false;
  out = static_cast<int>(at - weekday_words.begin());
  return true;
}

bool read_phone(std::string_view text, std::string& out) {
  if (!engine::is_phone(text)) return false;
  out = text;
  return true;
}

bool read_code(std::string_view text, std::string& out) {
  if (!engine::is_code(text)) return false;
  out = text;
  return true;
}

bool read_reason(std::string_view text, std::string& out) {
  return read_letters(
      text, 40, [](char letter) { return is_digit(letter) || is_lower(letter) || letter == '_'; },
      out);
}

bool read_external_no(std::string_view text, std::string& out) {
  constexpr std::string_view others = "._-/";
  return read_letters(
      text, 64,
      [&](char letter) {
        return is_digit(letter) || is_lower(letter) || is_upper(letter) ||
               others.find(letter) != std::string_view::npos;
      },
      out);
}

}  // namespace http
