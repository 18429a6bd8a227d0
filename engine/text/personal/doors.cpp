// Numbers of houses, entrances and rooms. Floors alone, days (5号), metro lines (2号线) and layouts
// (2室1厅) are not hidden.
#include <array>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t door_digits = 3;      // "501" names a door where "2" may count rooms
constexpr std::size_t door_digits_max = 4;  // more are no door
constexpr std::size_t label_max = 16;       // characters of a number of a house, e.g. "12-3A"

bool is_door_numeral(const Glyph& glyph) noexcept {
  return is_digit(glyph) || is_one_of(glyph.point, U"十百");
}
/// What may be in the number of a house or room: "12", "3A", "十二", "5-2".
bool is_label(const Glyph& glyph) noexcept { return is_door_numeral(glyph) || is_latin(glyph); }
bool is_hyphen(const Glyph& glyph) noexcept { return is_one_of(glyph.point, U"-/#—–_~"); }

/// Begin of the label that ends before `end`; `end` if there is none. One letter is a label (B座),
/// a word is none.
std::size_t label_before(const Glyphs& glyphs, std::size_t end) noexcept {
  std::size_t begin = end;
  bool has_number = false;
  while (begin > 0 && end - begin < label_max) {
    const Glyph& glyph = glyphs[begin - 1];
    const bool is_inner = begin < end && begin > 1;
    const bool joins = is_inner && is_hyphen(glyph) && is_label(glyphs[begin - 2]);
    const bool is_spread = is_inner && glyph.kind == CharKind::space &&  // 5 0 1 室
                           is_digit(glyphs[begin]) && is_digit(glyphs[begin - 2]);
    if (!is_label(glyph) && !joins && !is_spread) break;
    has_number = has_number || is_door_numeral(glyph);
    --begin;
  }
  return has_number || end - begin == 1 ? begin : end;
}

constexpr std::array<std::u32string_view, 17> streets{U"路", U"街", U"弄", U"巷", U"村",   U"里",
                                                      U"道", U"苑", U"园", U"坊", U"胡同", U"条",
                                                      U"屯", U"组", U"区", U"城", U"庭"};

bool is_after_street(const Glyphs& glyphs, std::size_t at) noexcept {
  const std::size_t end = before_spaces(glyphs, at);
  return std::any_of(streets.begin(), streets.end(),
                     [&](std::u32string_view ending) { return has_before(glyphs, end, ending); });
}

std::size_t digits_in(const Glyphs& glyphs, Span span) noexcept {
  std::size_t digits = 0;
  for (std::size_t i = span.begin; i < span.end; ++i)
    digits += is_door_numeral(glyphs[i]) ? 1U : 0U;
  return digits;
}

/// What the word behind a number says about it.
enum class Door : std::uint8_t {
  always,        // 3号楼: a house
  after_street,  // 中山路128号, but not 11月5号
  in_chain,      // 3号楼5层: only behind another part of an address
  large,         // 501室, but not 2室1厅
  with_door,     // B座1203, 3#501, but not 5#电池
};
struct DoorWord {
  std::u32string_view word;
  Door door;
};
/// Longer words stand before those that they begin with.
constexpr DoorWord door_words[] = {
    {U"号楼", Door::always},     {U"号院", Door::always},  {U"号房", Door::always},
    {U"号室", Door::always},     {U"号铺", Door::always},  {U"号线", Door::in_chain},
    {U"号", Door::after_street}, {U"单元", Door::always},  {U"栋", Door::always},
    {U"幢", Door::always},       {U"座", Door::with_door}, {U"弄", Door::always},
    {U"室", Door::large},        {U"房", Door::large},     {U"户", Door::large},
    {U"楼", Door::in_chain},     {U"层", Door::in_chain},  {U"#楼", Door::always},
    {U"#", Door::with_door},     {U"门", Door::in_chain},  {U"梯", Door::in_chain},
};
constexpr CharSet door_begins(U"号单栋幢座弄室房户楼层#门梯");
/// 300户居民, 70户型, 100房屋: counts and kinds.
constexpr std::array<std::u32string_view, 12> households{U"户居民", U"户人", U"户家", U"户业主",
                                                         U"户住户", U"户老", U"户型", U"房客",
                                                         U"房屋",   U"房产", U"房价", U"房源"};

const DoorWord* door_word_at(const Glyphs& glyphs, std::size_t at) noexcept {
  if (!door_begins.has(glyphs[at].point)) return nullptr;
  for (const DoorWord& each : door_words) {
    if (has_at(glyphs, at, each.word)) return &each;
  }
  return nullptr;
}

