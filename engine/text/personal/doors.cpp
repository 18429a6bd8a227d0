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

/// 拾 and 佰 count only beside other numerals: 壹佰贰拾捌, but not 收拾.
bool is_formal_ten(const Glyph& glyph) noexcept { return is_one_of(glyph.point, U"拾佰"); }

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
    const bool is_ten = is_formal_ten(glyph) && begin > 1 && is_digit(glyphs[begin - 2]);
    if (!is_label(glyph) && !joins && !is_spread && !is_ten) break;
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

/// Letters that pass for digits count beside real ones: 5O1.
std::size_t digits_in(const Glyphs& glyphs, Span span) noexcept {
  std::size_t digits = 0;
  std::size_t guesses = 0;
  for (std::size_t i = span.begin; i < span.end; ++i) {
    digits += is_door_numeral(glyphs[i]) ? 1U : 0U;
    guesses += is_latin(glyphs[i]) && glyphs[i].guess >= 0 && i > span.begin ? 1U : 0U;
  }
  return digits == 0 ? 0 : digits + guesses;
}

/// Doors are numbered from 01 on each floor, while counts are round: 501, not 300.
bool is_door_number(const Glyphs& glyphs, Span number) noexcept {
  constexpr int doors_max = 40;  // of one floor
  const bool has_size = number.size() == door_digits || number.size() == door_digits_max;
  if (!has_size || is_year(glyphs, number)) return false;
  for (std::size_t i = number.begin; i < number.end; ++i) {
    if (!is_digit(glyphs[i])) return false;
  }
  const int door = value_of(glyphs, {number.end - 2, number.end});
  return glyphs[number.begin].digit != 0 && door > 0 && door <= doors_max;
}

/// What the word behind a number says about it.
enum class Door : std::uint8_t {
  always,        // 3号楼: a house
  unless_th,     // 2单元, but not 第2单元 of a school book
  after_street,  // 中山路128号, but not 11月5号
  in_chain,      // 3号楼5层: only behind another part of an address
  large,         // 501室, but not 2室1厅
  with_door,     // B座1203, 3#501, but not 5#电池
  with_room,     // 5楼502, but not 5楼300人
  of_people,     // 501业主, but not 300业主
  of_bed,        // 病房5床, but not 5床被子
};
struct DoorWord {
  std::u32string_view word;
  Door door;
};
/// Longer words stand before those that they begin with.
constexpr DoorWord door_words[] = {
    {U"号楼", Door::always},     {U"号院", Door::always},    {U"号房", Door::always},
    {U"号室", Door::always},     {U"号铺", Door::always},    {U"号线", Door::in_chain},
    {U"号病房", Door::always},   {U"号病区", Door::always},  {U"号大院", Door::always},
    {U"号床", Door::always},     {U"号门口", Door::large},   {U"号车库", Door::large},
    {U"号", Door::after_street}, {U"单元", Door::unless_th}, {U"栋", Door::always},
    {U"幢", Door::always},       {U"座", Door::with_door},   {U"弄", Door::always},
    {U"室", Door::large},        {U"寝室", Door::large},     {U"宿舍", Door::large},
    {U"房", Door::large},        {U"户", Door::large},       {U"业主", Door::of_people},
    {U"住户", Door::of_people},  {U"楼", Door::with_room},   {U"层", Door::with_room},
    {U"#楼", Door::always},      {U"#", Door::with_door},    {U"门", Door::in_chain},
    {U"梯", Door::in_chain},     {U"病区", Door::always},    {U"病房", Door::large},
    {U"床", Door::of_bed},
};
constexpr CharSet door_begins(U"号单栋幢座弄室寝宿房户业住楼层#门梯病床");
/// 3楼301会议室: open to everybody.
constexpr std::array<std::u32string_view, 10> public_rooms{
    U"会议室", U"活动室", U"教室",   U"诊室", U"办公室",
    U"大厅",   U"窗口",   U"阅览室", U"室内", U"多功能厅"};
/// 300户居民, 70户型, 100房屋: counts and kinds.
constexpr std::array<std::u32string_view, 19> households{
    U"户居民", U"户人", U"户家", U"户业主", U"户住户", U"户老", U"户型", U"户来", U"户参", U"户独",
    U"户低",   U"户困", U"户残", U"户孤",   U"房客",   U"房屋", U"房产", U"房价", U"房源"};

const DoorWord* door_word_at(const Glyphs& glyphs, std::size_t at) noexcept {
  if (!door_begins.has(glyphs[at].point)) return nullptr;
  for (const DoorWord& each : door_words) {
    if (has_at(glyphs, at, each.word)) return &each;
  }
  return nullptr;
}

