#include "engine/text/sounds.hpp"

#include <unicode/utrans.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "engine/assert.hpp"

namespace engine {
namespace {

constexpr char32_t han_first = 0x4E00;
constexpr char32_t han_last = 0x9FFF;

/// One character a line, as ICU spells it in Latin letters without accents: "zhong\n".
std::vector<UChar> spelled() {
  std::vector<UChar> units;
  for (char32_t point = han_first; point <= han_last; ++point) {
    units.push_back(static_cast<UChar>(point));
    units.push_back(u'\n');
  }
  auto size = static_cast<int32_t>(units.size());
  int32_t limit = size;
  units.resize(units.size() * 6);  // "zhuang", the longest, takes the place of one
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator* const speller =
      utrans_openU(u"Han-Latin; Latin-ASCII", -1, UTRANS_FORWARD, nullptr, 0, nullptr, &error);
  XINYUAN_ASSERT(U_SUCCESS(error));  // the data is part of the library
  utrans_transUChars(speller, units.data(), &size, static_cast<int32_t>(units.size()), 0, &limit,
                     &error);
  utrans_close(speller);
  XINYUAN_ASSERT(U_SUCCESS(error));
  units.resize(static_cast<std::size_t>(size));
  return units;
}

std::string as_in_dialect(std::string syllable) {
  const bool is_curled = syllable.size() > 2 && syllable[1] == 'h' &&
                         (syllable[0] == 'z' || syllable[0] == 'c' || syllable[0] == 's');
  if (is_curled) syllable.erase(1, 1);
  if (syllable.size() > 1 && syllable[0] == 'n') syllable[0] = 'l';
  if (syllable.ends_with("eng") || syllable.ends_with("ing")) syllable.pop_back();
  return syllable;
}

std::vector<std::uint16_t> table_of_sounds() {
  std::vector<std::uint16_t> table;
  std::unordered_map<std::string, std::uint16_t> numbers;
  std::string syllable;
  for (const UChar unit : spelled()) {
    if (unit >= u'a' && unit <= u'z') syllable += static_cast<char>(unit);
    if (unit != u'\n') continue;
    const std::string sound = as_in_dialect(std::move(syllable));
    syllable.clear();
    const auto next = static_cast<std::uint16_t>(numbers.size() + 1);
    table.push_back(sound.empty() ? std::uint16_t{0} : numbers.emplace(sound, next).first->second);
  }
  XINYUAN_ASSERT(table.size() == han_last - han_first + 1);
  return table;
}

}  // namespace

std::uint16_t sound_of(char32_t point) {
  if (point < han_first || point > han_last) return 0;
  static const std::vector<std::uint16_t> table = table_of_sounds();
  return table[point - han_first];
}

}  // namespace engine
