#include "engine/text/similarity.hpp"

#include <algorithm>
#include <string>

#include "engine/text/folding.hpp"

namespace engine {
namespace {

/// Punctuation of ASCII and of Chinese texts; full-width characters have become plain ones.
bool is_mark(char32_t code_point) noexcept {
  const bool plain = code_point < 0x80 && !(code_point >= 'a' && code_point <= 'z') &&
                     !(code_point >= '0' && code_point <= '9');
  return plain || (code_point >= 0x2010 && code_point <= 0x2027) ||
         (code_point >= 0x3001 && code_point <= 0x301F);
}

}  // namespace

TextPairs::TextPairs(std::string_view text) {
  std::u32string letters = searched(text);
  std::erase_if(letters, is_mark);
  letters.resize(std::min(letters.size(), letters_max));
  for (std::size_t at = 1; at < letters.size(); ++at) {
    pairs_.push_back(std::uint64_t{letters[at - 1]} << 32U | letters[at]);
  }
  std::ranges::sort(pairs_);
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
}

int TextPairs::similarity(const TextPairs& other) const noexcept {
  if (pairs_.empty() || other.pairs_.empty()) return 0;
  std::size_t common = 0;
  auto mine = pairs_.begin();
  auto theirs = other.pairs_.begin();
  while (mine != pairs_.end() && theirs != other.pairs_.end()) {
    if (*mine == *theirs) ++common;
    const bool moves_mine = *mine <= *theirs;
    const bool moves_theirs = *theirs <= *mine;
    if (moves_mine) ++mine;
    if (moves_theirs) ++theirs;
  }
  return static_cast<int>(200 * common / (pairs_.size() + other.pairs_.size()));
}

}  // namespace engine
