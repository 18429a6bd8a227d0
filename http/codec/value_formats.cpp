#include "http/codec/value_formats.hpp"

#include <algorithm>

#include "engine/record/rfc3339.hpp"

namespace http {

namespace {

constexpr bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
constexpr bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
constexpr bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }

template <class Allowed>
bool parse_letters(std::string_view text, std::size_t max, Allowed allowed, std::string& out) {
  if (text.empty() || text.size() > max || !std::ranges::all_of(text, allowed)) return false;
  out = text;
  return true;
}

}  // namespace

bool parse_category(std::string_view text, engine::CategoryCode& out) {
  const auto code = engine::parse_category(text);
  if (code) out = *code;
  return code.has_value();
}

bool parse_leaf(std::string_view text, engine::CategoryCode& out) {
  return text.size() == 4 && parse_category(text, out);
}

bool parse_area(std::string_view text, engine::AreaCode& out) {
  const auto code = engine::parse_area(text);
  if (code) out = *code;
  return code.has_value();
}

bool parse_instant(std::string_view text, engine::Instant& out) {
  const auto moment = engine::parse_rfc3339(text);
  if (!moment || text < "2000") return false;
  out = *moment;
  return true;
}

bool parse_half_hour(std::string_view text, int& out) {
  const auto half = engine::parse_half_hour(text);
  if (half) out = *half;
  return half.has_value();
}

bool parse_weekday(std::string_view text, int& out) {
  const auto at = std::ranges::find(weekday_words, text);
  if (at == weekday_words.end()) return false;
  out = static_cast<int>(at - weekday_words.begin());
  return true;
}

bool parse_phone(std::string_view text, std::string& out) {
  if (!engine::is_phone(text)) return false;
  out = engine::written_phone(text);
  return true;
}

bool parse_code(std::string_view text, std::string& out) {
  if (!engine::is_code(text)) return false;
  out = text;
  return true;
}

bool parse_reason(std::string_view text, std::string& out) {
  return parse_letters(
      text, 40, [](char letter) { return is_digit(letter) || is_lower(letter) || letter == '_'; },
      out);
}

bool parse_external_no(std::string_view text, std::string& out) {
  constexpr std::string_view others = "._-/";
  return parse_letters(
      text, 64,
      [&](char letter) {
        return is_digit(letter) || is_lower(letter) || is_upper(letter) ||
               others.find(letter) != std::string_view::npos;
      },
      out);
}

}  // namespace http
