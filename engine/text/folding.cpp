#include "engine/text/folding.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "engine/assert.hpp"

namespace engine {
namespace {

constexpr char32_t no_character = 0xFFFD;
constexpr char32_t han_first = 0x4E00;
constexpr char32_t han_last = 0x9FFF;
constexpr std::uint32_t han_bytes = 3;  // of one of these characters in UTF-8

struct ValueOf {
  std::u32string_view points;
  std::int8_t value;
};

/// Chinese numerals by which numbers are read out or disguised.
constexpr ValueOf han_numerals[] = {
    {U"零", 0},   {U"一壹幺弌", 1}, {U"二贰貳弍两兩", 2}, {U"三叁叄弎", 3}, {U"四肆亖", 4},
    {U"五伍", 5}, {U"六陆陸", 6},   {U"七柒", 7},         {U"八捌", 8},     {U"九玖", 9}};

/// Characters that sound or look like a digit; a number is read with them only if it has real
/// digits as well.
constexpr ValueOf han_guesses[] = {{U"洞口囗灵凌铃玲", 0}, {U"腰妖要衣依医", 1}, {U"爱饿儿尔耳", 2},
                                   {U"伞散", 3},           {U"死丝司似寺", 4},   {U"舞武午吴无", 5},
                                   {U"溜留刘", 6},         {U"拐漆妻期奇", 7},   {U"扒巴吧叭爸", 8},
                                   {U"勾酒久就舅", 9}};

using HanTable = std::array<std::int8_t, han_last - han_first + 1>;

template <std::size_t size>
constexpr HanTable han_table(const ValueOf (&rows)[size]) {
  HanTable table{};
  table.fill(-1);
  for (const ValueOf& row : rows) {
    for (const char32_t point : row.points) table[point - han_first] = row.value;
  }
  return table;
}

constexpr HanTable han_digits = han_table(han_numerals);
constexpr HanTable han_guess = han_table(han_guesses);

constexpr std::u32string_view latin_guesses = U"o0i1l1z2s5b8g9q9";

std::int8_t latin_guess(char32_t letter) noexcept {
  for (std::size_t at = 0; at < latin_guesses.size(); at += 2) {
    if (latin_guesses[at] == letter) return static_cast<std::int8_t>(latin_guesses[at + 1] - U'0');
  }
  return -1;
}

/// Letters of other scripts, and the Latin ones that they are drawn like.
constexpr std::u32string_view twins =
    U"аaеeіiоoрpсcуyхxѕsјjӏlвbкkмmнhтtԛqԝwοoιiαaβbεeζzηhμmνvρpκkτtυyχxıi";

char32_t latin_twin(char32_t point) noexcept {
  if (point < 0x131 || point > 0x52F) return point;
  for (std::size_t at = 0; at < twins.size(); at += 2) {
    if (twins[at] == point) return twins[at + 1];
  }
  return point;
}

CharKind kind_of_ascii(char32_t point) noexcept {
  if (point <= U' ') return CharKind::space;
  if (point >= U'0' && point <= U'9') return CharKind::digit;
  return point >= U'a' && point <= U'z' ? CharKind::latin : CharKind::mark;
}

CharKind kind_of(char32_t point) noexcept {
  const auto code = static_cast<UChar32>(point);
  if (u_isUWhiteSpace(code)) return CharKind::space;
  return u_isalpha(code) ? CharKind::letter : CharKind::mark;
}

/// The letter of 🅐 or 🅰, which have no other form in Unicode; 0: none.
char32_t letter_of_symbol(char32_t point) noexcept {
  constexpr char32_t letters = 26;
  for (const char32_t first : {U'\U0001F150', U'\U0001F170'}) {
    if (point >= first && point < first + letters) return U'a' + (point - first);
  }
  return 0;
}

/// White rings that are written for zero.
bool is_ring(char32_t point) noexcept {
  return point == 0x25CB || point == 0x25EF || point == 0x2B55 || point == 0x26AA;
}

/// The characters that a character is decomposed to.
class Mapping {
 public:
  Mapping(const UNormalizer2* normalizer, char32_t point) {
    std::array<UChar, 2 * expansion_max> units{};
    UErrorCode error = U_ZERO_ERROR;
    const int32_t count =
        unorm2_getDecomposition(normalizer, static_cast<UChar32>(point), units.data(),
                                static_cast<int32_t>(units.size()), &error);
    is_there_ = count >= 0 && U_SUCCESS(error);
    if (!is_there_) return;
    u_strToUTF32(points_.data(), static_cast<int32_t>(points_.size()), &size_, units.data(), count,
                 &error);
    XINYUAN_ASSERT(U_SUCCESS(error));
  }
  bool is_there() const noexcept { return is_there_; }
  std::span<const UChar32> points() const noexcept {
    return {points_.data(), static_cast<std::size_t>(size_)};
  }

