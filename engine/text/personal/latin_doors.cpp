// Numbers of houses and rooms in English and in pinyin: Room 501, 128 Renmin Road, #501.
#include <array>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t room_digits = 3;  // of a number with nothing but # before it
constexpr std::size_t room_digits_max = 4;
constexpr std::size_t road_words = 3;  // of the name of a road at most

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

bool is_road_at(const Glyphs& glyphs, Span word) noexcept {
  return std::any_of(std::begin(latin_roads), std::end(latin_roads),
                     [&](std::u32string_view road) { return is_word_at(glyphs, word, road); });
}

/// 501, 3A, 3-501
Span room_at(const Glyphs& glyphs, std::size_t begin) noexcept {
  std::size_t end = begin;
  while (end < glyphs.size() && (is_word(glyphs[end]) || is_digit(glyphs[end]) ||
                                 is_one_of(glyphs[end].point, U"-/#_~"))) {
    ++end;
  }
  return {begin, end};
}

std::size_t digits_of(const Glyphs& glyphs, Span span) noexcept {
  std::size_t digits = 0;
  for (std::size_t i = span.begin; i < span.end; ++i) digits += is_digit(glyphs[i]) ? 1U : 0U;
  return digits;
}

class LatinDoors {
 public:
  explicit LatinDoors(Glyphs& glyphs) : glyphs_(glyphs) {}

  bool find() {
    for (std::size_t at = 0; at < glyphs_.size();) {
      const std::size_t end = word_end(glyphs_, at);
      if (end > at) {
        hide_after_word({at, end});
        at = end;
        continue;
      }
      if (glyphs_[at].point == U'#') hide_after_sign(at);
      std::size_t behind = at;
      while (behind < glyphs_.size() && is_arabic(glyphs_[behind])) ++behind;
      if (behind > at) hide_number({at, behind});
      at = std::max(behind, at + 1);
    }
    return chain_end_ != 0;
  }

 private:
  /// Only marks are between the last part of an address and here.
  bool is_chained(std::size_t at) const noexcept {
    return chain_end_ != 0 && at >= chain_end_ && joins(glyphs_, chain_end_, at);
  }

  void hide_part(Span number) {
    hide(glyphs_, number);
    chain_end_ = number.end;
  }

  /// "Room 501", "Apt. 3A", "Building No. 12", "Renmin Road 128"
  void hide_after_word(Span word) {
    std::size_t at = word.end;
    while (at < glyphs_.size() && is_one_of(glyphs_[at].point, U" .:#-")) ++at;
    if (is_road_at(glyphs_, word) && has_at(glyphs_, at, U"no"))
      at = behind_spaces(glyphs_, at + 2);
    const Span number = room_at(glyphs_, at);
    const std::size_t digits = digits_of(glyphs_, number);
    for (const LatinWord& each : latin_doors) {
      if (!is_word_at(glyphs_, word, each.word)) continue;
      if (each.word == U"no" && !has_at(glyphs_, word.end, U".")) continue;  // "no 3 steps"
      const std::size_t least = is_chained(word.begin) ? 1 : each.digits_min;
      if (digits >= least) return hide_part(number);
    }
    const std::size_t before = before_spaces(glyphs_, word.begin);
    const bool is_named = before > 0 && before < word.begin && is_latin(glyphs_[before - 1]);
    const std::size_t behind = behind_spaces(glyphs_, number.end);
    const bool goes_on = behind < glyphs_.size() && is_latin(glyphs_[behind]);  // "road 20 minutes"
    if (is_named && digits >= 2 && !goes_on && is_road_at(glyphs_, word)) hide_part(number);
  }

  /// 128 Zhongshan Road: a number before a name of one or two words; and what goes on an address.
  void hide_number(Span number) {
    const bool is_room = number.size() >= room_digits && number.size() <= room_digits_max;
    if (is_room && is_chained(number.begin) && !is_unit_at(glyphs_, number.end) &&
        !is_year(glyphs_, number)) {
      return hide_part(number);
    }
    std::size_t at = number.end;
    for (std::size_t words = 0; words < road_words; ++words) {
      const std::size_t begin = behind_spaces(glyphs_, at);
      const Span word{begin, word_end(glyphs_, begin)};
      if (word.size() == 0 || begin == at) return;
      if (words > 0 && is_road_at(glyphs_, word)) return hide_part(number);
      at = word.end;
    }
  }

  /// #501, #12-501, with nothing before it
  void hide_after_sign(std::size_t at) {
    if (at > 0 && (!is_joint(glyphs_[at - 1]) || glyphs_[at - 1].point == U'*')) return;
    const Span number = room_at(glyphs_, at + 1);
    const std::size_t digits = digits_of(glyphs_, number);
    const bool is_room = digits >= room_digits && digits <= room_digits_max + 2 &&
                         digits + 1 >= number.size() && !is_year(glyphs_, number);
    if (is_room && !is_unit_at(glyphs_, number.end)) hide_part(number);
  }

  Glyphs& glyphs_;
  std::size_t chain_end_ = 0;  // behind the last part of an address; 0 = none so far
};

}  // namespace

bool find_latin_doors(Glyphs& glyphs) { return LatinDoors(glyphs).find(); }

}  // namespace engine::personal
