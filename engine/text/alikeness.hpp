// How alike two short texts are, for a hint that somebody may have asked for the same before. Pure.
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
  int alikeness(const TextPairs& other) const noexcept;

 private:
  std::vector<std::uint64_t> pairs_;
};

}  // namespace engine