 private:
  static constexpr std::size_t expansion_max = 18;  // the longest of Unicode, of U+FDFA
  std::array<UChar32, expansion_max> points_{};
  int32_t size_ = 0;
  bool is_there_ = false;
};

class Folder {
 public:
  explicit Folder(Glyphs& out) : out_(out) {}

  /// Adds the folded forms of a character that is written in [begin, end).
  void add(char32_t point, std::uint32_t begin, std::uint32_t end) {
    begin_ = begin;
    end_ = end;
    if (point >= 0xFF01 && point <= 0xFF5E) point = point - 0xFF01 + U'!';
    if (point < 0x7F) return add_ascii(point);
    if (point >= han_first && point <= han_last) return add_han(point);
    if (is_plain_mark(point)) return put({point, begin_, end_, CharKind::mark});
    add_other(point);
  }

  void add_han(char32_t point, std::uint32_t begin) {
    const std::size_t row = point - han_first;
    out_.push_back(
        {point, begin, begin + han_bytes, CharKind::letter, han_digits[row], han_guess[row]});
  }

 private:
  void put(const Glyph& glyph) { out_.push_back(glyph); }

  void add_ascii(char32_t point) {
    if (point >= U'A' && point <= U'Z') point += U'a' - U'A';
    Glyph glyph{point, begin_, end_, kind_of_ascii(point)};
    if (glyph.kind == CharKind::digit) glyph.digit = static_cast<std::int8_t>(point - U'0');
    if (glyph.kind == CharKind::latin) glyph.guess = latin_guess(point);
    put(glyph);
  }

  void add_han(char32_t point) {
    put({point, begin_, end_, CharKind::letter, han_digits[point - han_first],
         han_guess[point - han_first]});
  }

  void add_digit(int value) {
    put({U'0' + static_cast<char32_t>(value), begin_, end_, CharKind::digit,
         static_cast<std::int8_t>(value)});
  }

  /// Punctuation of Chinese texts, which has no other form.
  static bool is_plain_mark(char32_t point) noexcept {
    return (point >= 0x3001 && point <= 0x3003) || (point >= 0x3008 && point <= 0x3011) ||
           (point >= 0x2012 && point <= 0x201F) || point == no_character;
  }

  /// ➉, 🔟 and what else is one character for a number below 100.
  bool add_number(char32_t point) {
    if (point == 0x3007) {  // 〇
      put({point, begin_, end_, CharKind::letter, 0});
      return true;
    }
    const double value = point == 0x1F51F ? 10 : u_getNumericValue(static_cast<UChar32>(point));
    const bool is_whole = value >= 0 && value < 100 && std::floor(value) == value;
    const bool is_suzhou = point >= 0x3021 && point <= 0x3029;  // 〡, also an ideograph
    const auto code = static_cast<UChar32>(point);
    if (!is_whole || (!is_suzhou && u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC))) return false;
    const int number = static_cast<int>(value);
    if (number > 9) add_digit(number / 10);
    add_digit(number % 10);
    return true;
  }

