// Similarity of two short texts, for the hint that the same may have been asked before. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace engine {

/// Pairs of neighbouring letters as `searched` sees them, punctuation left out, each
/// pair once, ascending; of at most the first `letters_max` letters.
class TextPairs {
 public:
  static constexpr std::size_t letters_max = 200;
  explicit TextPairs(std::string_view text);

  /// Share of common pairs in per cent (Dice): 100 for the same letters, 0 if either has no pair.
  int similarity(const TextPairs& other) const noexcept;

 private:
  std::vector<std::uint64_t> pairs_;
};

}  // namespace engine
