#include "engine/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace engine {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Characters without a visible shape: White_Space and Default_Ignorable_Code_Point of Unicode,
/// C0 and C1 controls, and two letters that are drawn as empty space. Ascending.
constexpr std::array invisible{
    Range{0x0000, 0x0020},   Range{0x007F, 0x00A0},  Range{0x00AD, 0x00AD}, Range{0x034F, 0x034F},
    Range{0x061C, 0x061C},   Range{0x115F, 0x1160},  Range{0x1680, 0x1680}, Range{0x17B4, 0x17B5},
    Range{0x180B, 0x180F},   Range{0x2000, 0x200F},  Range{0x2028, 0x202F}, Range{0x205F, 0x206F},
    Range{0x2800, 0x2800},   Range{0x3000, 0x3000},  Range{0x3164, 0x3164}, Range{0xFE00, 0xFE0F},
    Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},  Range{0xFFF0, 0xFFFB}, Range{0x1BCA0, 0x1BCA3},
    Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF}};

/// White_Space of Unicode, zero-width space and byte order mark. Ascending.
constexpr std::array spaces{Range{0x0009, 0x000D}, Range{0x0020, 0x0020}, Range{0x0085, 0x0085},
                            Range{0x00A0, 0x00A0}, Range{0x1680, 0x1680}, Range{0x2000, 0x200B},
                            Range{0x2028, 0x2029}, Range{0x202F, 0x202F}, Range{0x205F, 0x205F},
                            Range{0x3000, 0x3000}, Range{0xFEFF, 0xFEFF}};

/// Controls beyond ASCII: C1; embeddings, overrides and isolates of direction. Ascending; in UTF-8
/// they begin with C2 or E2.
constexpr std::array high_controls{Range{0x0080, 0x009F}, Range{0x202A, 0x202E},
                                   Range{0x2066, 0x2069}};

bool is_in(std::span<const Range> ranges, char32_t point) noexcept {
  const auto at = std::ranges::lower_bound(ranges, point, {}, &Range::last);
  return at != ranges.end() && point >= at->first;
}

constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Bytes that a lead byte announces; 0 if it cannot start a code point.
constexpr std::size_t announced(unsigned char lead) noexcept {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;  // continuation, or a two-byte form of ASCII
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

/// Code point whose `size` bytes start `text`. Precondition: they are a whole sequence.
constexpr char32_t decoded(std::string_view text, std::size_t size) noexcept {
  constexpr std::array<unsigned, 5> lead_bits{0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t point = static_cast<unsigned char>(text.front()) & lead_bits[size];
  for (const char byte : text.substr(1, size - 1)) {
    point = (point << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  return point;
}

/// Bytes of the well-formed code point that starts `text`; 0 if there is none.
std::size_t well_formed(std::string_view text) noexcept {
  const std::size_t size = announced(static_cast<unsigned char>(text.front()));
  if (size == 0 || size > text.size()) return 0;
  if (!std::ranges::all_of(text.substr(1, size - 1), is_continuation)) return 0;
  const char32_t point = decoded(text, size);
  const bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return overlong || surrogate || point > 0x10FFFF ? 0 : size;
}

/// Bytes of the code point that starts `text`, at least 1 so that loops end on any input.
std::size_t step(std::string_view text) noexcept {
  const std::size_t size = announced(static_cast<unsigned char>(text.front()));
  return std::clamp<std::size_t>(size, 1, text.size());
}

bool starts_in(std::span<const Range> ranges, std::string_view text) noexcept {
  return is_in(ranges, decoded(text, step(text)));
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t size = well_formed(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::size_t code_points(std::string_view text) noexcept {
  return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_continuation));
}

std::string_view shortened(std::string_view text, std::size_t bytes_max) noexcept {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && is_continuation(text[bytes_max])) --bytes_max;
  return text.substr(0, bytes_max);
}

bool is_blank(std::string_view text) noexcept {
  while (!text.empty() && starts_in(invisible, text)) text.remove_prefix(step(text));
  return text.empty();
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && starts_in(spaces, text)) text.remove_prefix(step(text));
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_continuation(text[last])) --last;
    if (!starts_in(spaces, text.substr(last))) break;
    text = text.substr(0, last);
  }
  return text;
}

bool has_control(std::string_view text) noexcept {
  // By bytes: every text that comes in passes here, and hardly any has such a character.
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return true;
    if (byte != 0xC2 && byte != 0xE2) continue;
    if (starts_in(high_controls, text.substr(at))) return true;
  }
  return false;
}

}  // namespace engine
