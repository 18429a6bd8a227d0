// A text as it is compared: lower case, one width, without accents and invisible characters, with a
// way back to the bytes as written. The Unicode data is that of ICU (docs/decisions/0041); no
// locale is involved.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

enum class CharKind : std::uint8_t {
  space,
  mark,    // punctuation, symbols, emoji: anything that is no letter and no digit
  latin,   // a to z; other letters of European scripts that look like them are folded to them
  letter,  // any other letter, Chinese ones included
  digit,   // 0 to 9
};

/// One folded character.
struct Glyph {
  char32_t point = 0;
  std::uint32_t begin = 0;  // bytes of the text it was written in: [begin, end); one character may
  std::uint32_t end = 0;    // give several glyphs (½), invisible ones belong to the one before
  CharKind kind = CharKind::mark;
  std::int8_t digit = -1;  // 0 to 9 for digits and Chinese numerals (三, 叁, 幺); else -1
  std::int8_t guess = -1;  // digit that a letter passes for (O, l, 洞); else -1
  bool hidden = false;     // set by finders; see personal/finder.hpp
};
using Glyphs = std::vector<Glyph>;

/// NFKC and case folding, accents and default-ignorable characters dropped, every character with a
/// decimal value and ①, ⑴, ❶ as digits; escapes such as &#49; \u0031 %31 as what they stand for.
/// Any bytes are taken: a byte that is no UTF-8 is one mark. O(length), text below 4 GiB.
Glyphs folded(std::string_view text);

/// The folded characters without spaces, by which words are searched.
std::u32string searched(std::string_view text);

/// Words that many texts are searched for, as `searched` sees both. O(length of the text), with
/// nothing kept of it (Knuth, Morris and Pratt, 1977).
class Search {
 public:
  explicit Search(std::string_view words);
  /// No words are in every text.
  bool finds_in(std::string_view text) const;
  bool empty() const noexcept { return words_.empty(); }

 private:
  bool step(std::size_t& matched, char32_t point) const noexcept;

  std::u32string words_;
  std::vector<std::size_t> borders_;  // of each beginning: length of its longest proper border
};

}  // namespace engine
