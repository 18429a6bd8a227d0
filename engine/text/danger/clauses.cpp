#include "engine/text/danger/clauses.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/char_class.hpp"
#include "engine/text/simplified.hpp"

namespace engine {
namespace {

constexpr CharSet clause_marks(U",，、;；:：()（）“”\"…—");
constexpr CharSet sentence_marks(U"。.!！?？\n");

}  // namespace

std::u32string letters_of(std::string_view word) {
  std::u32string points;
  for (const Glyph& glyph : folded(word)) {
    const bool counts = glyph.kind != CharKind::space && glyph.kind != CharKind::mark;
    if (counts) points += simplified(glyph.point);
  }
  return points;
}

ClauseText::ClauseText(std::string_view title, std::string_view content) {
  add(title);
  content_at = glyphs.size();
  mark_now_ = Mark::field;
  add(content);
  part();
}

void ClauseText::add(std::string_view text) {
  for (const Glyph& glyph : folded(text)) {
    if (glyph.kind == CharKind::space) continue;
    if (glyph.kind == CharKind::mark) {
      if (clause_marks.has(glyph.point)) mark_now_ = std::max(mark_now_, Mark::clause);
      if (sentence_marks.has(glyph.point)) mark_now_ = std::max(mark_now_, Mark::sentence);
      continue;
    }
    glyphs.push_back(glyph);
    glyphs.back().point = simplified(glyph.point);
    marks_.push_back(std::exchange(mark_now_, Mark::none));
  }
}

/// 救.命 and 救，命，啊: a mark between single characters parts nothing.
void ClauseText::part() {
  std::uint32_t clauses = 0, sentences = 0;
  const auto is_single = [&](std::size_t at) {
    const bool starts = at == 0 || marks_[at] != Mark::none;
    return starts && (at + 1 == glyphs.size() || marks_[at + 1] != Mark::none) &&
           is_han(glyphs[at].point);
  };
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const bool is_pulled =
        marks_[at] != Mark::field && at > 0 && is_single(at - 1) && is_single(at);
    if (marks_[at] >= Mark::clause && !is_pulled) ++clauses;
    if (marks_[at] >= Mark::sentence && !is_pulled) ++sentences;
    clause.push_back(clauses);
    sentence.push_back(sentences);
  }
}

}  // namespace engine
