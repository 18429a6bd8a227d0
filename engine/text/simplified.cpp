#include "engine/text/simplified.hpp"

#include <unicode/utrans.h>

#include <cstdint>
#include <vector>

#include "engine/assert.hpp"

namespace engine {
namespace {

constexpr char32_t han_begin = 0x4E00;
constexpr char32_t han_end = 0xA000;
constexpr std::size_t han_count = han_end - han_begin;

/// One character a line, converted at once. A character that has no form of one unit stays.
std::vector<char16_t> table_of_simplified() {
  std::vector<UChar> units;
  for (char32_t point = han_begin; point < han_end; ++point) {
    units.push_back(static_cast<UChar>(point));
    units.push_back(u'\n');
  }
  auto size = static_cast<int32_t>(units.size());
  int32_t limit = size;
  units.resize(units.size() * 2);
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator* const converter =
      utrans_openU(u"Traditional-Simplified", -1, UTRANS_FORWARD, nullptr, 0, nullptr, &error);
  XINYUAN_ASSERT(U_SUCCESS(error));  // the data is part of the library
  utrans_transUChars(converter, units.data(), &size, static_cast<int32_t>(units.size()), 0, &limit,
                     &error);
  utrans_close(converter);
  XINYUAN_ASSERT(U_SUCCESS(error));
  std::vector<char16_t> table;
  table.reserve(han_count);
  bool starts = true;
  for (std::size_t at = 0; at < static_cast<std::size_t>(size); ++at) {
    if (starts) {
      const bool is_one = at + 1 < static_cast<std::size_t>(size) && units[at + 1] == u'\n';
      const auto same = static_cast<char16_t>(han_begin + table.size());
      table.push_back(is_one ? units[at] : same);
    }
    starts = units[at] == u'\n';
  }
  XINYUAN_ASSERT(table.size() == han_count);
  return table;
}

}  // namespace

char32_t simplified(char32_t point) {
  if (point < han_begin || point >= han_end) return point;
  static const std::vector<char16_t> table = table_of_simplified();
  return table[point - han_begin];
}

}  // namespace engine
