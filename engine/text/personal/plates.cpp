// Licence plates of China: 苏B12345, 沪A·12345, 苏BD12345, with anything that is no letter between.
#include <array>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t plate_min = 5;  // letters and digits behind the first two
constexpr std::size_t plate_max = 6;
constexpr std::size_t plate_digits_min = 3;  // of them
constexpr std::size_t envoy_digits = 6;      // 使014578
constexpr std::size_t word_gap_max = 6;      // characters between 车牌 and the plate

constexpr CharSet provinces(
    U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使蘇滬遼魯贛陝閩貴粵寧瓊雲晉");

std::size_t behind_joint(const Glyphs& glyphs, std::size_t at) noexcept {
  const std::size_t most = at + 3;
  while (at < glyphs.size() && at < most && is_joint(glyphs[at])) ++at;
  return at;
}

/// The characters behind 苏B; empty if they make no plate.
std::vector<std::size_t> plate_behind(const Glyphs& glyphs, std::size_t at) {
  std::vector<std::size_t> found;
  std::size_t digits = 0;
  for (at = behind_joint(glyphs, at); at < glyphs.size(); at = behind_joint(glyphs, at + 1)) {
    const bool is_last = is_one_of(glyphs[at].point, U"挂学警港澳领使");
    if (!is_word(glyphs[at]) && !is_digit(glyphs[at]) && !is_last) break;
    if (found.size() == plate_max && !is_last) return {};
    digits += is_digit(glyphs[at]) ? 1U : 0U;
    found.push_back(at);
    if (is_last) break;
  }
  if (found.size() < plate_min || digits < plate_digits_min) found.clear();
  return found;
}

constexpr std::array<std::u32string_view, 5> plate_words{U"车牌号码", U"车牌号", U"车牌", U"牌照",
                                                         U"车号"};

/// "车牌 B12345", "车牌号：B·12345", "车牌 无锡12345": letters and digits without a province.
bool hide_after_word(Glyphs& glyphs, std::size_t at) {
  const std::size_t word = any_at(glyphs, at, plate_words);
  if (word == 0) return false;
  at += word;
  const std::size_t most = at + word_gap_max;
  for (; at < glyphs.size() && at < most && !is_word(glyphs[at]) && !is_digit(glyphs[at]); ++at) {
    if (provinces.has(glyphs[at].point)) return false;  // 车牌沪A12345 is found from there
  }
  Span plate{at, at};
  std::size_t size = 0;
  std::size_t digits = 0;
  for (; at < glyphs.size() && size < plate_max + 1; at = behind_joint(glyphs, at)) {
    if (!is_word(glyphs[at]) && !is_digit(glyphs[at])) break;
    digits += is_digit(glyphs[at]) ? 1U : 0U;
    ++size;
    plate.end = ++at;
  }
  if (digits < plate_digits_min || is_unit_at(glyphs, plate.end)) return false;
  hide(glyphs, plate);
  return true;
}

}  // namespace

bool find_plates(Glyphs& glyphs) {
  bool found = false;
  for (std::size_t at = 0; at + 2 < glyphs.size(); ++at) {
    if (glyphs[at].point == U'车' || glyphs[at].point == U'牌') {
      found = hide_after_word(glyphs, at) || found;
    }
    if (!provinces.has(glyphs[at].point)) continue;
    const bool has_word = has_at(glyphs, at + 1, U"牌");  // 苏牌B12345
    const std::size_t letter = behind_joint(glyphs, at + (has_word ? 2U : 1U));
    if (letter >= glyphs.size()) continue;
    const bool is_envoy = glyphs[at].point == U'使' && is_digit(glyphs[letter]);
    // WJ苏12345, 使014578: no letter behind the first character
    const bool has_none = is_envoy || has_before(glyphs, at, U"wj");
    if (!has_none && !is_latin(glyphs[letter])) continue;
    const std::vector<std::size_t> plate = plate_behind(glyphs, has_none ? letter : letter + 1);
    if (is_envoy && plate.size() != envoy_digits) continue;
    for (const std::size_t each : plate) glyphs[each].hidden = true;
    found = found || !plate.empty();
  }
  return found;
}

}  // namespace engine::personal
