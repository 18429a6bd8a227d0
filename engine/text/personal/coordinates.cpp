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
  for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
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
    const bool is_amount = !names && is_unit_at(glyphs, all[i].fraction.end);  // 22.1234万元
    if (is_amount || all[i].fraction.size() < (names ? fine_pair : fine_alone)) continue;
    hide_digits(glyphs, all[i].fraction);
    found = true;
  }
  return found;
}

/// 31°34'29"N, 东经120度17分33秒: degrees and minutes; a fever of 38度5 has no minutes.
bool hide_degrees(Glyphs& glyphs, const std::vector<Span>& groups) {
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

}  // namespace

bool find_coordinates(Glyphs& glyphs, const Groups& groups) {
  const bool found = hide_decimals(glyphs, groups);
  return hide_degrees(glyphs, groups) || found;
}

}  // namespace engine::personal
