// mask_numbers: finds in free text, Chinese, English or mixed, what names a person or a door. The
// text becomes a row of glyphs (full-width forms folded to ASCII); each finder hides some of them.
// In doubt it hides: a hidden amount is a nuisance, a shown phone is not taken back.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "http/core/char_class.hpp"
#include "http/core/masking.hpp"

namespace http {
namespace {

constexpr std::size_t mobile_digits = 11;    // of a mobile number
constexpr std::size_t identity_digits = 15;  // identity and card numbers have at least as many
constexpr std::size_t run_min = 7;           // digits side by side
constexpr std::size_t joined_min = 11;       // digits with separators between
constexpr std::size_t separators_max = 3;    // between two digits of one number
constexpr std::size_t plate_min = 5;         // letters and digits behind a plate's first two
constexpr std::size_t plate_max = 6;
constexpr std::size_t door_digits = 3;  // "501" names a door where "2" may count rooms
constexpr std::size_t label_max = 16;   // characters of a number of a house, e.g. "12-3A"

struct Glyph {
  char32_t code_point = 0;  // folded: full-width forms of ASCII are ASCII
  std::uint32_t begin = 0;  // in the text, below 4 GiB
  std::uint8_t bytes = 0;
  bool hidden = false;
};
using Glyphs = std::vector<Glyph>;

char32_t folded(char32_t code_point) noexcept {
  if (code_point >= 0xFF01 && code_point <= 0xFF5E) return code_point - 0xFF01 + U'!';
  return code_point == 0x3000 ? U' ' : code_point;
}

Glyphs glyphs_of(std::string_view text) {
  Glyphs glyphs;
  glyphs.reserve(text.size() / 2);  // Chinese characters have three bytes
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t whole = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t code_point = whole == 1 ? first : first & (0x7FU >> whole);
    std::size_t bytes = 1;
    for (; bytes < whole && at + bytes < text.size(); ++bytes) {
      const auto next = static_cast<unsigned char>(text[at + bytes]);
      if ((next & 0xC0U) != 0x80U) break;  // cut off: what follows is no part of it
      code_point = code_point << 6 | (next & 0x3FU);
    }
    if (bytes < whole) code_point = 0xFFFD;
    glyphs.push_back({folded(code_point), static_cast<std::uint32_t>(at),
                      static_cast<std::uint8_t>(bytes), false});
    at += bytes;
  }
  return glyphs;
}

bool has_at(const Glyphs& glyphs, std::size_t at, std::u32string_view word) noexcept {
  if (at + word.size() > glyphs.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (glyphs[at + i].code_point != word[i]) return false;
  }
  return true;
}

/// The characters that stand right before `at`.
bool has_before(const Glyphs& glyphs, std::size_t at, std::u32string_view word) noexcept {
  return at >= word.size() && has_at(glyphs, at - word.size(), word);
}

std::size_t behind_blanks(const Glyphs& glyphs, std::size_t at) noexcept {
  while (at < glyphs.size() && glyphs[at].code_point == U' ') ++at;
  return at;
}
std::size_t before_blanks(const Glyphs& glyphs, std::size_t at) noexcept {
  while (at > 0 && glyphs[at - 1].code_point == U' ') --at;
  return at;
}

// --- phones, identity cards, bank cards

/// Digits side by side.
struct Group {
  std::size_t begin = 0;
  std::size_t size = 0;
};

int value_of(const Glyphs& glyphs, const Group& group) noexcept {
  int value = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(group.size, 4); ++i) {
    const char32_t code_point = glyphs[group.begin + i].code_point;
    if (!is_ascii_digit(code_point)) return -1;
    value = value * 10 + static_cast<int>(code_point - U'0');
  }
  return value;
}

bool is_year(const Glyphs& glyphs, const Group& group) noexcept {
  const int value = value_of(glyphs, group);
  return group.size == 4 && value >= 1900 && value < 2100;
}

