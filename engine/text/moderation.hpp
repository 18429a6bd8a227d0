// Moderation: finds wishes that a person must review before they are published, by the word lists
// of the city and by what personal/finder.hpp finds. Constant once built, so any thread may ask.
//
// Words are searched in the text as it sounds, not as it is written (folding.hpp), without spaces.
// All words, and the exceptions to them, are searched at once by one automaton (Aho and Corasick,
// 1975) over code points, so a text costs the same whatever the number of words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/record/kinds.hpp"
#include "engine/record/wish.hpp"
#include "engine/text/folding.hpp"

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
  static constexpr std::size_t word_len_max = 32;  // code points as searched
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
  struct Node {
    std::uint32_t fail = 0;      // longest other beginning of a word that this one ends with
    std::uint32_t next_end = 0;  // nearest along `fail` that is a whole word; 0 = none
    std::uint32_t rule = 0;      // of the listed word that ends here, if `is_listed`
    std::uint32_t exempt = 0;    // index of `exempt_`: where this word is an exception; 0 = nowhere
    std::uint8_t length = 0;     // of the word that ends here; 0 = none
    bool is_listed = false;
    bool starts_plain = false;  // its first character is a to z: no such letter may come before it
    bool ends_plain = false;    // its last one: nor behind it
  };
  struct Found;

  std::uint32_t add(std::u32string_view word);
  void add_listed(std::u32string_view word, std::uint32_t rule);
  void add_exceptions(const ModerationExceptions& exceptions);
  bool holds_listed(std::u32string_view word) const;
  void link_up();
  std::uint32_t child(std::uint32_t node, char32_t point) const;
  std::uint32_t next(std::uint32_t node, char32_t point) const;
  bool is_exempt(const Node& node, CategoryCode category) const;
  std::uint32_t scan(const Glyphs& glyphs, CategoryCode category) const;
  std::uint32_t judge_one(std::string_view text, CategoryCode category) const;

  std::vector<ModerationRule> rules_;
  std::vector<Node> nodes_;                                 // [0] is the root
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // node and code point -> node
  std::vector<std::vector<CategoryCode>> exempt_;           // [1] is everywhere
  std::vector<bool> known_;  // code points of any word, folded to `known_points`
  std::size_t same_max_ = 0;
};

}  // namespace engine
