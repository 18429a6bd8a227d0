#include <algorithm>
#include <unordered_map>
#include <utility>

#include "config/city_files.hpp"
#include "config/field.hpp"

namespace config {

namespace {

using engine::Moderation;
using engine::ModerationRule;
using engine::WordList;

constexpr std::size_t lists_max = 50;

engine::Name read_name(const Field& field, std::size_t zh_max, std::size_t en_max) {
  return {field.at("zh").text(1, zh_max), field.at("en").text(1, en_max)};
}

ModerationRule read_rule(const Field& field, Once<std::string>& codes) {
  ModerationRule rule{field.at("code").code(), read_name(field, 60, 120), {}};
  if (const auto advice = field.find("advice")) {
    advice->allow_only({"zh", "en"});
    rule.advice = read_name(*advice, 200, 400);
  }
  codes.add(field.at("code"), rule.code, "a code is listed once");
  return rule;
}

bool has_letter(const std::string& word) {
  return std::ranges::any_of(engine::folded(word), [](const engine::Glyph& glyph) {
    return glyph.kind != engine::CharKind::mark && glyph.kind != engine::CharKind::space;
  });
}

/// Lines of the words read so far, by how they are searched.
using Seen = std::unordered_map<std::u32string, int>;

std::vector<std::string> read_words(const Field& list, Seen& seen, std::size_t least = 1) {
  std::vector<std::string> words;
  for (const Field& field : list.items(least, Moderation::words_max)) {
    words.push_back(field.text(1, Moderation::word_len_max));
    if (!has_letter(words.back())) field.fail("a word has a letter or a digit");
    const auto [known, is_new] = seen.emplace(engine::searched(words.back()), field.line());
    if (!is_new) {
      field.fail("a word is listed once, however it is written; this one is on line " +
                 std::to_string(known->second));
    }
    if (seen.size() > Moderation::words_max) {
      field.fail("at most " + std::to_string(Moderation::words_max) + " words in all lists");
    }
  }
  return words;
}

/// Each listed word with 预防 before it or 知识 behind it is an exception.
void add_contexts(const Field& contexts, const std::vector<WordList>& lists,
                  engine::ModerationExceptions& exceptions) {
  contexts.allow_only({"before", "behind"});
  Seen seen_before, seen_behind;
  const std::vector<std::string> before = read_words(contexts.at("before"), seen_before, 0);
  const std::vector<std::string> behind = read_words(contexts.at("behind"), seen_behind, 0);
  const auto add = [&](std::string word) {
    const bool fits = engine::searched(word).size() <= Moderation::word_len_max;
    if (fits) exceptions.everywhere.push_back(std::move(word));
  };
  for (const WordList& list : lists) {
    for (const std::string& word : list.words) {
      for (const std::string& each : before) add(each + word);
      for (const std::string& each : behind) add(word + each);
    }
  }
}

/// The words of each leaf: its keywords, and its names up to each mark ("烟感·燃气报警器安装").
std::vector<engine::MenuWords> menu_words(const engine::Menu& menu) {
  std::vector<engine::MenuWords> words;
  for (const engine::Category& leaf : menu.categories) {
    words.push_back({leaf.code, leaf.keywords});
    std::vector<std::string>& own = words.back().words;
    for (const std::string& name : {leaf.name.zh, leaf.name.en}) {
      std::string part;
      for (const engine::Glyph& glyph : engine::folded(name)) {
        const bool is_mark = glyph.kind == engine::CharKind::mark;
        if (!is_mark) part.append(name, glyph.begin, glyph.end - glyph.begin);
        if (is_mark && !part.empty()) own.push_back(std::exchange(part, {}));
      }
      if (!part.empty()) own.push_back(std::move(part));
    }
  }
  return words;
}

}  // namespace

Moderation read_moderation(const JsonFile& file, const engine::Menu& menu) {
  const Field root(file);
  root.allow_only({"lists", "exceptions", "contexts", "numbers", "links", "repeats"});
  Once<std::string> codes;
  Seen seen;
  std::vector<WordList> lists;
  for (const Field& field : root.at("lists").items(0, lists_max)) {
    field.allow_only({"code", "zh", "en", "advice", "words"});
    WordList list{read_rule(field, codes), {}};
    list.words = read_words(field.at("words"), seen);
    lists.push_back(std::move(list));
  }
  engine::ModerationExceptions exceptions;
  if (const auto words = root.find("exceptions")) {
    exceptions.everywhere = read_words(*words, seen, 0);
  }
  if (const auto contexts = root.find("contexts")) add_contexts(*contexts, lists, exceptions);
  exceptions.menu = menu_words(menu);
  const auto rule = [&](std::string_view key) {
    root.at(key).allow_only({"code", "zh", "en", "advice"});
    return read_rule(root.at(key), codes);
  };
  ModerationRule numbers = rule("numbers");
  ModerationRule links = rule("links");
  const Field repeats = root.at("repeats");
  repeats.allow_only({"code", "zh", "en", "advice", "same_max"});
  ModerationRule repeated = read_rule(repeats, codes);
  const int same_max = repeats.at("same_max").small_integer(0, 1'000);
  return {lists,
          std::move(numbers),
          std::move(links),
          std::move(repeated),
          static_cast<std::size_t>(same_max),
          exceptions};
}

}  // namespace config
