#include "engine/text/danger/danger_model.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "engine/assert.hpp"

namespace engine {
namespace {

constexpr int rounds =
    14;  // after 6 sentences left out are judged no better, but the learnt ones are
constexpr float first_step = 4;       // of a round; later ones take smaller steps
constexpr float step_decay = 0.5F;    // step = first_step / (1 + step_decay * round)
constexpr float common_value = 0.3F;  // of the feature that every text has

using Scores = std::array<float, DangerModel::kinds_max + 1>;

/// e^x for x in [-30, 0] as (1 + x / 1024)^1024, good to 1 % near 0: the library's may differ in
/// its last bit between machines, products may not.
float power_of_e(float exponent) noexcept {
  float power = 1 + std::max(exponent, -30.0F) / 1024;
  for (int doubling = 0; doubling < 10; ++doubling) power *= power;
  return power;
}

/// Probability of each class, in place of its sum of weights.
void become_shares(std::span<float> scores) noexcept {
  const float most = *std::ranges::max_element(scores);
  float sum = 0;
  for (float& score : scores) sum += score = power_of_e(score - most);
  for (float& score : scores) score /= sum;
}

void add_scores(std::span<float> scores, const float* weights, float value) noexcept {
  for (float& score : scores) score += *weights++ * value;
}

std::vector<Feature> with_common(std::vector<Feature> features) {
  features.push_back({features_max, common_value});
  return features;
}

/// Where the next stretch begins: at a clause, half a stretch on at the latest and a quarter at
/// the earliest, so that no token is in more than four.
std::size_t next_begin(std::span<const Token> tokens, std::size_t begin) noexcept {
  const std::size_t latest = begin + DangerModel::stretch_len / 2;
  for (std::size_t at = begin + DangerModel::stretch_len / 4; at < latest; ++at) {
    if (at < tokens.size() && tokens[at].clause != tokens[at - 1].clause) return at;
  }
  return latest;
}

/// The longest run of whole clauses that fits, or as much of the first one as fits.
std::size_t stretch_end(std::span<const Token> tokens, std::size_t begin) noexcept {
  const std::size_t most = begin + DangerModel::stretch_len;
  if (most >= tokens.size()) return tokens.size();
  for (std::size_t end = most; end > begin; --end) {
    if (tokens[end].clause != tokens[end - 1].clause) return end;
  }
  return most;
}

/// Calls `use(stretch)` for each stretch of a field.
template <class Use>
void for_stretches(std::span<const Token> field, Use use) {
  for (std::size_t begin = 0; begin < field.size(); begin = next_begin(field, begin)) {
    const std::size_t end = stretch_end(field, begin);
    use(field.subspan(begin, end - begin));
    if (end == field.size()) return;
  }
}

template <class Use>
void for_fields(std::span<const Token> tokens, Use use) {
  while (!tokens.empty()) {
    const auto next = std::ranges::find(tokens.subspan(1), true, &Token::starts_field);
    const auto size = static_cast<std::size_t>(next - tokens.begin());
    use(tokens.first(size));
    tokens = tokens.subspan(size);
  }
}

/// The same order on every machine: each example changes places with an earlier one.
void mix_order(std::vector<std::uint32_t>& order, std::uint64_t& state) {
  for (std::size_t at = order.size(); at > 1; --at) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    std::swap(order[at - 1], order[(state >> 33U) % at]);
  }
}

}  // namespace

/// Steps down the error of one example after the other (stochastic gradient descent).
struct DangerModel::Learner {
  DangerModel& model;

  void take_in(const std::vector<Feature>& features, std::size_t right, float step) const {
    Scores all{};
    const std::span<float> scores(all.data(), model.classes_);
    for (const Feature& feature : features) {
      add_scores(scores, &model.weights_[feature.number * model.classes_], feature.value);
    }
    become_shares(scores);
    scores[right] -= 1;
    for (float& score : scores) score *= -step;
    for (const Feature& feature : features) {
      float* weight = &model.weights_[feature.number * model.classes_];
      for (const float change : scores) *weight++ += change * feature.value;
    }
  }
};

DangerModel::DangerModel(std::size_t kinds, const std::vector<DangerExample>& examples)
    : classes_(kinds + 1) {
  XINYUAN_ASSERT(kinds >= 1 && kinds <= kinds_max);
  if (examples.empty()) return;
  weights_.resize((std::size_t{features_max} + 1) * classes_);
  std::vector<std::vector<Feature>> features;
  std::vector<std::size_t> right;
  for (const DangerExample& example : examples) {
    XINYUAN_ASSERT(example.kind.value_or(0) < kinds);
    const ClauseText text(example.sentence);
    const std::vector<Token> tokens = tokens_of(text);
    const auto take = [&](std::span<const Token> stretch) {
      features.push_back(with_common(features_of(text, stretch)));
      right.push_back(example.kind.value_or(kinds));
    };
    // Each stretch of a harmless text is harmless; which one of a danger is not is unknown.
    if (example.kind) {
      take(tokens);
    } else {
      for_stretches(tokens, take);
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t at = 0; at < features.size(); ++at) order.push_back(at);
  std::uint64_t state = 1;
  const Learner learner{*this};
  for (int round = 0; round < rounds; ++round) {
    mix_order(order, state);
    const float step = first_step / (1 + step_decay * static_cast<float>(round));
    for (const std::uint32_t at : order) learner.take_in(features[at], right[at], step);
  }
}

DangerModel::Opinion DangerModel::judge(const std::vector<Feature>& features) const {
  Scores all{};
  const std::span<float> scores(all.data(), classes_);
  for (const Feature& feature : features) {
    add_scores(scores, &weights_[feature.number * classes_], feature.value);
  }
  become_shares(scores);
  const auto likeliest = std::max_element(scores.begin(), scores.end() - 1);
  return {1 - scores.back(), static_cast<std::size_t>(likeliest - scores.begin())};
}

DangerModel::Opinion DangerModel::judge(const ClauseText& text) const {
  Opinion worst;
  if (knows_nothing()) return worst;
  const std::vector<Token> tokens = tokens_of(text);
  for_fields(tokens, [&](std::span<const Token> field) {
    for_stretches(field, [&](std::span<const Token> stretch) {
      const Opinion opinion = judge(with_common(features_of(text, stretch)));
      if (opinion.danger > worst.danger) worst = opinion;
    });
  });
  return worst;
}

}  // namespace engine
