// Phone numbers, identity cards, bank cards and other long numbers.
#include <array>
#include <string>

#include "engine/text/personal/benign.hpp"
#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t mobile_digits = 11;    // of a mobile number
constexpr std::size_t identity_digits = 15;  // identity and card numbers have at least as many
constexpr std::size_t run_min = 7;           // digits side by side
constexpr std::size_t local_digits = 8;      // of a fixed line without its area code
constexpr std::size_t service_digits = 10;   // 400-820-0001
constexpr std::size_t trunk_min = 9;         // with the 0 of an area code
constexpr std::size_t real_min = 4;          // digits of a number that is written with letters
constexpr std::ptrdiff_t spelled_min = 4;    // words among the digits of a number in words
constexpr std::size_t part_gap_max = 6;  // characters between the parts of "138 ... 0013 ... 8000"
constexpr std::size_t parts_max = 6;
constexpr std::size_t extension_max = 6;

using Digits = std::vector<std::size_t>;  // indexes of glyphs

/// Leaves the first and last few digits of a number, as forms do.
void hide_inner(Glyphs& glyphs, std::span<const std::size_t> digits) {
  const bool is_identity = digits.size() >= identity_digits;
  const bool is_phone = !is_identity && digits.size() >= mobile_digits;
  const std::size_t head = is_identity ? 1 : is_phone ? 3 : 0;
  const std::size_t tail = is_phone ? 4 : 2;
  for (std::size_t i = head; i + tail < digits.size(); ++i) glyphs[digits[i]].hidden = true;
}

/// Amounts that look like a fixed line of two groups: 2000-3000元.
bool is_amount_at(const Glyphs& glyphs, std::size_t at) noexcept {
  at = behind_spaces(glyphs, at);
  return at < glyphs.size() && is_one_of(glyphs[at].point, U"元块人米个份次斤克公年字步");
}

/// Groups joined to one another.
class Run {
 public:
  Run(const Glyphs& glyphs, std::span<const Span> groups) : glyphs_(glyphs), groups_(groups) {
    for (const Span group : groups) {
      digits_ += group.size();
      longest_ = std::max(longest_, group.size());
    }
  }

  /// `is_rest`: of a chain with a date or time in it, where fewer digits are enough.
  bool is_number(bool is_rest) const noexcept {
    if (longest_ >= run_min) return true;
    if (digits_ >= (is_rest ? run_min : mobile_digits)) return !are_amounts();
    return is_fixed_line() || has_trunk() || is_service() || is_spelled();
  }

  /// The digits of a mobile number or of a fixed line with its area code, 86 before it or not.
  bool is_whole_phone() const {
    std::string text;
    for (const std::size_t at : digits()) text += static_cast<char>('0' + glyphs_[at].digit);
    for (const std::string_view country : {"0086", "86"}) {
      if (text.size() > mobile_digits + 1 && text.starts_with(country))
        text.erase(0, country.size());
    }
    const bool is_mobile = text.size() == mobile_digits && text[0] == '1' && text[1] >= '3';
    const bool has_code = text.size() == mobile_digits || text.size() == mobile_digits + 1;
    return is_mobile || (has_code && text[0] == '0');
  }

  Digits digits() const {
    Digits found;
    found.reserve(digits_ + 1);
    for (const Span group : groups_) {
      for (std::size_t at = group.begin; at < group.end; ++at) found.push_back(at);
    }
    const std::size_t end = groups_.back().end;
    const bool has_x =
        digits_ + 1 >= identity_digits && end < glyphs_.size() && glyphs_[end].point == U'x';
    if (has_x) found.push_back(end);
    return found;
  }

 private:
  std::int8_t first(const Span group) const noexcept { return glyphs_[group.begin].digit; }

