#include <algorithm>
#include <set>

#include "config/city_files.hpp"
#include "config/field.hpp"
#include "engine/text/folding.hpp"

namespace config {
namespace {

constexpr std::size_t phrases_max = 300;  // of one topic
constexpr std::size_t phrase_len_max = 60;

/// As they are searched, of the whole file: a phrase that two topics claim helps neither.
using SeenPhrases = std::set<std::u32string>;

std::vector<std::string> read_phrases_of(const Field& list, SeenPhrases& seen) {
  std::vector<std::string> phrases;
  for (const Field& field : list.items(1, phrases_max)) {
    phrases.push_back(field.text(1, phrase_len_max));
    if (!seen.insert(engine::searched(phrases.back())).second) {
      field.fail("a phrase is listed once in the file");
    }
  }
  return phrases;
}

}  // namespace

void read_phrases(const JsonFile& file, engine::Menu& menu, engine::Policy& policy) {
  const Field root(file);
  root.allow_only({"categories", "not_accepted"});
  SeenPhrases seen;
  for (const auto& [code, list] : root.at("categories").members()) {
    const auto leaf = engine::parse_category(code);
    const auto category = std::ranges::find_if(
        menu.categories, [&](const auto& each) { return leaf && each.code == *leaf; });
    if (category == menu.categories.end()) list.fail("a leaf of menu.json");
    category->phrases = read_phrases_of(list, seen);
  }
  for (const auto& [code, list] : root.at("not_accepted").members()) {
    const auto topic = std::ranges::find(policy.not_accepted, code, &engine::OutOfScopeTopic::code);
    if (topic == policy.not_accepted.end()) list.fail("a code of not_accepted in policy.json");
    topic->phrases = read_phrases_of(list, seen);
  }
}

}  // namespace config