/// The number that begins at `begin`: 501, 3A, 五零一.
Span number_at(const Glyphs& glyphs, std::size_t begin) noexcept {
  std::size_t end = begin;
  while (end < glyphs.size() &&
         (is_digit(glyphs[end]) || is_latin(glyphs[end]) || is_hyphen(glyphs[end]))) {
    ++end;
  }
  return {begin, end};
}

void hide_label(Glyphs& glyphs, Span span) noexcept {
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (is_label(glyphs[i])) glyphs[i].hidden = true;
  }
}

/// 一栋楼, 两户: a count.
bool is_count(const Glyphs& glyphs, Span label) noexcept {
  return label.size() == 1 && is_one_of(glyphs[label.begin].point, U"一两");
}

/// Numbers before 号楼, 单元, 室 ...; a chain of them goes on with what follows: 2单元501.
bool hide_chains(Glyphs& glyphs) {
  bool found = false;
  std::size_t chain_end = 0;  // behind the last part of an address; 0 = none so far
  for (std::size_t at = 0; at < glyphs.size();) {
    const DoorWord* const word = door_word_at(glyphs, at);
    if (word == nullptr) {
      ++at;
      continue;
    }
    const std::size_t end = before_spaces(glyphs, at);
    const Span label{label_before(glyphs, end), end};
    const std::size_t before = before_spaces(glyphs, label.begin);
    const bool chained = chain_end != 0 && before <= chain_end;
    const bool is_households = any_at(glyphs, at, households) > 0;
    at += word->word.size();
    const Span next = number_at(glyphs, behind_spaces(glyphs, at));
    const bool door_follows =
        digits_in(glyphs, next) >= door_digits && !is_unit_at(glyphs, next.end);
    const bool is_day = before > 0 && glyphs[before - 1].point == U'月';
    bool names = chained;
    switch (word->door) {
      case Door::always: names = names || door_follows || !is_count(glyphs, label); break;
      case Door::after_street:
        names = names || is_after_street(glyphs, label.begin) || (door_follows && !is_day);
        break;
      case Door::in_chain: break;
      case Door::large:
        names = names || (digits_in(glyphs, label) >= door_digits && !is_households);
        break;
      case Door::with_door:
        names =
            names || door_follows || (at < glyphs.size() && is_one_of(glyphs[at].point, U"楼栋幢"));
        break;
    }
    if (label.size() == 0 || !names) continue;
    hide_label(glyphs, label);
    if (door_follows) hide_label(glyphs, next);
    chain_end = at;
    found = true;
  }
  return found;
}

/// 3-2-501, 3/2/501: house, entrance, door.
bool hide_triples(Glyphs& glyphs, const Groups& groups) {
  const auto is_joined = [&](std::size_t left) {
    const std::size_t at = behind_spaces(glyphs, groups[left].end);
    return at < glyphs.size() && is_hyphen(glyphs[at]) &&
           behind_spaces(glyphs, at + 1) == groups[left + 1].begin;
  };
  bool found = false;
  for (std::size_t at = 0; at < groups.size();) {
    std::size_t last = at;
    while (last + 1 < groups.size() && is_joined(last)) ++last;
    const Span door = groups[last];
    const bool is_triple = last - at == 2 && groups[at].size() <= 3 && groups[at + 1].size() <= 2;
    const bool is_door = door.size() >= door_digits && door.size() <= door_digits_max &&
                         !is_year(glyphs, door) && !is_unit_at(glyphs, door.end);
    if (is_triple && is_door) {
      hide_label(glyphs, {groups[at].begin, door.end});
      found = true;
    }
    at = last + 1;
  }
  return found;
}

constexpr std::array<std::u32string_view, 25> living{
    U"我家", U"隔壁", U"楼上",   U"楼下", U"对门",   U"家住在", U"家住", U"住在",   U"住址",
    U"住",   U"家在", U"门牌号", U"门牌", U"房间号", U"房间",   U"房号", U"房号是", U"室号",
    U"门号", U"地址", U"宿舍",   U"病房", U"病床",   U"送到",   U"送至"};
constexpr CharSet living_begins(U"我隔楼对家住门房室地宿病送");

/// 住501, 门牌号：3-501, 房间 五零一
bool hide_after_living(Glyphs& glyphs, std::size_t at) {
  const std::size_t word = any_at(glyphs, at, living);
  if (word == 0) return false;
  at += word;
  const std::size_t most = at + 4;
  while (at < glyphs.size() && at < most &&
         (is_joint(glyphs[at]) || is_one_of(glyphs[at].point, U"是为在于号"))) {
    ++at;
  }
  const Span number = number_at(glyphs, at);
  const std::size_t digits = digits_in(glyphs, number);
  const bool is_door = digits >= door_digits && number.size() <= label_max / 2;
  if (!is_door || is_unit_at(glyphs, number.end)) return false;
  hide_label(glyphs, number);
  return true;
}

