// Dates of birth: a date with a word for birth beside it, or any full date too far back to be
// wished for. The core knows no clock, so the year is a number.
#include <array>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr int recent_year_min = 2010;   // an earlier full date is more likely a birth
constexpr std::size_t birth_reach = 8;  // characters between a date and a word for birth before it

/// Right before a few digits they are enough.
constexpr std::array<std::u32string_view, 7> words_beside{U"出生", U"生于",  U"生辰", U"生日",
                                                          U"born", U"birth", U"dob"};
constexpr std::array<std::u32string_view, 14> words_before{
    U"出生",  U"生日", U"生于",  U"生辰", U"诞辰", U"八字", U"born",
    U"birth", U"dob",  U"d.o.b", U"属相", U"寿星", U"阳历", U"农历"};
constexpr std::array<std::u32string_view, 9> words_behind{
    U"出生", U"生日", U"生人", U"年生", U"生", U"诞生", U"born", U"是生日", U"(生"};
constexpr std::array<std::u32string_view, 4> no_birth{U"生效", U"生产", U"生病", U"生活"};

constexpr std::array<std::u32string_view, 12> months{
    U"jan", U"feb", U"mar", U"apr", U"may", U"jun", U"jul", U"aug", U"sep", U"oct", U"nov", U"dec"};

bool is_date_numeral(const Glyph& glyph) noexcept {
  return is_digit(glyph) || is_one_of(glyph.point, U"十拾廿卅");
}

/// Value of up to 2 digits or of a numeral with 十; 0 if it is none.
int small_value(const Glyphs& glyphs, Span span) noexcept {
  int value = 0;
  for (std::size_t at = span.begin; at < span.end && value <= 99; ++at) {
    const bool is_last = at + 1 == span.end;
    const char32_t point = glyphs[at].point;
    if (point == U'十' || point == U'拾') {
      value = (value == 0 ? 1 : value) * (is_last ? 10 : 1);
    } else if (point == U'廿' || point == U'卅') {
      value = (point == U'廿' ? 2 : 3) * (is_last ? 10 : 1);
    } else {
      value = value * 10 + glyphs[at].digit;
    }
  }
  return value;
}

Span date_numeral_at(const Glyphs& glyphs, std::size_t at) noexcept {
  Span span{at, at};
  while (span.end < glyphs.size() && span.size() < 4 && is_date_numeral(glyphs[span.end]))
    ++span.end;
  return span;
}

/// Behind one of the characters, spaces around it aside; `at` if there is none.
std::size_t behind_one_of(const Glyphs& glyphs, std::size_t at, std::u32string_view points) {
  const std::size_t next = behind_spaces(glyphs, at);
  if (next >= glyphs.size() || !is_one_of(glyphs[next].point, points)) return at;
  return behind_spaces(glyphs, next + 1);
}

struct Date {
  Span span;
  int year = 0;
  bool has_day = false;
  bool is_short = false;  // 1949 or 49-05-12, without 年: a date only beside a word for birth
};

bool is_date_part(const Glyphs& glyphs, Span span, int most) noexcept {
  const int value = span.size() > 0 && span.size() <= 3 ? small_value(glyphs, span) : 0;
  return value >= 1 && value <= most;
}

/// Behind what parts a year, a month and a day; `at` if nothing does.
std::size_t behind_date_joint(const Glyphs& glyphs, std::size_t at) {
  const std::size_t next = behind_one_of(glyphs, at, U"年月-/.,、·–—_~");
  return next != at ? next : behind_spaces(glyphs, at);
}

/// 1949年5月12日, 1949-05-12, 一九四九年五月, 49年5月, 49.5.12.
Date date_at(const Glyphs& glyphs, Span year) {
  Date date{year, value_of(glyphs, year)};
  const bool has_word = year.end < glyphs.size() && glyphs[year.end].point == U'年';
  if (year.size() == 2) date.year += 1900;
  if (date.year < 1900 || date.year > 2100) return {};
  std::size_t at = behind_date_joint(glyphs, year.end);
  const Span month = date_numeral_at(glyphs, at);
  date.is_short = !has_word;
  if (at == year.end || !is_date_part(glyphs, month, 12)) {
    return has_word || year.size() == 4 ? date : Date{};
  }
  date.span.end = month.end;
  at = behind_date_joint(glyphs, month.end);
  const Span day = date_numeral_at(glyphs, at);
  date.has_day = at != month.end && is_date_part(glyphs, day, 31);
  if (date.has_day) date.span.end = day.end;
  date.is_short = year.size() == 2 && !has_word;
  return date.is_short && !date.has_day ? Date{} : date;
}

