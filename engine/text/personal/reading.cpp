#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr CharSet units(
    U"元块角毛钱人个位名口岁年月日号天周时点分秒刻米里斤克吨两升毫厘平公千百万亿度次遍回场节课步层"
    U"楼室厅"
    U"台件套双条张只头匹辆部本册页字瓶袋箱盒包份桶株棵亩幅把副届期级班组站路线多余几来左");
constexpr std::u32string_view latin_units[] = {U"kg", U"g",  U"cm",  U"mm",  U"m",   U"km", U"ml",
                                               U"l",  U"w",  U"kw",  U"kv",  U"v",   U"gb", U"mb",
                                               U"pm", U"am", U"mah", U"rmb", U"yuan"};

}  // namespace

bool has_before(const Glyphs& glyphs, std::size_t end, std::u32string_view word) noexcept {
  return end >= word.size() && has_at(glyphs, end - word.size(), word);
}

std::size_t any_at(const Glyphs& glyphs, std::size_t at,
                   std::span<const std::u32string_view> words) noexcept {
  for (const std::u32string_view word : words) {
    if (has_at(glyphs, at, word)) return word.size();
  }
  return 0;
}

bool any_within(const Glyphs& glyphs, std::size_t begin, std::size_t end,
                std::span<const std::u32string_view> words) noexcept {
  for (std::size_t at = begin; at < end; ++at) {
    const std::size_t size = any_at(glyphs, at, words);
    if (size > 0 && at + size <= end) return true;
  }
  return false;
}

std::size_t behind_spaces(const Glyphs& glyphs, std::size_t at) noexcept {
  while (at < glyphs.size() && glyphs[at].kind == CharKind::space) ++at;
  return at;
}

std::size_t before_spaces(const Glyphs& glyphs, std::size_t end) noexcept {
  while (end > 0 && glyphs[end - 1].kind == CharKind::space) --end;
  return end;
}

bool joins(const Glyphs& glyphs, std::size_t begin, std::size_t end) noexcept {
  if (end - begin > joint_max) return false;
  std::size_t stars = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (!is_joint(glyphs[at])) return false;
    stars += glyphs[at].point == U'*' ? 1U : 0U;
  }
  return stars <= joint_stars_max;
}

std::vector<Span> digit_groups(const Glyphs& glyphs) {
  std::vector<Span> groups;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    if (!is_digit(glyphs[at])) continue;
    const std::size_t begin = at;
    while (at < glyphs.size() && is_digit(glyphs[at])) ++at;
    groups.push_back({begin, at});
  }
  return groups;
}

int value_of(const Glyphs& glyphs, Span group) noexcept {
  constexpr std::size_t digits_max = 9;
  if (group.size() > digits_max) return -1;
  int value = 0;
  for (std::size_t at = group.begin; at < group.end; ++at) value = value * 10 + glyphs[at].digit;
  return value;
}

bool is_year(const Glyphs& glyphs, Span group) noexcept {
  const int value = group.size() == 4 ? value_of(glyphs, group) : 0;
  return value >= 1900 && value < 2100;
}

bool is_unit_at(const Glyphs& glyphs, std::size_t at) noexcept {
  at = behind_spaces(glyphs, at);
  if (at >= glyphs.size()) return false;
  if (units.has(glyphs[at].point)) return true;
  for (const std::u32string_view unit : latin_units) {
    const std::size_t end = at + unit.size();
    if (has_at(glyphs, at, unit) && (end >= glyphs.size() || !is_latin(glyphs[end]))) return true;
  }
  return false;
}

void hide(Glyphs& glyphs, Span span) noexcept {
  for (std::size_t at = span.begin; at < span.end; ++at) {
    if (!is_joint(glyphs[at])) glyphs[at].hidden = true;
  }
}

void hide_digits(Glyphs& glyphs, Span span) noexcept {
  for (std::size_t at = span.begin; at < span.end; ++at) {
    if (is_digit(glyphs[at]) || is_one_of(glyphs[at].point, U"十百廿卅")) glyphs[at].hidden = true;
  }
}

}  // namespace engine::personal