  void add_other(char32_t point) {
    if (is_ring(point)) return put({point, begin_, end_, CharKind::mark, -1, 0});
    if (const char32_t letter = letter_of_symbol(point)) return add_ascii(letter);
    if (add_number(point)) return;
    const Mapping mapping(case_folded(), point);
    if (!mapping.is_there()) return add_decomposed(point);
    for (const UChar32 each : mapping.points()) {
      const auto next = static_cast<char32_t>(each);
      if (next < 0x7F) {
        add_ascii(next);
      } else if (next >= han_first && next <= han_last) {
        add_han(next);
      } else {
        add_decomposed(next);
      }
    }
    if (mapping.points().empty()) swallow();
  }

  /// A letter with accents is the letter.
  void add_decomposed(char32_t point) {
    const Mapping mapping(decomposed(), point);
    if (!mapping.is_there()) return add_simple(point);
    for (const UChar32 each : mapping.points()) add_simple(static_cast<char32_t>(each));
  }

  void add_simple(char32_t point) {
    point = latin_twin(point);
    if (point < 0x7F) return add_ascii(point);
    const auto type = u_charType(static_cast<UChar32>(point));
    const bool is_accent = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
    const bool is_invisible =
        u_hasBinaryProperty(static_cast<UChar32>(point), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
        type == U_FORMAT_CHAR;
    if (is_accent || is_invisible) return swallow();
    const std::int8_t guess = point == U'з' ? 3 : point == U'б' ? 6 : -1;
    put({point, begin_, end_, kind_of(point), -1, guess});
  }

  /// What nobody sees is hidden and shown with the character before it.
  void swallow() {
    if (!out_.empty()) out_.back().end = end_;
  }

  static const UNormalizer2* case_folded() {
    static const UNormalizer2* const instance = normalizer(&unorm2_getNFKCCasefoldInstance);
    return instance;
  }
  static const UNormalizer2* decomposed() {
    static const UNormalizer2* const instance = normalizer(&unorm2_getNFDInstance);
    return instance;
  }
  static const UNormalizer2* normalizer(const UNormalizer2* (*get)(UErrorCode*)) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2* const instance = get(&error);
    XINYUAN_ASSERT(U_SUCCESS(error));  // the data is part of the library
    return instance;
  }

  Glyphs& out_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

/// The Chinese character at `at`, 0 if it is none.
char32_t han_at(std::string_view text, std::size_t at) noexcept {
  if (at + han_bytes > text.size()) return 0;
  const auto byte = [&](std::size_t place) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + place]));
  };
  if ((byte(0) & 0xF0U) != 0xE0U || (byte(1) & 0xC0U) != 0x80U || (byte(2) & 0xC0U) != 0x80U) {
    return 0;
  }
  const char32_t point = (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
  return point >= han_first && point <= han_last ? point : 0;
}

/// The character at `at`, which moves behind it; one that is cut off is a mark.
char32_t next_character(std::string_view text, std::size_t& at) noexcept {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  const std::size_t whole = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t point = first & (0x7FU >> whole);
  std::size_t bytes = 1;
  for (; bytes < whole && at < text.size(); ++bytes) {
    const auto next = static_cast<unsigned char>(text[at]);
    if ((next & 0xC0U) != 0x80U) break;
    point = point << 6 | (next & 0x3FU);
    ++at;
  }
  const bool is_good = whole > 1 && bytes == whole && point >= 0x80 && point <= 0x10FFFF;
  return is_good ? point : no_character;
}

/// Reads up to `most` digits of `base`; returns how many there are.
std::size_t read_digits(std::string_view text, unsigned base, std::size_t most, char32_t& value) {
  std::size_t size = 0;
  value = 0;
  for (; size < most && size < text.size(); ++size) {
    const char letter = text[size];
    unsigned digit = base;
    if (letter >= '0' && letter <= '9') digit = static_cast<unsigned>(letter - '0');
    if (letter >= 'a' && letter <= 'f') digit = static_cast<unsigned>(letter - 'a') + 10U;
    if (letter >= 'A' && letter <= 'F') digit = static_cast<unsigned>(letter - 'A') + 10U;
    if (digit >= base) break;
    value = value * base + digit;
  }
  return size;
}