/// 2026-11-24, 2026.1.5
bool is_date(const Glyphs& glyphs, std::span<const Group> groups) noexcept {
  if (groups.size() < 3 || !is_year(glyphs, groups[0])) return false;
  const auto is_within = [&](const Group& group, int most) {
    const int value = value_of(glyphs, group);
    return group.size <= 2 && value >= 1 && value <= most;
  };
  return is_within(groups[1], 12) && is_within(groups[2], 31);
}

/// Two groups that make a fixed-line number: 8273 1234. Years and amounts look the same.
bool is_fixed_line(const Glyphs& glyphs, std::span<const Group> groups, std::size_t end) noexcept {
  if (groups.size() != 2 || groups[0].size < 3 || groups[1].size != 4) return false;
  if (is_year(glyphs, groups[0]) && is_year(glyphs, groups[1])) return false;
  const std::size_t next = behind_blanks(glyphs, end);
  return next == glyphs.size() ||
         !is_one_of(glyphs[next].code_point, U"元块人米个份次斤克公年字步");
}

std::vector<Group> groups_at(const Glyphs& glyphs, std::size_t& at) {
  std::vector<Group> groups;
  std::size_t look = at;
  while (look < glyphs.size()) {
    Group group{look, 0};
    while (look < glyphs.size() && is_digit(glyphs[look].code_point)) ++look;
    group.size = look - group.begin;
    if (group.size == 0) break;
    groups.push_back(group);
    at = look;
    for (std::size_t i = 0; i < separators_max && look < glyphs.size(); ++i) {
      if (!is_separator(glyphs[look].code_point)) break;
      ++look;
    }
  }
  return groups;
}

/// Leaves the first and last few digits of a number, as forms do.
void hide_inner(Glyphs& glyphs, std::span<const Group> groups, std::size_t extra) {
  std::vector<std::size_t> digits;
  for (const Group& group : groups) {
    for (std::size_t i = 0; i < group.size; ++i) digits.push_back(group.begin + i);
  }
  for (std::size_t i = 0; i < extra; ++i) digits.push_back(digits.back() + 1);
  const bool is_identity = digits.size() >= identity_digits;
  const bool is_phone = !is_identity && digits.size() >= mobile_digits;
  const std::size_t head = is_identity ? 1 : is_phone ? 3 : 0;
  const std::size_t tail = is_phone ? 4 : 2;
  for (std::size_t i = head; i + tail < digits.size(); ++i) glyphs[digits[i]].hidden = true;
}

void hide_numbers(Glyphs& glyphs) {
  for (std::size_t at = 0; at < glyphs.size();) {
    if (!is_digit(glyphs[at].code_point)) {
      ++at;
      continue;
    }
    const std::vector<Group> all = groups_at(glyphs, at);
    std::span<const Group> groups(all);
    if (is_date(glyphs, groups)) groups = groups.subspan(3);
    std::size_t digits = 0;
    std::size_t longest = 0;
    for (const Group& group : groups) {
      digits += group.size;
      longest = std::max(longest, group.size);
    }
    const bool is_number =
        longest >= run_min || digits >= joined_min || is_fixed_line(glyphs, groups, at);
    if (!is_number) continue;
    const bool has_x = digits + 1 >= identity_digits && at < glyphs.size() &&
                       (glyphs[at].code_point == U'x' || glyphs[at].code_point == U'X');
    hide_inner(glyphs, groups, has_x ? 1 : 0);
  }
}

// --- licence plates

