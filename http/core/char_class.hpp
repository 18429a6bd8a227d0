// Character classes of texts: digits, numerals, letters, separators of digits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace http {

inline bool is_one_of(char32_t code_point, std::u32string_view code_points) noexcept {
  return code_points.find(code_point) != std::u32string_view::npos;
}

/// A set to ask about every character of every text that a stranger reads: one look-up each.
class CodePointSet {
 public:
  constexpr explicit CodePointSet(std::u32string_view code_points) {
    for (const char32_t code_point : code_points)
      bits_[code_point / 64] |= std::uint64_t{1} << (code_point % 64);
  }
  constexpr bool has(char32_t code_point) const noexcept {
    return code_point < 64 * size && (bits_[code_point / 64] >> (code_point % 64) & 1U) != 0;
  }

 private:
  static constexpr std::size_t size = 1024;  // words: the basic plane
  std::array<std::uint64_t, size> bits_{};
};

/// Also the numerals by which people read out a phone number.
inline constexpr CodePointSet digit_code_points(U"0123456789〇零一二三四五六七八九幺");
/// Also those of "twelve".
inline constexpr CodePointSet numeral_code_points(U"0123456789〇零一二三四五六七八九幺十百两");
inline bool is_ascii_digit(char32_t code_point) noexcept {
  return code_point >= U'0' && code_point <= U'9';
}
inline bool is_letter(char32_t code_point) noexcept {
  return (code_point >= U'A' && code_point <= U'Z') || (code_point >= U'a' && code_point <= U'z');
}
inline bool is_digit(char32_t code_point) noexcept { return digit_code_points.has(code_point); }
inline bool is_numeral(char32_t code_point) noexcept { return numeral_code_points.has(code_point); }
inline bool is_separator(char32_t code_point) noexcept {
  return is_one_of(code_point, U" -.·•_()\t\u00A0\u2010\u2011\u2012\u2013\u2014\u2212\u200B");
}

}  // namespace http