  /// 1000、2000、3000元
  bool are_amounts() const noexcept {
    if (digits_ == mobile_digits || !is_unit_at(glyphs_, groups_.back().end)) return false;
    return std::all_of(groups_.begin(), groups_.end(), [&](Span group) {
      return first(group) != 0 && glyphs_[group.end - 1].digit == 0;
    });
  }
  /// 8273 1234, 827-1234, 82-731-234; but not 2000-3000.
  bool is_fixed_line() const noexcept {
    if (groups_.size() > 2 && digits_ == local_digits) {
      const bool is_local = first(groups_[0]) >= 2 && first(groups_[0]) <= 8;
      return is_local && !is_unit_at(glyphs_, groups_.back().end);
    }
    const std::size_t start = groups_[0].size();
    if (groups_.size() != 2 || (start != 3 && start != 4) || groups_[1].size() != 4) return false;
    const auto is_thousands = [&](Span group) { return value_of(glyphs_, group) % 1000 == 0; };
    const bool are_thousands = is_thousands(groups_[0]) && is_thousands(groups_[1]);
    return !are_thousands && !is_amount_at(glyphs_, groups_.back().end);
  }
  /// 021-827-3123
  bool has_trunk() const noexcept {
    const std::size_t code = groups_[0].size();
    return digits_ >= trunk_min && first(groups_[0]) == 0 && (code == 3 || code == 4);
  }
  /// 400-820-0001
  bool is_service() const noexcept {
    const int code = groups_[0].size() == 3 ? value_of(glyphs_, groups_[0]) : 0;
    return digits_ == service_digits && (code == 400 || code == 800);
  }
  /// 8 2 7 3 1 2 3 4, 82-73-12-34; but not "3.5、4.2、1.8、2.6".
  bool is_spelled() const noexcept {
    return digits_ >= run_min && longest_ <= 2 && !are_decimals();
  }
  bool are_decimals() const noexcept {
    std::size_t points = 0;
    for (std::size_t i = 0; i + 1 < groups_.size(); ++i) {
      const bool is_point =
          groups_[i].end + 1 == groups_[i + 1].begin && glyphs_[groups_[i].end].point == U'.';
      if (is_point && i % 2 != 0) return false;
      points += is_point ? 1U : 0U;
    }
    return points * 2 == groups_.size();
  }

  const Glyphs& glyphs_;
  std::span<const Span> groups_;
  std::size_t digits_ = 0;
  std::size_t longest_ = 0;
};

constexpr std::u32string_view extension_words[] = {U"转分机号", U"转分机",    U"转接", U"转",
                                                   U"轉",       U"分机号",    U"分机", U"内线",
                                                   U"#",        U"extension", U"ext",  U"x"};

/// The digits of an extension behind a number: 转801, ext. 801.
void hide_extension(Glyphs& glyphs, std::size_t end) {
  std::size_t at = end;
  while (at < glyphs.size() && at < end + 2 && is_joint(glyphs[at]) && glyphs[at].point != U'#') {
    ++at;
  }
  const std::size_t word = any_at(glyphs, at, extension_words);
  if (word == 0) return;
  at += word;
  while (at < glyphs.size() && is_one_of(glyphs[at].point, U" .:号是")) ++at;
  const std::size_t begin = at;
  while (at < glyphs.size() && at < begin + extension_max && is_digit(glyphs[at])) ++at;
  hide_digits(glyphs, {begin, at});
}

bool is_mobile_start(std::int8_t first, std::int8_t second) noexcept {
  return first == 1 && second >= 3;
}

bool hide_run(Glyphs& glyphs, std::span<const Span> groups) {
  const Run run(glyphs, groups);
  if (!run.is_number(false)) return false;
  const Digits digits = run.digits();
  hide_inner(glyphs, digits);
  hide_extension(glyphs, digits.back() + 1);
  return true;
}

