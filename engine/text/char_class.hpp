// Sets of characters that are asked for each character of each text: one look-up.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace engine {

/// Characters of the basic plane.
class CharSet {
 public:
  constexpr explicit CharSet(std::u32string_view points) {
    for (const char32_t point : points) bits_[point / 64] |= std::uint64_t{1} << (point % 64);
  }
  constexpr bool has(char32_t point) const noexcept {
    return point < 64 * size && (bits_[point / 64] >> (point % 64) & 1U) != 0;
  }

 private:
  static constexpr std::size_t size = 1024;
  std::array<std::uint64_t, size> bits_{};
};

inline bool is_one_of(char32_t point, std::u32string_view points) noexcept {
  return points.find(point) != std::u32string_view::npos;
}

/// The common Chinese characters.
constexpr bool is_han(char32_t point) noexcept { return point >= 0x4E00 && point <= 0x9FFF; }

}  // namespace engine