constexpr CharSet street_begins(U"路街大弄巷胡");
constexpr std::array<std::u32string_view, 6> named_streets{U"路", U"街", U"大道",
                                                           U"弄", U"巷", U"胡同"};
constexpr std::array<std::u32string_view, 13> no_streets{
    U"走路", U"赶路", U"马路", U"一路", U"半路", U"思路", U"套路",
    U"电路", U"线路", U"铁路", U"公路", U"逛街", U"上街"};

/// 人民路88: no word behind the number.
bool hide_after_street(Glyphs& glyphs, std::size_t at) {
  const std::size_t word = any_at(glyphs, at, named_streets);
  if (word == 0) return false;
  const std::size_t end = at + word;
  for (const std::u32string_view no : no_streets) {
    if (has_before(glyphs, end, no)) return false;
  }
  std::size_t begin = behind_spaces(glyphs, end);
  std::size_t behind = begin;
  while (behind < glyphs.size() && is_arabic(glyphs[behind])) ++behind;
  const std::size_t digits = behind - begin;
  if (digits < 2 || digits > door_digits_max || is_unit_at(glyphs, behind)) return false;
  hide_label(glyphs, {begin, behind});
  return true;
}

struct LatinWord {
  std::u32string_view word;
  std::size_t digits_min;
};
constexpr LatinWord latin_doors[] = {
    {U"room", 1},  {U"rm", 1},    {U"apartment", 1}, {U"apt", 1},  {U"flat", 1},
    {U"unit", 3},  {U"suite", 1}, {U"building", 1},  {U"bldg", 1}, {U"block", 1},
    {U"house", 1}, {U"lane", 1},  {U"no", 1},        {U"door", 1}, {U"entrance", 1}};
constexpr std::u32string_view latin_roads[] = {U"road",   U"rd",    U"street",   U"st",
                                               U"avenue", U"ave",   U"lane",     U"lu",
                                               U"jie",    U"drive", U"boulevard"};

std::size_t word_end(const Glyphs& glyphs, std::size_t at) noexcept {
  while (at < glyphs.size() && is_latin(glyphs[at])) ++at;
  return at;
}

bool is_word_at(const Glyphs& glyphs, Span span, std::u32string_view word) noexcept {
  return span.size() == word.size() && has_at(glyphs, span.begin, word);
}

/// "Room 501", "Apt. 3A", "Building No. 12": the number behind one of the words.
bool hide_after_latin(Glyphs& glyphs, Span word) {
  for (const LatinWord& each : latin_doors) {
    if (!is_word_at(glyphs, word, each.word)) continue;
    if (each.word == U"no" && !has_at(glyphs, word.end, U".")) return false;  // "no 3 steps"
    std::size_t at = word.end;
    while (at < glyphs.size() && is_one_of(glyphs[at].point, U" .:#-")) ++at;
    const Span number = number_at(glyphs, at);
    if (digits_in(glyphs, number) < each.digits_min) return false;
    hide_label(glyphs, number);
    return true;
  }
  return false;
}

/// 128 Zhongshan Road: the number before a name of one or two words.
bool hide_before_road(Glyphs& glyphs, Span number) {
  std::size_t at = number.end;
  for (int words = 0; words < 3; ++words) {
    const std::size_t begin = behind_spaces(glyphs, at);
    const Span word{begin, word_end(glyphs, begin)};
    if (word.size() == 0 || begin == at) return false;
    for (const std::u32string_view road : latin_roads) {
      if (words > 0 && is_word_at(glyphs, word, road)) {
        hide_label(glyphs, number);
        return true;
      }
    }
    at = word.end;
  }
  return false;
}

bool hide_latin(Glyphs& glyphs) {
  bool found = false;
  for (std::size_t at = 0; at < glyphs.size();) {
    const std::size_t end = word_end(glyphs, at);
    if (end > at) {
      found = hide_after_latin(glyphs, {at, end}) || found;
      at = end;
      continue;
    }
    std::size_t behind = at;
    while (behind < glyphs.size() && is_arabic(glyphs[behind])) ++behind;
    if (behind > at) found = hide_before_road(glyphs, {at, behind}) || found;
    at = std::max(behind, at + 1);
  }
  return found;
}

}  // namespace

bool find_doors(Glyphs& glyphs, const Groups& groups) {
  bool found = hide_chains(glyphs);
  found = hide_triples(glyphs, groups) || found;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const char32_t point = glyphs[at].point;
    if (living_begins.has(point)) found = hide_after_living(glyphs, at) || found;
    if (street_begins.has(point)) found = hide_after_street(glyphs, at) || found;
  }
  return hide_latin(glyphs) || found;
}

}  // namespace engine::personal