constexpr CodePointSet provinces(
    U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领军空海");

/// 沪A·12345, 苏B D12345: hides what follows the letter.
void hide_plates(Glyphs& glyphs) {
  for (std::size_t at = 0; at + 2 < glyphs.size(); ++at) {
    if (!provinces.has(glyphs[at].code_point) || !is_letter(glyphs[at + 1].code_point)) continue;
    std::vector<std::size_t> positions;
    std::size_t look = at + 2;
    std::size_t gap = 0;
    bool has_digit = false;
    for (; look < glyphs.size() && positions.size() <= plate_max && gap <= 2; ++look) {
      const char32_t code_point = glyphs[look].code_point;
      if (is_separator(code_point)) {
        ++gap;
        continue;
      }
      if (!is_letter(code_point) && !is_ascii_digit(code_point) &&
          !is_one_of(code_point, U"挂学警港澳"))
        break;
      has_digit = has_digit || is_ascii_digit(code_point);
      positions.push_back(look);
    }
    if (!has_digit || positions.size() < plate_min) continue;
    for (const std::size_t position : positions) glyphs[position].hidden = true;
  }
}

// --- houses and rooms

/// What may stand in the number of a house or room: "12", "3A", "十二", "5-2".
bool is_label(char32_t code_point) noexcept {
  return is_numeral(code_point) || is_letter(code_point);
}

/// Begin of the label that ends before `end`; `end` if there is none. One letter is a label (B座),
/// a word is none.
std::size_t label_before(const Glyphs& glyphs, std::size_t end) noexcept {
  std::size_t begin = end;
  bool has_number = false;
  while (begin > 0 && end - begin < label_max) {
    const char32_t code_point = glyphs[begin - 1].code_point;
    const bool joins =
        code_point == U'-' && begin < end && begin > 1 && is_label(glyphs[begin - 2].code_point);
    if (!is_label(code_point) && !joins) break;
    has_number = has_number || is_numeral(code_point);
    --begin;
  }
  const bool is_one_letter = end - begin == 1;
  return has_number || is_one_letter ? begin : end;
}

bool is_after_street(const Glyphs& glyphs, std::size_t at) noexcept {
  static constexpr std::array<std::u32string_view, 17> endings{
      U"路", U"街",   U"弄", U"巷", U"村", U"里", U"道", U"苑", U"园",
      U"坊", U"胡同", U"条", U"屯", U"组", U"区", U"城", U"庭"};
  const std::size_t end = before_blanks(glyphs, at);
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::u32string_view ending) { return has_before(glyphs, end, ending); });
}

std::size_t digits_in(const Glyphs& glyphs, std::size_t begin, std::size_t end) noexcept {
  std::size_t digits = 0;
  for (std::size_t i = begin; i < end; ++i) digits += is_numeral(glyphs[i].code_point) ? 1U : 0U;
  return digits;
}

/// What a character behind a number says about it.
enum class Door : std::uint8_t {
  always,        // 3号楼: a house
  after_street,  // 中山路128号, but not 11月5号
  in_chain,      // 3号楼5层: only behind another part of an address
  large,         // 501室, but not 2室1厅
};
struct DoorMark {
  std::u32string_view mark;
  Door door;
};
/// Longer marks come before those that they begin with.
constexpr DoorMark door_marks[] = {
    {U"号楼", Door::always},   {U"号院", Door::always},     {U"号门", Door::always},
    {U"号房", Door::always},   {U"号室", Door::always},     {U"号铺", Door::always},
    {U"号线", Door::in_chain}, {U"号", Door::after_street}, {U"单元", Door::always},
    {U"栋", Door::always},     {U"幢", Door::always},       {U"座", Door::large},
    {U"弄", Door::always},     {U"室", Door::large},        {U"房", Door::large},
    {U"户", Door::large},      {U"楼", Door::in_chain},     {U"层", Door::in_chain},
    {U"#", Door::always},      {U"门", Door::in_chain},
};

constexpr CodePointSet door_begins(U"号单栋幢座弄室房户楼层#门");

const DoorMark* door_mark_at(const Glyphs& glyphs, std::size_t at) noexcept {
  if (!door_begins.has(glyphs[at].code_point)) return nullptr;
  for (const DoorMark& each : door_marks) {
    if (has_at(glyphs, at, each.mark)) return &each;
  }
  return nullptr;
}

/// Behind the number that begins at `begin`: 501, 3A.
std::size_t number_end(const Glyphs& glyphs, std::size_t begin) noexcept {
  while (begin < glyphs.size() &&
         (is_ascii_digit(glyphs[begin].code_point) || is_letter(glyphs[begin].code_point) ||
          glyphs[begin].code_point == U'-')) {
    ++begin;
  }
  return begin;
}

void hide(Glyphs& glyphs, std::size_t begin, std::size_t end) noexcept {
  for (std::size_t i = begin; i < end; ++i) {
    if (is_label(glyphs[i].code_point)) glyphs[i].hidden = true;
  }
}