/// The groups of one chain. With dates or times in it, what is left is a number sooner than
/// without, and then the whole chain is hidden as one: 13:00,13:45,123 is a mobile number all the
/// same.
bool hide_chain(Glyphs& glyphs, std::span<const Span> groups, std::span<const Benign> benign) {
  const auto tokens = std::count(benign.begin(), benign.end(), Benign::yes);
  if (tokens == 0) return hide_run(glyphs, groups);
  if (tokens == std::ssize(groups)) return false;
  const Run all(glyphs, groups);
  bool found = all.is_whole_phone() && !is_unit_at(glyphs, groups.back().end);
  for (std::size_t at = 0; at < groups.size() && !found; ++at) {
    const std::size_t begin = at;
    while (at < groups.size() && benign[at] == Benign::no) ++at;
    found = at > begin && Run(glyphs, groups.subspan(begin, at - begin)).is_number(true);
  }
  if (found) hide_inner(glyphs, all.digits());
  return found;
}

bool hide_chains(Glyphs& glyphs, std::span<const Span> groups, std::span<const Benign> benign) {
  bool found = false;
  for (std::size_t at = 0; at < groups.size();) {
    std::size_t end = at + 1;
    while (end < groups.size() && joins(glyphs, groups[end - 1].end, groups[end].begin)) ++end;
    const std::size_t count = end - at;
    found = hide_chain(glyphs, groups.subspan(at, count), benign.subspan(at, count)) || found;
    at = end;
  }
  return found;
}

/// "前三位138，中间0013，后四位8000": parts that make a mobile number, whatever is between.
bool hide_parts(Glyphs& glyphs, std::span<const Span> groups, std::span<const Benign> benign) {
  std::vector<Span> parts;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (benign[i] == Benign::no && groups[i].size() >= 2 && !is_unit_at(glyphs, groups[i].end)) {
      parts.push_back(groups[i]);
    }
  }
  bool found = false;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const Span first = parts[at];
    if (!is_mobile_start(glyphs[first.begin].digit, glyphs[first.begin + 1].digit)) continue;
    std::size_t count = first.size();
    std::size_t end = at + 1;
    while (count < mobile_digits && end < parts.size() && end < at + parts_max &&
           parts[end].begin - parts[end - 1].end <= part_gap_max) {
      count += parts[end++].size();
    }
    if (count != mobile_digits) continue;
    Digits digits;
    for (std::size_t i = at; i < end; ++i) {
      for (std::size_t j = parts[i].begin; j < parts[i].end; ++j) digits.push_back(j);
    }
    if (end == at + 1 || glyphs[digits[mobile_digits / 2]].hidden) continue;
    hide_inner(glyphs, digits);
    found = true;
  }
  return found;
}

/// A row of digits, some of which are only guessed from letters, that holds a mobile number.
bool hide_mobile_in(Glyphs& glyphs, const Digits& row, const std::vector<std::int8_t>& values) {
  bool found = false;
  std::size_t real = 0;
  for (std::size_t at = 0; at < row.size(); ++at) {
    real += is_digit(glyphs[row[at]]) ? 1U : 0U;
    if (at + 1 < mobile_digits) continue;
    const std::size_t begin = at + 1 - mobile_digits;
    const bool is_guessed = real >= real_min && real < mobile_digits;  // else it is found without
    if (is_guessed && is_mobile_start(values[begin], values[begin + 1])) {
      hide_inner(glyphs, std::span(row).subspan(begin, mobile_digits));
      found = true;
    }
    real -= is_digit(glyphs[row[begin]]) ? 1U : 0U;
  }
  return found;
}

/// Behind the letters and digits of Latin writing that begin at `at`; `all` reports whether each is
/// a digit or passes for one.
std::size_t behind_token(const Glyphs& glyphs, std::size_t at, bool& all) noexcept {
  all = true;
  while (at < glyphs.size() && is_word(glyphs[at])) {
    all = all && (is_digit(glyphs[at]) || glyphs[at].guess >= 0);
    ++at;
  }
  return at;
}