/// Bytes of the escape that starts `text`, 0 if there is none: &#49; &#x31; \u0031 \x31 %31. Only
/// those that stand for something visible in ASCII: others disguise nothing that is looked for.
std::size_t escape_at(std::string_view text, char32_t& point) {
  struct Form {
    std::string_view start;
    unsigned base;
    std::size_t least, most;
    std::string_view end;
  };
  static constexpr Form forms[] = {{"&#x", 16, 1, 6, ";"}, {"&#", 10, 1, 6, ";"},
                                   {"\\u", 16, 4, 4, ""},  {"\\x", 16, 2, 2, ""},
                                   {"%", 16, 2, 2, ""},    {"U+", 16, 4, 4, ""}};
  for (const Form& form : forms) {
    if (!text.starts_with(form.start)) continue;
    const std::size_t size =
        read_digits(text.substr(form.start.size()), form.base, form.most, point);
    const std::size_t end = form.start.size() + size;
    const bool fits = size >= form.least && text.substr(end).starts_with(form.end);
    if (fits && point > U' ' && point < 0x7F) return end + form.end.size();
  }
  return 0;
}

/// The character at `at`, which moves behind it, escapes read.
char32_t next_read(std::string_view text, std::size_t& at) {
  char32_t point = 0;
  const char first = text[at];
  const bool may_escape = first == '&' || first == '\\' || first == '%' || first == 'U';
  const std::size_t escaped = may_escape ? escape_at(text.substr(at), point) : 0;
  if (escaped == 0) return next_character(text, at);
  at += escaped;
  return point;
}

}  // namespace

Glyphs folded(std::string_view text) {
  Glyphs glyphs;
  glyphs.reserve(text.size() / 2);  // Chinese characters have three bytes
  Folder folder(glyphs);
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    if (const char32_t point = han_at(text, at)) {  // most characters of most texts
      at += han_bytes;
      folder.add_han(point, begin);
      continue;
    }
    const char32_t point = next_read(text, at);
    folder.add(point, begin, static_cast<std::uint32_t>(at));
  }
  return glyphs;
}

std::u32string searched(std::string_view text) {
  std::u32string points;
  for (const Glyph& glyph : folded(text)) {
    if (glyph.kind != CharKind::space) points += glyph.point;
  }
  return points;
}

Search::Search(std::string_view words) : words_(searched(words)), borders_(words_.size() + 1) {
  for (std::size_t at = 1, border = 0; at < words_.size(); ++at) {
    while (border > 0 && words_[at] != words_[border]) border = borders_[border];
    if (words_[at] == words_[border]) ++border;
    borders_[at + 1] = border;
  }
}

/// Takes one more character; true when the words are complete.
bool Search::step(std::size_t& matched, char32_t point) const noexcept {
  while (matched > 0 && words_[matched] != point) matched = borders_[matched];
  if (words_[matched] == point) ++matched;
  return matched == words_.size();
}

bool Search::finds_in(std::string_view text) const {
  if (words_.empty()) return true;
  std::size_t matched = 0;
  Glyphs some;
  Folder folder(some);
  for (std::size_t at = 0; at < text.size();) {
    if (const char32_t point = han_at(text, at)) {  // most characters: nothing to fold
      at += han_bytes;
      if (step(matched, point)) return true;
      continue;
    }
    const char32_t point = next_read(text, at);
    some.clear();
    folder.add(point, 0, 0);
    for (const Glyph& glyph : some) {
      if (glyph.kind != CharKind::space && step(matched, glyph.point)) return true;
    }
  }
  return false;
}

}  // namespace engine
