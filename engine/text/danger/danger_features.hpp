// Features of a text: what a model of danger (danger_model.hpp) weighs. Single characters and
// words of Latin letters, pairs of them, pairs with one left out, threes, and pairs by sound, so
// that a typing error by sound costs little. Each is a number below `features_max`, by hashing:
// some share one, which a model of many small weights forgives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/text/danger/clauses.hpp"

namespace engine {

/// 2^16: with four times as many, no sentence kept back was judged better.
inline constexpr std::uint32_t features_max = 65'536;

struct Feature {
  std::uint32_t number = 0;  // < `features_max`
  float value = 0;           // > 0; the squares of a text's features add up to 1
};

/// A Chinese character, or a run of Latin letters and digits.
struct Token {
  std::uint64_t word = 0;     // differs for different words, but for chance
  std::uint32_t glyph = 0;    // its first one in the text
  std::uint32_t clause = 0;   // as in the text
  std::uint16_t sound = 0;    // see sounds.hpp; 0: none
  bool starts_field = false;  // title or content begins here
};

std::vector<Token> tokens_of(const ClauseText& text);

/// The features of a stretch of `tokens_of(text)`. Any number may occur several times.
std::vector<Feature> features_of(const ClauseText& text, std::span<const Token> tokens);

}  // namespace engine