/// Numbers before 号楼, 单元, 室 ...; a chain of them goes on with what follows: 2单元501.
void hide_doors(Glyphs& glyphs) {
  std::size_t chain_end = 0;  // behind the last part of an address; 0 = none so far
  for (std::size_t at = 0; at < glyphs.size();) {
    const DoorMark* const mark = door_mark_at(glyphs, at);
    if (mark == nullptr) {
      ++at;
      continue;
    }
    const std::size_t end = before_blanks(glyphs, at);
    const std::size_t begin = label_before(glyphs, end);
    const bool chained = chain_end != 0 && before_blanks(glyphs, begin) <= chain_end;
    at += mark->mark.size();
    const std::size_t next = behind_blanks(glyphs, at);
    const std::size_t next_end = number_end(glyphs, next);
    const bool door_follows = digits_in(glyphs, next, next_end) >= door_digits;
    bool names = chained || mark->door == Door::always;
    if (mark->door == Door::after_street) names = chained || is_after_street(glyphs, begin);
    if (mark->door == Door::large) {
      names = chained || digits_in(glyphs, begin, end) >= door_digits ||
              (door_follows && mark->mark == U"座");
    }
    if (begin == end || !names) continue;
    hide(glyphs, begin, end);
    if (door_follows) hide(glyphs, next, next_end);
    chain_end = at;
  }
}

/// 3-2-501: house, entrance, door.
void hide_triples(Glyphs& glyphs) {
  for (std::size_t at = 0; at < glyphs.size();) {
    if (!is_ascii_digit(glyphs[at++].code_point)) continue;
    --at;
    const std::vector<Group> groups = groups_at(glyphs, at);
    if (groups.size() != 3 || groups[0].size > 3 || groups[1].size > 2) continue;
    const Group& door = groups[2];
    if (door.size < door_digits || door.size > 4 || is_year(glyphs, door)) continue;
    for (const Group& group : groups) hide(glyphs, group.begin, group.begin + group.size);
  }
}

constexpr std::u32string_view door_words[] = {
    U"room", U"rm",    U"apartment", U"apt",  U"flat", U"unit", U"suite",   U"building",
    U"bldg", U"block", U"house",     U"lane", U"no",   U"door", U"entrance"};

/// "Room 501", "Apt. 3A", "Building No. 12": the number behind one of the words.
void hide_after_words(Glyphs& glyphs) {
  for (std::size_t at = 0; at < glyphs.size();) {
    std::u32string word;
    while (at < glyphs.size() && is_letter(glyphs[at].code_point)) {
      const char32_t code_point = glyphs[at++].code_point;
      word += code_point <= U'Z' ? static_cast<char32_t>(code_point + 32) : code_point;
    }
    if (word.empty()) {
      ++at;
      continue;
    }
    if (std::find(std::begin(door_words), std::end(door_words), word) == std::end(door_words)) {
      continue;
    }
    if (word == U"no" && !has_at(glyphs, at, U".")) continue;  // "no 3 steps"
    std::size_t begin = at;
    while (begin < glyphs.size() && is_one_of(glyphs[begin].code_point, U" .:#-")) ++begin;
    const std::size_t end = number_end(glyphs, begin);
    if (digits_in(glyphs, begin, end) > 0) hide(glyphs, begin, end);
  }
}

}  // namespace

std::string mask_numbers(std::string_view text) {
  Glyphs glyphs = glyphs_of(text);
  const bool has_numbers = std::any_of(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) {
    return is_numeral(glyph.code_point);
  });
  if (!has_numbers) return std::string(text);
  hide_numbers(glyphs);
  hide_plates(glyphs);
  hide_doors(glyphs);
  hide_triples(glyphs);
  hide_after_words(glyphs);
  std::string out;
  out.reserve(text.size());
  std::size_t written = 0;  // what is not hidden goes over in runs
  for (const Glyph& glyph : glyphs) {
    if (!glyph.hidden) continue;
    out.append(text, written, glyph.begin - written);
    out += '*';
    written = glyph.begin + glyph.bytes;
  }
  out.append(text, written);
  return out;
}

}  // namespace http
