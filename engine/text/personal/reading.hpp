// What the finders of this folder share: reading along folded characters. Indexes are of glyphs.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/text/char_class.hpp"
#include "engine/text/personal/finder.hpp"

namespace engine::personal {

/// Half-open.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const noexcept { return end - begin; }
};

/// Characters between two groups of one number at most, stars among them: a masked number stays
/// two.
inline constexpr std::size_t joint_max = 8;
inline constexpr std::size_t joint_stars_max = 3;

inline bool is_digit(const Glyph& glyph) noexcept { return glyph.digit >= 0; }
inline bool is_arabic(const Glyph& glyph) noexcept { return glyph.kind == CharKind::digit; }
inline bool is_latin(const Glyph& glyph) noexcept { return glyph.kind == CharKind::latin; }
inline bool is_word(const Glyph& glyph) noexcept { return is_latin(glyph) || is_arabic(glyph); }
/// Words by which a hyphen is read out, and a letter that is drawn as a bar.
inline constexpr CharSet spoken_hyphens(U"杠横划丨");
/// Neither letter nor digit, or spoken for one.
inline bool is_joint(const Glyph& glyph) noexcept {
  return glyph.kind == CharKind::space || glyph.kind == CharKind::mark ||
         (glyph.kind == CharKind::letter && spoken_hyphens.has(glyph.point));
}

/// Inline, as it is asked of most characters: the first one decides nearly always.
inline bool has_at(const Glyphs& glyphs, std::size_t at, std::u32string_view word) noexcept {
  if (at + word.size() > glyphs.size() || glyphs[at].point != word.front()) return false;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (glyphs[at + i].point != word[i]) return false;
  }
  return true;
}
/// The characters right before `end`.
bool has_before(const Glyphs& glyphs, std::size_t end, std::u32string_view word) noexcept;
/// Length of the first word of the list that begins at `at`; 0 if none does.
std::size_t any_at(const Glyphs& glyphs, std::size_t at,
                   std::span<const std::u32string_view> words) noexcept;
/// Whether one of the words lies wholly in [begin, end).
bool any_within(const Glyphs& glyphs, std::size_t begin, std::size_t end,
                std::span<const std::u32string_view> words) noexcept;

/// Behind the spaces at `at`, before those that end at `end`.
std::size_t behind_spaces(const Glyphs& glyphs, std::size_t at) noexcept;
std::size_t before_spaces(const Glyphs& glyphs, std::size_t end) noexcept;

/// Whether [begin, end) may stand between two groups of one number.
bool joins(const Glyphs& glyphs, std::size_t begin, std::size_t end) noexcept;

/// Digits side by side, Chinese ones included; in order.
std::vector<Span> digit_groups(const Glyphs& glyphs);

/// Value of up to 9 digits; -1 if there are more.
int value_of(const Glyphs& glyphs, Span group) noexcept;
bool is_year(const Glyphs& glyphs, Span group) noexcept;

/// A word that counts or measures begins at `at`, spaces before it aside: 元, 人, 年, cm.
bool is_unit_at(const Glyphs& glyphs, std::size_t at) noexcept;

void hide(Glyphs& glyphs, Span span) noexcept;         // every letter and digit
void hide_digits(Glyphs& glyphs, Span span) noexcept;  // every digit, Chinese numerals included

// The finders; each hides and returns whether it found anything. `groups`: see digit_groups.
using Groups = std::vector<Span>;
bool find_numbers(Glyphs& glyphs, const Groups& groups);
/// Short numbers that only a word before them makes personal: 尾号8000, 短号661234, 验证码 8321.
bool find_labelled(Glyphs& glyphs, const Groups& groups);
bool find_births(Glyphs& glyphs, const Groups& groups);
bool find_plates(Glyphs& glyphs);
bool find_doors(Glyphs& glyphs, const Groups& groups);
bool find_latin_doors(Glyphs& glyphs);  // asked by find_doors
bool find_coordinates(Glyphs& glyphs, const Groups& groups);
bool find_accounts(Glyphs& glyphs);
/// Mail and links: an address of a host is one or the other by what is before it.
Traces find_addresses(Glyphs& glyphs);

}  // namespace engine::personal