/// The number that begins at `begin`: 501, 3A, 五零一, 3 - 501.
Span number_at(const Glyphs& glyphs, std::size_t begin) noexcept {
  std::size_t end = begin;
  while (end < glyphs.size()) {
    const std::size_t next = behind_spaces(glyphs, end);
    const bool is_spaced = next > end && next < glyphs.size() && is_hyphen(glyphs[next]);
    const std::size_t behind = is_spaced ? behind_spaces(glyphs, next + 1) : end;
    if (is_spaced && behind < glyphs.size() && is_digit(glyphs[behind])) {
      end = behind;
    } else if (is_digit(glyphs[end]) || is_latin(glyphs[end]) || is_hyphen(glyphs[end])) {
      ++end;
    } else {
      break;
    }
  }
  return {begin, end};
}

void hide_label(Glyphs& glyphs, Span span) noexcept {
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (is_label(glyphs[i]) || is_formal_ten(glyphs[i])) glyphs[i].hidden = true;
  }
}

/// The number of a door behind another part of an address: 3栋501, 3栋，501; empty if there is
/// none.
Span door_behind(const Glyphs& glyphs, std::size_t at, bool is_floor) noexcept {
  std::size_t begin = at;
  while (begin < glyphs.size() && begin < at + joint_max && is_joint(glyphs[begin])) ++begin;
  const Span number = number_at(glyphs, begin);
  const bool is_apart = begin > behind_spaces(glyphs, at);
  const bool is_near = !is_apart || (begin <= at + 3 && is_door_number(glyphs, number));
  const bool is_door = digits_in(glyphs, number) >= door_digits && is_near &&
                       !is_unit_at(glyphs, number.end) &&
                       (!is_floor || is_door_number(glyphs, number)) &&
                       any_at(glyphs, number.end, public_rooms) == 0;
  return is_door ? number : Span{begin, begin};
}

/// 甲单元, 东单元
bool is_named(const Glyphs& glyphs, Span label) noexcept {
  return label.size() == 1 && is_one_of(glyphs[label.begin].point, U"甲乙丙丁东西南北中");
}

/// 一栋楼, 两户: a count.
bool is_count(const Glyphs& glyphs, Span label) noexcept {
  return label.size() == 1 && is_one_of(glyphs[label.begin].point, U"一两");
}

constexpr std::array<std::u32string_view, 6> quilts{U"被", U"棉", U"垫", U"褥", U"毯", U"单"};
constexpr std::array<std::u32string_view, 8> beds{U"病房", U"病区", U"病室", U"科",
                                                  U"住",   U"睡",   U"躺",   U"护理院"};

/// 病房5床, 住12床, but not 5床被子.
bool is_bed(const Glyphs& glyphs, Span label, std::size_t end) {
  if (any_at(glyphs, end, quilts) > 0) return false;
  std::size_t before = label.begin;
  while (before > 0 && is_joint(glyphs[before - 1])) --before;
  return std::any_of(beds.begin(), beds.end(),
                     [&](std::u32string_view word) { return has_before(glyphs, before, word); });
}

/// A number and the word behind it.
struct Part {
  const DoorWord* word;
  Span label;
  std::size_t end;  // behind the word
  Span next;        // the door behind it; may be empty
  bool is_chained;  // right behind another part
};

