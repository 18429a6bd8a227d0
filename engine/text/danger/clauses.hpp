// The letters and digits of a text in simplified characters, without spaces and marks, and the
// clause and sentence each is in: what words of danger are looked for in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/folding.hpp"

namespace engine {

/// The letters and digits of a word, as `ClauseText` has them.
std::u32string letters_of(std::string_view word);

struct ClauseText {
  /// Title and content are fields: no clause is in both.
  explicit ClauseText(std::string_view title, std::string_view content = {});

  Glyphs glyphs;
  std::vector<std::uint32_t> clause;    // number of the clause, by glyph, never falling
  std::vector<std::uint32_t> sentence;  // ... of the sentence
  std::size_t content_at = 0;           // glyph that the content begins with

 private:
  enum class Mark : std::uint8_t { none, clause, sentence, field };

  void add(std::string_view text);
  void part();

  std::vector<Mark> marks_;  // before each glyph
  Mark mark_now_ = Mark::none;
};

}  // namespace engine
