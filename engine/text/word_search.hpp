// Many words searched for at once: one automaton (Aho and Corasick, 1975) over code points, so a
// text costs the same whatever the number of words. Constant once linked, so any thread may ask.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/text/folding.hpp"

namespace engine {

class WordSearch {
 public:
  static constexpr std::size_t word_len_max = 32;  // code points

  WordSearch();
  /// Number of the word: 0, 1, 2 ... in the order in which each was first added.
  /// Precondition: 1 .. `word_len_max` characters.
  std::uint32_t add(std::u32string_view word);
  std::size_t size() const noexcept { return size_; }
  /// To be called after the last word and before `find`; more words may follow, then again.
  void link();

  /// Calls `found(begin, end, number)` for each place of each word, by `end`; indexes are of
  /// glyphs, [begin, end). A word of plain letters is not found inside a longer one.
  /// O(length + places).
  template <class Found>
  void find(const Glyphs& glyphs, Found found) const {
    std::uint32_t node = 0;
    for (std::size_t at = 0; at < glyphs.size(); ++at) {
      node = step(node, glyphs[at].point);
      std::uint32_t end = nodes_[node].length != 0 ? node : nodes_[node].next_end;
      for (; end != 0; end = nodes_[end].next_end) {
        const Node& word = nodes_[end];
        const std::size_t begin = at + 1 - word.length;
        if (word.starts_plain && begin > 0 && is_one_word(glyphs, begin - 1)) continue;
        if (word.ends_plain && is_one_word(glyphs, at)) continue;
        found(begin, at + 1, word.number);
      }
    }
  }

 private:
  struct Node {
    std::uint32_t fail = 0;      // longest other beginning of a word that this one ends with
    std::uint32_t next_end = 0;  // nearest along `fail` that is a whole word; 0 = none
    std::uint32_t number = 0;    // of the word that ends here, if `length` is not 0
    std::uint8_t length = 0;     // of the word that ends here; 0 = none
    bool starts_plain = false;   // its first character is a to z: no such letter may come before it
    bool ends_plain = false;     // its last one: nor behind it
  };

  static bool is_one_word(const Glyphs& glyphs, std::size_t left) noexcept;
  std::uint32_t child(std::uint32_t node, char32_t point) const;
  std::uint32_t next(std::uint32_t node, char32_t point) const;
  std::uint32_t step(std::uint32_t node, char32_t point) const;

  std::vector<Node> nodes_;                                 // [0] is the root
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // node and code point -> node
  std::vector<bool> known_;  // code points of any word, folded to a fixed size
  std::size_t size_ = 0;
};

/// Words are searched across spaces, and across marks that are put into words: 自-杀. Marks that
/// end or part sentences stay.
Glyphs without_passed_over(Glyphs glyphs);

}  // namespace engine
