// Moderation: finds wishes that a person must review before they are published, by the word lists
// of the city and by built-in patterns. Constant once built, so any thread may ask.
//
// Words are searched in the text as it sounds, not as it is written: letters in lower case,
// full-width characters as plain ones, without spaces and invisible characters. All words are
// searched at once by one automaton (Aho and Corasick, 1975) over code points, so a text costs the
// same whatever the number of words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/record/kinds.hpp"
#include "engine/record/wish.hpp"

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

class Moderation {
 public:
  static constexpr std::size_t word_len_max = 32;  // code points as searched
  static constexpr std::size_t words_max = 5'000;  // of all lists together

  /// Looks for long numbers ("number") and web addresses ("link") only.
  Moderation();
  /// Earlier lists go first. `same_max`: one character so often in a row passes, 0 = any number.
  /// Precondition: each word has 1 .. `word_len_max` characters as searched.
  Moderation(const std::vector<WordList>& lists, ModerationRule number, ModerationRule link,
             ModerationRule repeats, std::size_t same_max);

  /// The first rule that title or content break, by the order of the rules: the lists as given,
  /// numbers, links, repeats. nullptr: nobody has to look. O(length of the text).
  const ModerationRule* judge(const WishText& text) const;
  /// All rules, in their order.
  const std::vector<ModerationRule>& rules() const noexcept { return rules_; }
  const ModerationRule* find(std::string_view code) const noexcept;

  /// The text as words are searched in it.
  static std::u32string searched(std::string_view text);

 private:
  struct Node {
    std::uint32_t fail = 0;      // longest other beginning of a word that this one ends with
    std::uint32_t next_end = 0;  // nearest along `fail` that is a whole word; 0 = none
    std::uint32_t rule = 0;      // of the word that ends here
    std::uint8_t length = 0;     // of that word; 0 = none ends here
    bool starts_plain = false;  // its first character is a to z: no such letter may stand before it
    bool ends_plain = false;    // its last one: nor behind it
  };

  void add(std::u32string_view word, std::uint32_t rule);
  void link_up();
  std::uint32_t child(std::uint32_t node, char32_t code_point) const;
  std::uint32_t next(std::uint32_t node, char32_t code_point) const;
  std::uint32_t scan(std::string_view text) const;

  std::vector<ModerationRule> rules_;
  std::vector<Node> nodes_;                                 // [0] is the root
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // node and character -> node
  std::vector<bool> known_;  // characters of any word, folded to `known_code_points` places
  std::size_t same_max_ = 0;
};

}  // namespace engine
