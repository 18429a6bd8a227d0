// What a sign of a text is: a digit, a numeral, a letter, what separates digits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace http {

inline bool is_one_of(char32_t sign, std::u32string_view signs) noexcept {
  return signs.find(sign) != std::u32string_view::npos;
}

/// Likewise for what is asked of every sign of every text that a stranger reads: one look-up.
class SignSet {
 public:
  constexpr explicit SignSet(std::u32string_view signs) {
    for (const char32_t sign : signs) bits_[sign / 64] |= std::uint64_t{1} << (sign % 64);
  }
  constexpr bool has(char32_t sign) const noexcept {
    return sign < 64 * size && (bits_[sign / 64] >> (sign % 64) & 1U) != 0;
  }

 private:
  static constexpr std::size_t size = 1024;  // words: the basic plane
  std::array<std::uint64_t, size> bits_{};
};

/// Also the numerals by which people read out a phone number.
inline constexpr SignSet digit_signs(U"0123456789〇零一二三四五六七八九幺");
/// Also those of "twelve".
inline constexpr SignSet numeral_signs(U"0123456789〇零一二三四五六七八九幺十百两");
inline bool is_ascii_digit(char32_t sign) noexcept { return sign >= U'0' && sign <= U'9'; }
inline bool is_letter(char32_t sign) noexcept {
  return (sign >= U'A' && sign <= U'Z') || (sign >= U'a' && sign <= U'z');
}
inline bool is_digit(char32_t sign) noexcept { return digit_signs.has(sign); }
inline bool is_numeral(char32_t sign) noexcept { return numeral_signs.has(sign); }
inline bool is_separator(char32_t sign) noexcept {
  return is_one_of(sign, U" -.·•_()\t\u00A0\u2010\u2011\u2012\u2013\u2014\u2212\u200B");
}

}  // namespace http