/// Whether the part names a house or a door, by its word and what is around it.
bool names_door(const Glyphs& glyphs, const Part& part) {
  const std::size_t before = before_spaces(glyphs, part.label.begin);
  const bool has_door = part.next.size() > 0;
  const auto follows_one_of = [&](std::u32string_view points) {
    return before > 0 && is_one_of(glyphs[before - 1].point, points);
  };
  if (part.is_chained) return true;
  switch (part.word->door) {
    case Door::always: return has_door || !is_count(glyphs, part.label);
    case Door::unless_th:
      return has_door || !(is_count(glyphs, part.label) || follows_one_of(U"第") ||
                           is_named(glyphs, part.label));
    case Door::after_street:
      return is_after_street(glyphs, part.label.begin) || (has_door && !follows_one_of(U"月"));
    case Door::in_chain: return false;
    case Door::large:  // 约120户 counts them
      return digits_in(glyphs, part.label) >= door_digits && !follows_one_of(U"约共近达超有") &&
             any_at(glyphs, part.end - part.word->word.size(), households) == 0;
    case Door::with_door:
      return has_door || (part.end < glyphs.size() && is_one_of(glyphs[part.end].point, U"楼栋幢"));
    case Door::with_room: return has_door;
    case Door::of_people: return is_door_number(glyphs, part.label);
    case Door::of_bed: return is_bed(glyphs, part.label, part.end);
  }
  return false;
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
    Part part{word, {label_before(glyphs, end), end}, at + word->word.size(), {}, false};
    const Span entrance{end - std::min<std::size_t>(end, 1), end};
    const bool is_entrance = word->door == Door::unless_th && is_named(glyphs, entrance);
    if (part.label.size() == 0 && is_entrance) part.label = entrance;
    part.next = door_behind(glyphs, part.end, word->door == Door::with_room);
    part.is_chained = chain_end != 0 && before_spaces(glyphs, part.label.begin) <= chain_end;
    at = part.end;
    if (part.label.size() == 0 || !names_door(glyphs, part)) continue;
    hide_label(glyphs, part.label);
    hide_label(glyphs, part.next);
    chain_end = part.end;
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

constexpr std::array<std::u32string_view, 36> living{
    U"我家",   U"隔壁", U"楼上",   U"楼下",   U"对门", U"邻居",   U"家住在", U"家住", U"住在",
    U"住址",   U"住",   U"家在",   U"门牌号", U"门牌", U"房间号", U"房间",   U"房号", U"室号",
    U"门号",   U"地址", U"宿舍楼", U"宿舍",   U"病房", U"病床",   U"养老院", U"送到", U"送至",
    U"上门到", U"请到", U"请来",   U"来我家", U"信箱", U"车位号", U"车位",   U"楼栋", U"单元号"};
constexpr CharSet living_begins(U"我隔楼对邻家住门房室地宿病养送上请来信车单");

/// 住501, 门牌号：3-501, 房间 五零一
bool hide_after_living(Glyphs& glyphs, std::size_t at) {
  const std::size_t word = any_at(glyphs, at, living);
  if (word == 0) return false;
  at += word;
  const std::size_t most = at + 4;
  while (at < glyphs.size() && at < most &&
         (is_joint(glyphs[at]) || is_one_of(glyphs[at].point, U"是为在于号码"))) {
    ++at;
  }
  const Span number = number_at(glyphs, at);
  const std::size_t digits = digits_in(glyphs, number);
  const bool is_door = digits >= door_digits && number.size() <= label_max / 2;
  if (!is_door || is_unit_at(glyphs, number.end)) return false;
  if (any_at(glyphs, number.end, public_rooms) > 0) return false;
  hide_label(glyphs, number);
  return true;
}

constexpr std::array<std::u32string_view, 15> estates{U"园", U"村", U"苑", U"里", U"区",
                                                      U"坊", U"庭", U"府", U"湾", U"城",
                                                      U"邸", U"院", U"馆", U"寓", U"厦"};

/// 沁园新村12-502, 家园12/502: a house and a door behind the name of an estate.
bool hide_after_estate(Glyphs& glyphs, Span house, Span door) {
  const std::size_t joint = behind_spaces(glyphs, house.end);
  const bool is_pair = joint < glyphs.size() && is_hyphen(glyphs[joint]) &&
                       behind_spaces(glyphs, joint + 1) == door.begin &&
                       house.size() <= door_digits;
  if (!is_pair || !is_door_number(glyphs, door) || is_unit_at(glyphs, door.end)) return false;
  if (glyphs[door.begin].hidden) return false;  // of a phone: 家里827-1234
  const std::size_t before = before_spaces(glyphs, house.begin);
  const bool is_estate = std::any_of(estates.begin(), estates.end(), [&](std::u32string_view word) {
    return has_before(glyphs, before, word);
  });
  if (!is_estate) return false;
  hide_label(glyphs, {house.begin, door.end});
  return true;
}

/// A-501, 3-501: a house and a door with no word beside them.
bool hide_pair(Glyphs& glyphs, Span door) {
  if (!is_door_number(glyphs, door) || glyphs[door.begin].hidden) return false;
  if (is_unit_at(glyphs, door.end) || door.begin < 2) return false;
  if (door.end < glyphs.size() && (is_word(glyphs[door.end]) || is_hyphen(glyphs[door.end]))) {
    return false;
  }
  if (!is_one_of(glyphs[door.begin - 1].point, U"-–—#")) return false;
  const std::size_t end = door.begin - 1;
  std::size_t begin = end;
  while (begin > 0 && is_label(glyphs[begin - 1]) && !glyphs[begin - 1].hidden) --begin;
  const bool is_house = end - begin <= 2 && end > begin;
  const bool has_more = begin > 0 && (glyphs[begin - 1].hidden || glyphs[begin - 1].point == U'*' ||
                                      is_hyphen(glyphs[begin - 1]));
  if (!is_house || has_more) return false;
  hide_label(glyphs, {begin, door.end});
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
  hide_label(glyphs, {begin, number_at(glyphs, begin).end});
  return true;
}

}  // namespace

bool find_doors(Glyphs& glyphs, const Groups& groups) {
  bool found = hide_chains(glyphs);
  found = hide_triples(glyphs, groups) || found;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    found = hide_after_estate(glyphs, groups[i - 1], groups[i]) || found;
  }
  for (const Span group : groups) found = hide_pair(glyphs, group) || found;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const char32_t point = glyphs[at].point;
    if (living_begins.has(point)) found = hide_after_living(glyphs, at) || found;
    if (street_begins.has(point)) found = hide_after_street(glyphs, at) || found;
  }
  return find_latin_doors(glyphs) || found;
}

}  // namespace engine::personal
