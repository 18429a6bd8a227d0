// Moderation: finds wishes that a person must review before they are published, by the word lists
// of the city and by what personal/finder.hpp finds. Constant once built, so any thread may ask.
//
// Words are searched in the text as it sounds, not as it is written (folding.hpp), without spaces,
// all at once (word_search.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record/kinds.hpp"
#include "engine/record/wish.hpp"
#include "engine/text/word_search.hpp"

namespace engine {

/// Why a wish waits for review; the reason of its first event.
struct ModerationRule {
  std::string code;  // stable, e.g. "emergency"
  Name name;
  Name advice;  // shown to the person who posts it, e.g. whom to call; empty = nothing
};

struct WordList {
  ModerationRule rule;
  std::vector<std::string> words;
};

/// Words of a category's own menu entry.
struct MenuWords {
  CategoryCode category;
  std::vector<std::string> words;
};

/// Longer words inside of which a listed word does not count: 大麻烦 for 大麻. A listed word that
/// is itself a word of the chosen category's menu entry does not count either, unless its rule has
/// an advice: somebody drowns in any category.
struct ModerationExceptions {
  std::vector<std::string> everywhere;
  std::vector<MenuWords> menu;
};

class Moderation {
 public:
  static constexpr std::size_t word_len_max = WordSearch::word_len_max;
  static constexpr std::size_t words_max = 5'000;  // of all lists together

  /// Looks for what names a person ("number") and web addresses ("link") only.
  Moderation();
  /// Earlier lists go first. `same_max`: one character so often in a row passes, 0 = any number.
  /// Precondition: each word has 1 .. `word_len_max` characters as searched; words of the menu may
  /// be longer, then they are no exception.
  Moderation(const std::vector<WordList>& lists, ModerationRule number, ModerationRule link,
             ModerationRule repeats, std::size_t same_max,
             const ModerationExceptions& exceptions = {});

  /// The first rule that title or content break, by the order of the rules: the lists as given,
  /// numbers, links, repeats. nullptr: nobody has to look. O(length of the text).
  const ModerationRule* judge(const WishText& text, CategoryCode category) const;
  /// All rules, in their order.
  const std::vector<ModerationRule>& rules() const noexcept { return rules_; }
  const ModerationRule* find(std::string_view code) const noexcept;

 private:
  struct Word {
    std::uint32_t rule = 0;    // the list that has the word, if `is_listed`
    std::uint32_t exempt = 0;  // index of `exempt_`: where the word is an exception; 0 = nowhere
    bool is_listed = false;
  };
  struct Found;

  Word& add(std::u32string_view word);
  void add_listed(std::u32string_view word, std::uint32_t rule);
  void add_exceptions(const ModerationExceptions& exceptions);
  bool holds_listed(const Glyphs& word) const;
  bool is_exempt(const Word& word, CategoryCode category) const;
  std::uint32_t scan(const Glyphs& glyphs, CategoryCode category) const;
  std::uint32_t judge_one(Glyphs& glyphs, CategoryCode category) const;

  std::vector<ModerationRule> rules_;
  WordSearch search_;
  std::vector<Word> words_;                        // by number in `search_`
  std::vector<std::vector<CategoryCode>> exempt_;  // [1] is everywhere
  std::size_t same_max_ = 0;
};

}  // namespace engine
