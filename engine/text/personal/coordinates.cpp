// Coordinates to about 100 m or finer: 31.57491,120.29265; 31°34'29"N; 北纬31.575.
#include <array>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t fine_alone = 4;  // decimal places that only coordinates have
constexpr std::size_t fine_pair = 3;   // of two numbers side by side, or behind a word
constexpr std::size_t pair_gap_max = 12;
constexpr std::size_t point_word_reach = 6;

constexpr std::array<std::u32string_view, 14> point_words{
    U"纬",  U"经",  U"坐标", U"座标", U"定位",     U"lat",       U"lon",
    U"lng", U"gps", U"位置", U"经纬", U"latitude", U"longitude", U"北斗"};

/// A whole number of degrees and its decimal places.
struct Decimal {
  Span whole;
  Span fraction;
};

/// The point between two groups, 0 if there is none.
char32_t point_behind(const Glyphs& glyphs, const std::vector<Span>& groups, std::size_t left) {
  if (left + 1 >= groups.size() || groups[left].end + 1 != groups[left + 1].begin) return 0;
  const char32_t point = glyphs[groups[left].end].point;
  return is_one_of(point, U".点·") ? point : 0;
}

std::vector<Decimal> decimals(const Glyphs& glyphs, const std::vector<Span>& groups) {
  std::vector<Decimal> found;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::size_t begin = groups[i].begin;
    const bool is_read_out = begin > 1 && glyphs[begin - 1].point == U'点' &&
                             is_one_of(glyphs[begin - 2].point, U"十百");  // 一百二十点二九二六五
    if (is_read_out) found.push_back({{begin - 2, begin - 1}, groups[i]});
    if (i + 1 == groups.size()) break;
    const char32_t point = point_behind(glyphs, groups, i);
    const bool goes_on = point_behind(glyphs, groups, i + 1) == point ||
                         (i > 0 && point_behind(glyphs, groups, i - 1) == point);
    const int whole = value_of(glyphs, groups[i]);
    const bool is_decimal = point != 0 && !goes_on;  // 138.0013.8000 is none
    if (is_decimal && whole >= 0 && whole <= 180) found.push_back({groups[i], groups[i + 1]});
  }
  return found;
}

bool has_point_word(const Glyphs& glyphs, std::size_t at) {
  return any_within(glyphs, at > point_word_reach ? at - point_word_reach : 0, at, point_words);
}

bool hide_decimals(Glyphs& glyphs, const std::vector<Span>& groups) {
  const std::vector<Decimal> all = decimals(glyphs, groups);
  bool found = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto is_fine = [](const Decimal& each) { return each.fraction.size() >= fine_pair; };
    const bool is_first = i + 1 < all.size() && is_fine(all[i + 1]) &&
                          all[i + 1].whole.begin - all[i].fraction.end <= pair_gap_max;
    const bool is_second = i > 0 && is_fine(all[i - 1]) &&
                           all[i].whole.begin - all[i - 1].fraction.end <= pair_gap_max;
    const bool names = is_first || is_second || has_point_word(glyphs, all[i].whole.begin);
    const std::size_t end = all[i].fraction.end;
    const bool is_degree = end < glyphs.size() && glyphs[end].point == U'度';
    const bool is_amount = !names && !is_degree && is_unit_at(glyphs, end);  // 22.1234万元
    if (is_amount || all[i].fraction.size() < (names ? fine_pair : fine_alone)) continue;
    hide_digits(glyphs, all[i].fraction);
    found = true;
  }
  return found;
}

/// Like digit_groups, with 一百二十 as one.
std::vector<Span> numerals(const Glyphs& glyphs) {
  const auto is_numeral = [](const Glyph& glyph) {
    return is_digit(glyph) || is_one_of(glyph.point, U"十百");
  };
  std::vector<Span> found;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    if (!is_numeral(glyphs[at])) continue;
    const std::size_t begin = at;
    while (at < glyphs.size() && is_numeral(glyphs[at])) ++at;
    found.push_back({begin, at});
  }
  return found;
}

