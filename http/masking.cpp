#include "http/masking.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace http {

namespace {

constexpr std::size_t phone_digits = 11;     // of a mobile number
constexpr std::size_t identity_digits = 15;  // identity and card numbers have at least as many
constexpr std::size_t run_min = 7;
constexpr std::size_t joined_min = 11;

/// Bytes of the digit that begins at `at`: 1 for ASCII, 3 for a full-width one, 0 for anything
/// else.
std::size_t digit_bytes(std::string_view text, std::size_t at) {
  if (text[at] >= '0' && text[at] <= '9') return 1;
  if (text.substr(at, 2) != "\xEF\xBC" || at + 2 >= text.size()) return 0;
  const auto last = static_cast<unsigned char>(text[at + 2]);
  return last >= 0x90 && last <= 0x99 ? 3 : 0;
}

/// A row of digits with at most one space or hyphen between two of them.
struct Number {
  struct Digit {
    std::size_t begin;
    std::size_t bytes;
  };
  std::vector<Digit> digits;
  std::size_t longest_run = 0;
  std::size_t end = 0;  // behind the last digit
};

Number number_at(std::string_view text, std::size_t begin) {
  Number number;
  std::size_t run = 0;
  for (std::size_t at = begin; at < text.size();) {
    if (const std::size_t bytes = digit_bytes(text, at); bytes > 0) {
      number.digits.push_back({at, bytes});
      number.longest_run = std::max(number.longest_run, ++run);
      at += bytes;
      number.end = at;
    } else if (run > 0 && (text[at] == ' ' || text[at] == '-')) {
      run = 0;
      ++at;
    } else {
      break;
    }
  }
  return number;
}

/// Digits that stay readable at the beginning and the end.
struct Kept {
  std::size_t head;
  std::size_t tail;
};

Kept kept_of(std::size_t digits) {
  if (digits >= identity_digits) return {1, 2};
  if (digits >= phone_digits) return {3, 4};
  return {0, 2};
}

/// Appends the number's text with stars for the inner digits; separators stay.
void append_masked(std::string& out, std::string_view text, const Number& number) {
  const auto [head, tail] = kept_of(number.digits.size());
  std::size_t written = number.digits.front().begin;
  for (std::size_t at = 0; at < number.digits.size(); ++at) {
    const auto& digit = number.digits[at];
    out += text.substr(written, digit.begin - written);
    if (at < head || at + tail >= number.digits.size())
      out += text.substr(digit.begin, digit.bytes);
    else
      out += '*';
    written = digit.begin + digit.bytes;
  }
}

}  // namespace

std::string mask_name(std::string_view name) {
  if (name.empty()) return {};
  std::size_t first = 1;
  while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xC0U) == 0x80U) ++first;
  return std::string{name.substr(0, first)} + "**";
}

std::string mask_phone(std::string_view phone) {
  std::string digits;
  std::ranges::copy_if(phone, std::back_inserter(digits),
                       [](char letter) { return letter >= '0' && letter <= '9'; });
  if (digits.empty()) return {};
  const std::size_t head = digits.size() >= phone_digits ? 3 : 0;
  const std::size_t tail = digits.size() >= phone_digits ? 4 : 2;
  for (std::size_t at = head; at + tail < digits.size(); ++at) digits[at] = '*';
  return digits;
}

std::string mask_numbers(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (digit_bytes(text, at) == 0) {
      out += text[at++];
      continue;
    }
    const Number number = number_at(text, at);
    if (number.longest_run >= run_min || number.digits.size() >= joined_min) {
      append_masked(out, text, number);
    } else {
      out += text.substr(at, number.end - at);
    }
    at = number.end;
  }
  return out;
}

engine::Point snap(engine::Point place) {
  const double lat = (std::floor(place.lat / cell_degrees) + 0.5) * cell_degrees;
  // A degree of longitude is shorter away from the equator; near a pole one cell goes all round.
  const double shrink = std::max(std::cos(lat * std::numbers::pi / 180), 0.01);
  const double step = cell_degrees / shrink;
  const double lon = (std::floor(place.lon / step) + 0.5) * step;
  return {lat, std::clamp(lon, -180.0, 180.0)};
}

}  // namespace http
