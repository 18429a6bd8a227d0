#include "engine/text/word_search.hpp"

#include "engine/assert.hpp"
#include "engine/text/char_class.hpp"

namespace engine {
namespace {

constexpr std::uint32_t no_node = 0xFFFF'FFFF;
constexpr std::size_t known_points = 1U << 14U;

bool is_letter(char32_t point) noexcept { return point >= 'a' && point <= 'z'; }

std::uint64_t edge(std::uint32_t node, char32_t point) noexcept {
  return std::uint64_t{node} << 32U | point;
}

constexpr CharSet punctuation(U"!\"&'(),./:;<>?@[\\]{}~·•・‘’“”…—。、〈〉《》「」『』【】");

bool is_passed_over(const Glyph& glyph) noexcept {
  return glyph.kind == CharKind::space ||
         (glyph.kind == CharKind::mark && !punctuation.has(glyph.point));
}

}  // namespace

Glyphs without_passed_over(Glyphs glyphs) {
  std::erase_if(glyphs, is_passed_over);
  return glyphs;
}

WordSearch::WordSearch() : nodes_(1), known_(known_points) {}

std::uint32_t WordSearch::child(std::uint32_t node, char32_t point) const {
  const auto found = edges_.find(edge(node, point));
  return found != edges_.end() ? found->second : no_node;
}

std::uint32_t WordSearch::add(std::u32string_view word) {
  XINYUAN_ASSERT(!word.empty() && word.size() <= word_len_max);
  std::uint32_t node = 0;
  for (const char32_t point : word) {
    known_[point % known_points] = true;
    std::uint32_t below = child(node, point);
    if (below == no_node) {
      below = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      edges_.emplace(edge(node, point), below);
    }
    node = below;
  }
  if (nodes_[node].length != 0) return nodes_[node].number;
  nodes_[node].length = static_cast<std::uint8_t>(word.size());
  nodes_[node].starts_plain = is_letter(word.front());
  nodes_[node].ends_plain = is_letter(word.back());
  nodes_[node].number = static_cast<std::uint32_t>(size_++);
  return nodes_[node].number;
}

/// Sets `fail` and `next_end` from the shortest beginnings to the longest.
void WordSearch::link() {
  struct Step {
    std::uint32_t from, to;
    char32_t point;
  };
  std::vector<std::vector<Step>> below(nodes_.size());
  for (const auto& [key, to] : edges_) {
    const auto from = static_cast<std::uint32_t>(key >> 32U);
    below[from].push_back({from, to, static_cast<char32_t>(key & 0xFFFF'FFFFU)});
  }
  std::vector<Step> order = below[0];
  for (std::size_t at = 0; at < order.size(); ++at) {
    const Step each = order[at];
    Node& node = nodes_[each.to];
    if (each.from != 0) node.fail = next(nodes_[each.from].fail, each.point);
    node.next_end = nodes_[node.fail].length != 0 ? node.fail : nodes_[node.fail].next_end;
    order.insert(order.end(), below[each.to].begin(), below[each.to].end());
  }
}

std::uint32_t WordSearch::next(std::uint32_t node, char32_t point) const {
  while (true) {
    const std::uint32_t below = child(node, point);
    if (below != no_node) return below;
    if (node == 0) return 0;
    node = nodes_[node].fail;
  }
}

std::uint32_t WordSearch::step(std::uint32_t node, char32_t point) const {
  return known_[point % known_points] ? next(node, point) : 0;
}

/// Whether the glyph and the next one are letters of one word, no space between.
bool WordSearch::is_one_word(const Glyphs& glyphs, std::size_t left) noexcept {
  return left + 1 < glyphs.size() && is_letter(glyphs[left].point) &&
         is_letter(glyphs[left + 1].point) && glyphs[left + 1].begin <= glyphs[left].end;
}

}  // namespace engine