/// 12/05/1949, "May 12, 1949": the year comes last.
Date date_before(const Glyphs& glyphs, std::span<const Span> groups, std::size_t last) {
  const Span year = groups[last];
  if (!is_year(glyphs, year) || last == 0) return {};
  const Span day = groups[last - 1];
  const std::size_t gap = year.begin - day.end;
  const std::size_t word_end = before_spaces(glyphs, day.begin);
  const std::size_t word_begin = word_end > 9 ? word_end - 9 : 0;
  const bool is_between = gap <= 14 && any_within(glyphs, day.end, year.begin, months);
  const bool has_word = is_between || any_within(glyphs, word_begin, word_end, months);
  if ((gap > 3 && !is_between) || !is_date_part(glyphs, day, 31)) return {};
  const bool has_month = last > 1 && day.begin - groups[last - 2].end == 1 &&
                         year.begin - day.end == 1 && is_joint(glyphs[day.end]) &&
                         is_date_part(glyphs, groups[last - 2], 31);
  if (!has_word && !has_month) return {};
  return {{has_month ? groups[last - 2].begin : day.begin, year.end}, value_of(glyphs, year), true};
}

bool has_birth_word(const Glyphs& glyphs, Span date) {
  const std::size_t from = date.begin > birth_reach ? date.begin - birth_reach : 0;
  if (any_within(glyphs, from, date.begin, words_before)) return true;
  std::size_t at = behind_spaces(glyphs, date.end);
  if (at < glyphs.size() && is_one_of(glyphs[at].point, U"年月日号,")) {
    at = behind_spaces(glyphs, at + 1);
  }
  if (has_at(glyphs, at, U"的")) ++at;  // 2018年6月1日的生日
  return any_at(glyphs, at, words_behind) > 0 && any_at(glyphs, at, no_birth) == 0;
}

bool has_word_beside(const Glyphs& glyphs, Span date) {
  const std::size_t from = date.begin > birth_reach ? date.begin - birth_reach : 0;
  if (any_within(glyphs, from, date.begin, words_beside)) return true;
  const std::size_t at = behind_spaces(glyphs, date.end);
  const bool is_last = at + 1 >= glyphs.size() || is_joint(glyphs[at + 1]);
  return has_at(glyphs, at, U"出生") || (has_at(glyphs, at, U"生") && is_last);
}

/// 490512, 0512, 194905
bool is_compact_date(const Glyphs& glyphs, Span group) {
  if (group.size() != 4 && group.size() != 6) return false;
  if (group.size() == 6 && is_year(glyphs, {group.begin, group.begin + 4})) return true;
  const int month = value_of(glyphs, {group.end - 4, group.end - 2});
  const int day = value_of(glyphs, {group.end - 2, group.end});
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

bool find_births(Glyphs& glyphs, const Groups& groups) {
  bool found = false;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (is_compact_date(glyphs, groups[i]) && has_word_beside(glyphs, groups[i])) {
      hide_digits(glyphs, groups[i]);
      found = true;
      continue;
    }
    if (groups[i].size() != 2 && groups[i].size() != 4) continue;
    Date date = date_at(glyphs, groups[i]);
    const bool is_first = date.year != 0 && (date.has_day || date.span.end != groups[i].end);
    if (!is_first) {
      const Date last = date_before(glyphs, groups, i);
      if (last.year != 0) date = last;
    }
    if (date.year == 0) continue;
    const bool is_past = date.has_day && date.year < recent_year_min && groups[i].size() == 4;
    const bool has_word =
        date.is_short ? has_word_beside(glyphs, date.span) : has_birth_word(glyphs, date.span);
    if (!is_past && !has_word) continue;
    hide_digits(glyphs, date.span);
    found = true;
  }
  return found;
}

}  // namespace engine::personal