/// l38OOl38OOO, 幺三8洞洞幺三8洞洞洞
bool hide_guessed(Glyphs& glyphs) {
  bool found = false;
  Digits row;
  std::vector<std::int8_t> values;
  std::size_t row_end = 0;  // behind the last glyph of the row
  const auto take = [&](std::size_t at) {
    row.push_back(at);
    values.push_back(is_digit(glyphs[at]) ? glyphs[at].digit : glyphs[at].guess);
    row_end = at + 1;
  };
  const auto close = [&] {
    found = hide_mobile_in(glyphs, row, values) || found;
    row.clear();
    values.clear();
  };
  for (std::size_t at = 0; at < glyphs.size();) {
    const Glyph& glyph = glyphs[at];
    bool all = is_digit(glyph) || glyph.guess >= 0;
    const std::size_t end = is_word(glyph) ? behind_token(glyphs, at, all) : at + 1;
    if (all) {
      if (!row.empty() && !joins(glyphs, row_end, at)) close();
      for (; at < end; ++at) take(at);
    } else if (!is_joint(glyph)) {
      close();
    }
    at = end;
  }
  close();
  return found;
}

struct DigitWord {
  std::u32string_view word;
  std::int8_t value;
};
constexpr DigitWord digit_words[] = {
    {U"zero", 0}, {U"oh", 0},  {U"one", 1},   {U"two", 2},   {U"three", 3}, {U"four", 4},
    {U"five", 5}, {U"six", 6}, {U"seven", 7}, {U"eight", 8}, {U"nine", 9},  {U"ling", 0},
    {U"dong", 0}, {U"yi", 1},  {U"yao", 1},   {U"er", 2},    {U"liang", 2}, {U"san", 3},
    {U"si", 4},   {U"wu", 5},  {U"liu", 6},   {U"qi", 7},    {U"guai", 7},  {U"ba", 8},
    {U"jiu", 9},  {U"gou", 9}};

std::int8_t value_of_word(const Glyphs& glyphs, Span word) noexcept {
  for (const DigitWord& each : digit_words) {
    if (each.word.size() == word.size() && has_at(glyphs, word.begin, each.word)) return each.value;
  }
  return -1;
}

/// "one three eight zero zero ...", "yao san ba ling ling ...": words, digits between them too.
bool hide_words(Glyphs& glyphs) {
  std::vector<Span> words;
  std::vector<std::int8_t> values;
  bool found = false;
  const auto is_spelled = [&](std::size_t at) {
    const auto is_latin_word = [&](Span word) { return is_latin(glyphs[word.begin]); };
    const auto row = std::span(words).subspan(at, mobile_digits);
    return std::count_if(row.begin(), row.end(), is_latin_word) >= spelled_min;
  };
  const auto close = [&] {
    for (std::size_t at = 0; at + mobile_digits <= words.size(); ++at) {
      if (!is_mobile_start(values[at], values[at + 1]) || !is_spelled(at)) continue;
      for (std::size_t i = at + 3; i < at + mobile_digits; ++i) hide(glyphs, words[i]);
      found = true;
      at += mobile_digits - 1;
    }
    words.clear();
    values.clear();
  };
  for (std::size_t at = 0; at < glyphs.size();) {
    if (is_joint(glyphs[at])) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (is_latin(glyphs[at]) && end < glyphs.size() && is_latin(glyphs[end])) ++end;
    const std::int8_t value =
        is_latin(glyphs[at]) ? value_of_word(glyphs, {at, end}) : glyphs[at].digit;
    if (!words.empty() && (value < 0 || !joins(glyphs, words.back().end, at))) close();
    if (value >= 0) {
      words.push_back({at, end});
      values.push_back(value);
    }
    at = end;
  }
  close();
  return found;
}

}  // namespace

bool find_numbers(Glyphs& glyphs, const Groups& groups) {
  const std::vector<Benign> benign = benign_groups(glyphs, groups);
  bool found = hide_chains(glyphs, groups, benign);
  found = hide_parts(glyphs, groups, benign) || found;
  std::size_t digits = 0;
  for (const Span group : groups) digits += group.size();
  if (digits >= real_min) found = hide_guessed(glyphs) || found;
  const bool has_latin = std::any_of(glyphs.begin(), glyphs.end(), is_latin);
  return (has_latin && hide_words(glyphs)) || found;
}

}  // namespace engine::personal
