// Model of danger: learns from sentences which characters and words, near each other, speak of
// danger, and of which kind. Multinomial logistic regression over hashed features, with a class for
// no danger. It finds what no pattern lists; danger.hpp joins both.
//
// Learning is deterministic: no clock, no random numbers, sums in a fixed order, only operations
// that IEEE 754 rounds in one way. The same examples give the same model on every machine.
// O(examples * length * kinds * rounds): some 50 ms for 5,000 sentences, also in builds for
// debugging (CMakeLists.txt). Constant once built, so any thread may ask.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/danger/clauses.hpp"
#include "engine/text/danger/danger_features.hpp"

namespace engine {

struct DangerExample {
  std::optional<std::size_t> kind;  // its number; nullopt: harmless
  std::string sentence;
};

class DangerModel {
 public:
  static constexpr std::size_t kinds_max = 20;
  /// Tokens. A longer field is judged by stretches of at most so many, because one sentence of
  /// danger hardly changes the sum of a long text.
  static constexpr std::size_t stretch_len = 24;

  struct Opinion {
    float danger = 0;      // 0 .. 1: how sure the model is
    std::size_t kind = 0;  // the likeliest, in a danger
  };

  DangerModel() = default;  // knows nothing: no danger anywhere
  /// Precondition: 1 .. `kinds_max` kinds; those of the examples are smaller.
  DangerModel(std::size_t kinds, const std::vector<DangerExample>& examples);

  bool knows_nothing() const noexcept { return weights_.empty(); }
  /// Of the stretch that alarms most. O(length of the text).
  Opinion judge(const ClauseText& text) const;

 private:
  struct Learner;
  Opinion judge(const std::vector<Feature>& features) const;

  std::size_t classes_ = 0;     // kinds, and behind them no danger
  std::vector<float> weights_;  // [feature * classes_ + class]; behind them one row for all texts
};

}  // namespace engine