/// 31°34'29"N, 东经120度17分33秒: degrees and minutes; a fever of 38度5 has no minutes.
bool hide_degrees(Glyphs& glyphs) {
  const std::vector<Span> groups = numerals(glyphs);
  bool found = false;
  for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
    const std::size_t degree = behind_spaces(glyphs, groups[i].end);
    if (degree >= glyphs.size() || !is_one_of(glyphs[degree].point, U"°度º˚")) continue;
    const std::size_t next = behind_spaces(glyphs, degree + 1);
    if (next != groups[i + 1].begin) continue;
    const std::size_t minute = behind_spaces(glyphs, groups[i + 1].end);
    const bool has_minutes =
        minute < glyphs.size() && is_one_of(glyphs[minute].point, U"'′’‘分`.´\"″");
    if (!has_minutes && !has_point_word(glyphs, groups[i].begin)) continue;
    std::size_t last = i + 1;
    while (last + 1 < groups.size() && last < i + 3 &&
           groups[last + 1].begin - groups[last].end <= 3) {
      ++last;
    }
    hide_digits(glyphs, {groups[i + 1].begin, groups[last].end});
    found = true;
  }
  return found;
}

/// N, E or another direction with no letter beside it.
bool is_direction_at(const Glyphs& glyphs, std::size_t at) noexcept {
  const bool is_alone = (at == 0 || !is_latin(glyphs[at - 1])) &&
                        (at + 1 >= glyphs.size() || !is_latin(glyphs[at + 1]));
  return at < glyphs.size() && is_alone && is_one_of(glyphs[at].point, U"nesw北东");
}

/// 31:34:29N, 31-34-29 N, N 31 34 29.7
bool hide_directed(Glyphs& glyphs, const std::vector<Span>& groups) {
  bool found = false;
  for (std::size_t i = 0; i + 2 < groups.size(); ++i) {
    const auto is_part = [&](Span group, int most) {
      const int value = group.size() <= 3 ? value_of(glyphs, group) : -1;
      return value >= 0 && value <= most;
    };
    const auto are_near = [&](Span left, Span right) {
      return right.begin - left.end <= 2 && joins(glyphs, left.end, right.begin);
    };
    const Span second = groups[i + 1];
    const Span third = groups[i + 2];
    if (!is_part(groups[i], 180) || !is_part(second, 59) || !is_part(third, 59)) continue;
    if (!are_near(groups[i], second) || !are_near(second, third)) continue;
    const std::size_t before = before_spaces(glyphs, groups[i].begin);
    const bool is_directed = is_direction_at(glyphs, behind_spaces(glyphs, third.end)) ||
                             (before > 0 && is_direction_at(glyphs, before - 1));
    if (!is_directed) continue;
    hide_digits(glyphs, {second.begin, third.end});
    found = true;
  }
  return found;
}

/// 8Q335JF8+XQ, 8Q33+5J: an Open Location Code.
bool hide_plus_codes(Glyphs& glyphs) {
  const auto is_code = [&](std::size_t at) {
    return at < glyphs.size() && is_one_of(glyphs[at].point, U"23456789cfghjmpqrvwx");
  };
  bool found = false;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    if (glyphs[at].point != U'+') continue;
    Span code{at, at + 1};
    while (code.begin > 0 && is_code(code.begin - 1)) --code.begin;
    while (is_code(code.end)) ++code.end;
    const std::size_t area = at - code.begin;
    const std::size_t point = code.end - at - 1;
    const bool has_sizes = (area == 4 || area == 6 || area == 8) && (point == 2 || point == 3);
    const bool is_alone = (code.begin == 0 || !is_word(glyphs[code.begin - 1])) &&
                          (code.end == glyphs.size() || !is_word(glyphs[code.end]));
    const auto letter =
        std::find_if(glyphs.begin() + static_cast<std::ptrdiff_t>(code.begin),
                     glyphs.begin() + static_cast<std::ptrdiff_t>(code.end), is_latin);
    if (!has_sizes || !is_alone || letter - glyphs.begin() >= std::ptrdiff_t(code.end)) continue;
    hide(glyphs, code);
    found = true;
  }
  return found;
}

}  // namespace

bool find_coordinates(Glyphs& glyphs, const Groups& groups) {
  bool found = hide_decimals(glyphs, groups);
  found = hide_degrees(glyphs) || found;
  found = hide_directed(glyphs, groups) || found;
  return hide_plus_codes(glyphs) || found;
}

}  // namespace engine::personal
