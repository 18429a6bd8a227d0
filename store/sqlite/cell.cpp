#include "store/sqlite/cell.hpp"

#include <charconv>

namespace store {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr int bits_per_digit = 4;
constexpr std::size_t hours_digits = engine::half_hours_per_week / bits_per_digit;

const char* kind_of(const Cell& cell) noexcept {
  static constexpr const char* kinds[] = {"nothing", "an integer", "a real number", "text", "text"};
  return kinds[cell.index()];
}

[[noreturn]] void wrong_kind(const Cell& cell, const char* wanted) {
  throw BadCell(std::string("holds ") + kind_of(cell) + " where " + wanted + " belongs");
}

bool is_text(const Cell& cell) noexcept { return cell.index() >= 3; }

}  // namespace

std::int64_t integer_of(const Cell& cell) {
  if (const auto* value = std::get_if<std::int64_t>(&cell)) return *value;
  wrong_kind(cell, "an integer");
}

double real_of(const Cell& cell) {
  if (const auto* value = std::get_if<double>(&cell)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*value);
  wrong_kind(cell, "a real number");
}

std::string_view text_of(const Cell& cell) {
  if (const auto* view = std::get_if<std::string_view>(&cell)) return *view;
  if (const auto* owned = std::get_if<std::string>(&cell)) return *owned;
  wrong_kind(cell, "text");
}

bool same(const Cell& left, const Cell& right) noexcept {
  if (is_text(left) && is_text(right)) return text_of(left) == text_of(right);
  return left == right;
}

std::int64_t integer_within(const Cell& cell, std::int64_t least, std::int64_t greatest) {
  const std::int64_t value = integer_of(cell);
  if (value < least || value > greatest) {
    throw BadCell("holds " + std::to_string(value) + ", outside " + std::to_string(least) + " .. " +
                  std::to_string(greatest));
  }
  return value;
}

std::string list_text(const std::vector<std::uint64_t>& numbers) {
  std::string text;
  for (const std::uint64_t number : numbers) {
    if (!text.empty()) text += ',';
    text += std::to_string(number);
  }
  return text;
}

std::vector<std::uint64_t> list_numbers(std::string_view text) {
  std::vector<std::uint64_t> numbers;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    std::uint64_t number = 0;
    const auto [stop, fault] = std::from_chars(at, end, number);
    const bool ended = stop == end;
    if (fault != std::errc{} || (!ended && (*stop != ',' || stop + 1 == end))) {
      throw BadCell("holds \"" + std::string(text) + "\" where a list of numbers belongs");
    }
    numbers.push_back(number);
    at = ended ? end : stop + 1;
  }
  return numbers;
}

std::string hours_text(const engine::WeekHours& hours) {
  std::string text(hours_digits, '0');
  for (std::size_t bit = 0; bit < hours.size(); ++bit) {
    if (!hours[bit]) continue;
    char& digit = text[bit / bits_per_digit];
    const std::size_t value = hex_digits.find(digit) | (std::size_t{1} << (bit % bits_per_digit));
    digit = hex_digits[value];
  }
  return text;
}

engine::WeekHours hours_from(std::string_view text) {
  if (text.size() != hours_digits || text.find_first_not_of(hex_digits) != std::string_view::npos) {
    throw BadCell("holds \"" + std::string(text) + "\" where 84 hex digits belong");
  }
  engine::WeekHours hours;
  for (std::size_t bit = 0; bit < hours.size(); ++bit) {
    const std::size_t value = hex_digits.find(text[bit / bits_per_digit]);
    hours[bit] = ((value >> (bit % bits_per_digit)) & 1U) != 0;
  }
  return hours;
}

}  // namespace store
