#include <algorithm>
#include <map>

#include "config/city_files.hpp"
#include "config/field.hpp"
#include "engine/text/danger/danger.hpp"

namespace config {
namespace {

using engine::DangerKind;
using engine::Pattern;
using engine::PatternGap;
using engine::PatternPart;

constexpr std::size_t danger_kinds_max = 20;
constexpr std::size_t danger_advice_max = 6;
constexpr std::size_t danger_calls_max = 5;
constexpr std::size_t word_lists_max = 300;
constexpr std::size_t danger_words_max = 400;
constexpr std::size_t danger_patterns_max = 2'000;
constexpr std::size_t danger_groups_max = 500;

/// Words by the name of their list.
using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;

bool is_searched(std::string_view word) {
  const std::size_t size = engine::searched(word).size();
  return size >= 1 && size <= engine::WordSearch::word_len_max &&
         std::ranges::any_of(engine::folded(word), [](const engine::Glyph& glyph) {
           return glyph.kind != engine::CharKind::mark && glyph.kind != engine::CharKind::space;
         });
}

std::vector<std::string> texts_of(const Field& array, std::size_t most, std::size_t len_max) {
  std::vector<std::string> texts;
  for (const Field& each : array.items(1, most)) texts.push_back(each.text(1, len_max));
  return texts;
}

Lists read_lists(const Field& field) {
  Lists lists;
  for (const auto& [name, array] : field.members()) {
    std::vector<std::string>& words = lists[name];
    for (const Field& each : array.items(1, danger_words_max)) {
      words.push_back(each.text(1, engine::WordSearch::word_len_max));
      if (!is_searched(words.back())) each.fail("a word has a letter or a digit");
    }
  }
  if (lists.size() > word_lists_max) {
    field.fail("at most " + std::to_string(word_lists_max) + " lists");
  }
  return lists;
}

/// Reads one pattern: words as they are, "{name}" for any word of a list, "~" for a short gap and
/// "~~" for a longer one.
class PatternReader {
 public:
  PatternReader(const Field& field, const Lists& lists)
      : field_(field), lists_(lists), left_(text_ = field.text(1, 80)) {}

  Pattern read() {
    Pattern pattern;
    PatternGap gap = take_gap();
    pattern.covers_before = gap != PatternGap::none;
    while (!left_.empty()) {
      PatternPart part{take_words(), pattern.parts.empty() ? PatternGap::none : gap};
      pattern.parts.push_back(std::move(part));
      gap = take_gap();
      pattern.covers_behind = gap != PatternGap::none;
    }
    if (pattern.parts.empty()) field_.fail("a pattern has a word");
    return pattern;
  }

 private:
  PatternGap take_gap() {
    if (!left_.starts_with('~')) return PatternGap::none;
    const bool is_far = left_.starts_with("~~");
    left_.remove_prefix(is_far ? 2 : 1);
    return is_far ? PatternGap::far : PatternGap::near;
  }

  std::vector<std::string> take_words() {
    if (!left_.starts_with('{')) {
      const std::string word(left_.substr(0, left_.find_first_of("{~")));
      left_.remove_prefix(word.size());
      if (!is_searched(word)) field_.fail("a word has a letter or a digit, at most 32");
      return {word};
    }
    const std::size_t end = left_.find('}');
    const auto list = end != left_.npos ? lists_.find(left_.substr(1, end - 1)) : lists_.end();
    if (list == lists_.end()) field_.fail("{name} is one of `words`");
    left_.remove_prefix(end + 1);
    return list->second;
  }

  const Field& field_;
  const Lists& lists_;
  std::string text_;
  std::string_view left_;
};

std::vector<Pattern> read_patterns(const Field& array, const Lists& lists, bool covers) {
  std::vector<Pattern> patterns;
  for (const Field& each : array.items(1, danger_patterns_max)) {
    patterns.push_back(PatternReader(each, lists).read());
    const bool has_end = patterns.back().covers_before || patterns.back().covers_behind;
    if (has_end && !covers) each.fail("only a harmless pattern begins or ends with ~");
  }
  return patterns;
}

engine::Name read_danger_name(const Field& field, std::size_t zh_max, std::size_t en_max) {
  return {field.at("zh").text(1, zh_max), field.at("en").text(1, en_max)};
}

DangerKind read_kind(const Field& field, const Lists& lists) {
  field.allow_only({"code", "zh", "en", "advice", "calls", "patterns"});
  DangerKind kind{field.at("code").code(), read_danger_name(field, 30, 60), {}, {}, {}};
  for (const Field& each : field.at("advice").items(1, danger_advice_max)) {
    each.allow_only({"zh", "en"});
    kind.advice.push_back(read_danger_name(each, 100, 200));
  }
  for (const Field& each : field.at("calls").items(1, danger_calls_max)) {
    each.allow_only({"zh", "en", "phone"});
    kind.calls.push_back({read_danger_name(each, 20, 40), each.at("phone").text(3, 20)});
  }
  kind.patterns = read_patterns(field.at("patterns"), lists, false);
  return kind;
}

}  // namespace

engine::DangerWords read_danger(const JsonFile& file) {
  const Field root(file);
  root.allow_only({"review", "words", "kinds", "harmless", "sounds"});
  texts_of(root.at("review"), 20, 300);  // for those who read the file
  const Lists lists = read_lists(root.at("words"));
  Once<std::string> codes;
  std::vector<DangerKind> kinds;
  for (const Field& field : root.at("kinds").items(1, danger_kinds_max)) {
    kinds.push_back(read_kind(field, lists));
    codes.add(field.at("code"), kinds.back().code, "a code is listed once");
  }
  const std::vector<Pattern> harmless = read_patterns(root.at("harmless"), lists, true);
  return {std::move(kinds), harmless, texts_of(root.at("sounds"), danger_groups_max, 200)};
}

}  // namespace config
