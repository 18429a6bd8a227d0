// Numbers that are too short to be found by themselves, behind a word that says what they are.
#include <array>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t filler_max = 6;   // characters between word and number
constexpr std::size_t code_digits = 3;  // of last digits, codes and passwords, letters among them

struct Label {
  std::u32string_view word;
  std::size_t digits_min;
};
/// Last digits and codes are short; of other numbers five digits and more are personal.
constexpr Label labels[] = {
    {U"尾号", 3},     {U"尾数", 3},     {U"后四位", 3},   {U"后4位", 3},    {U"末四位", 3},
    {U"末4位", 3},    {U"后六位", 3},   {U"后6位", 3},    {U"前三位", 3},   {U"验证码", 3},
    {U"取件码", 3},   {U"密码", 3},     {U"lastfour", 3}, {U"password", 3}, {U"手机", 5},
    {U"电话", 5},     {U"座机", 5},     {U"固话", 5},     {U"短号", 4},     {U"号码", 5},
    {U"联系方式", 5}, {U"联系我", 5},   {U"打给我", 5},   {U"tel", 5},      {U"phone", 5},
    {U"mobile", 5},   {U"身份证", 5},   {U"证件", 5},     {U"护照", 5},     {U"通行证", 5},
    {U"军官证", 5},   {U"残疾证", 5},   {U"卡号", 4},     {U"社保", 5},     {U"医保", 5},
    {U"工号", 4},     {U"学号", 5},     {U"病历号", 4},   {U"住院号", 4},   {U"床号", 1},
    {U"床位", 1},     {U"后面四位", 3}, {U"最后四位", 3}, {U"后边四位", 3}, {U"户号", 5},
    {U"表号", 5},     {U"单号", 5},
};
constexpr CharSet label_begins(
    U"尾后末最前验取密lp手电座固短号联打tm身证护通军残卡社医工学病住床户表单");

/// 12345, 95588, 96510: everybody's.
bool is_public(const Glyphs& glyphs, Span number) noexcept {
  if (number.size() < 5 || number.size() > 6) return false;
  const int start = value_of(glyphs, {number.begin, number.begin + 2});
  return start == 95 || start == 96 || (number.size() == 5 && start >= 10 && start <= 12);
}

bool is_number_glyph(const Glyph& glyph) noexcept { return is_word(glyph) || is_digit(glyph); }

/// 8 0 0 0, 66-1234: one character between two digits.
bool goes_on_at(const Glyphs& glyphs, std::size_t at) noexcept {
  const bool is_gap = glyphs[at].kind == CharKind::space || is_one_of(glyphs[at].point, U"-.·");
  return is_gap && at > 0 && at + 1 < glyphs.size() && is_digit(glyphs[at + 1]) &&
         is_digit(glyphs[at - 1]);
}

bool hide_behind(Glyphs& glyphs, std::size_t at, std::size_t digits_min) {
  const std::size_t most = at + filler_max;
  while (at < glyphs.size() && at < most &&
         (is_joint(glyphs[at]) || is_one_of(glyphs[at].point, U"是为号码数的"))) {
    ++at;
  }
  Span number{at, at};
  std::size_t digits = 0;
  std::size_t letters = 0;
  for (; number.end < glyphs.size(); ++number.end) {
    const Glyph& glyph = glyphs[number.end];
    if (number.size() > 0 && goes_on_at(glyphs, number.end)) continue;
    if (!is_number_glyph(glyph)) break;
    if (glyph.hidden) return false;  // part of a number that was found by itself
    ++(is_digit(glyph) ? digits : letters);
  }
  const bool is_one = digits >= digits_min && (letters <= 2 || digits_min == code_digits);
  if (!is_one || is_unit_at(glyphs, number.end)) return false;
  if (digits_min > code_digits && is_public(glyphs, number)) return false;
  if (digits >= 7) return false;  // find_numbers leaves its ends
  hide(glyphs, number);
  return true;
}

/// A123456(7) of Hong Kong: letters, six digits and a check digit in brackets.
bool hide_bracketed(Glyphs& glyphs, Span group) {
  const std::size_t bracket = behind_spaces(glyphs, group.end);
  const std::size_t check = bracket + 1;
  const bool has_check = check + 1 < glyphs.size() && glyphs[bracket].point == U'(' &&
                         is_word(glyphs[check]) && glyphs[check + 1].point == U')';
  const std::size_t letter = before_spaces(glyphs, group.begin);
  const bool has_letter = letter > 0 && is_latin(glyphs[letter - 1]);
  if (group.size() != 6 || !has_check || !has_letter) return false;
  hide(glyphs, {group.begin, check + 1});
  return true;
}

}  // namespace

bool find_labelled(Glyphs& glyphs, const Groups& groups) {
  bool found = false;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    if (!label_begins.has(glyphs[at].point)) continue;
    for (const Label& label : labels) {
      if (!has_at(glyphs, at, label.word)) continue;
      found = hide_behind(glyphs, at + label.word.size(), label.digits_min) || found;
    }
  }
  for (const Span group : groups) found = hide_bracketed(glyphs, group) || found;
  return found;
}

}  // namespace engine::personal
