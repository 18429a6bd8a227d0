#include "engine/text/topic_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "engine/text/folding.hpp"
#include "engine/text/sounds.hpp"

namespace engine {
namespace {

// What a term counts for, found by leaving out every tenth phrase of the shipped menu and looking
// for its topic (docs/decisions/0047).
constexpr double one_character = 1.3;
constexpr double pair = 1.0;
constexpr double pair_around = 0.5;
constexpr double pair_by_sound = 0.4;
constexpr double one_word = 1.0;
constexpr double two_words = 0.7;

constexpr std::size_t nearest_phrases = 5;
constexpr double next_nearest = 0.7;  // of what the nearer one counts
constexpr double own_terms = 0.5;

// Said of anything.
constexpr std::array<std::u32string_view, 36> small_words{
    U"the",  U"a",  U"an",  U"my",   U"i",   U"to",  U"for",  U"of",   U"is",
    U"in",   U"on", U"and", U"me",   U"we",  U"our", U"with", U"at",   U"are",
    U"not",  U"no", U"do",  U"does", U"can", U"how", U"it",   U"this", U"you",
    U"your", U"s",  U"t",   U"am",   U"be",  U"has", U"have", U"from", U"or"};

std::u32string stem_of(std::u32string word) {
  for (const std::u32string_view ending : {U"ing", U"ed", U"es", U"s"}) {
    if (word.size() > ending.size() + 2 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      break;
    }
  }
  return word;
}

/// Calls `take(term, weight)` for each term of the text. Terms of different kinds never look alike.
template <class Take>
class TermReader {
 public:
  explicit TermReader(Take& take) : take_(take) {}

  void read(std::string_view text) {
    for (const Glyph& glyph : folded(text)) {
      const bool is_han = sound_of(glyph.point) != 0;
      const bool is_latin = glyph.kind == CharKind::latin;
      if (!is_han) end_of_run();
      if (!is_latin) end_of_word();
      if (is_han) run_ += glyph.point;
      if (is_latin) word_ += glyph.point;
      if (!is_han && !is_latin && glyph.kind != CharKind::space) before_.clear();
    }
    end_of_run();
    end_of_word();
  }

 private:
  void end_of_run() {
    for (std::size_t at = 0; at < run_.size(); ++at) {
      take_(run_.substr(at, 1), one_character);
      if (at + 1 < run_.size()) {
        take_(run_.substr(at, 2), pair);
        take_({U'~', sound_of(run_[at]), sound_of(run_[at + 1])}, pair_by_sound);
      }
      if (at + 2 < run_.size()) take_({U'_', run_[at], run_[at + 2]}, pair_around);
    }
    if (!run_.empty()) before_.clear();
    run_.clear();
  }

  void end_of_word() {
    if (word_.empty()) return;
    if (std::ranges::find(small_words, word_) == small_words.end()) {
      const std::u32string stem = stem_of(word_);
      take_(U'=' + stem, one_word);
      if (!before_.empty()) take_(U'=' + before_ + U' ' + stem, two_words);
      before_ = stem;
    }
    word_.clear();
  }

  Take& take_;
  std::u32string run_, word_, before_;
};

}  // namespace

/// Each known term once, by number; `number_of` gives a number or nothing for a term.
template <class Numbered>
TopicSearch::Terms TopicSearch::terms_of(std::string_view text, Numbered&& number_of) {
  std::map<Term, double> found;
  Terms terms;
  auto take = [&](const std::u32string& term, double weight) {
    if (const auto number = number_of(term)) {
      found.emplace(*number, weight);
    } else {
      terms.unknown_squares += weight * weight;
    }
  };
  TermReader reader(take);
  reader.read(text);
  for (const auto& [term, weight] : found) terms.known.push_back({term, weight});
  return terms;
}

/// By rarity, to length 1; what no phrase has is as rare as can be.
void TopicSearch::weigh(Terms& terms) const {
  const double rarest = std::log(1 + static_cast<double>(topics_));
  double squares = terms.unknown_squares * rarest * rarest;
  for (Weighted& term : terms.known) {
    term.weight *= rarity_[term.index];
    squares += term.weight * term.weight;
  }
  for (Weighted& term : terms.known) term.weight /= std::sqrt(squares);
}

/// How much of a term is each topic's; a term that one phrase alone has may be there by chance.
TopicSearch::Weights TopicSearch::own_shares(const std::vector<std::uint32_t>& phrases_with) const {
  std::map<std::uint32_t, double> counts;
  for (const std::uint32_t phrase : phrases_with) ++counts[topic_of_[phrase]];
  Weights shares;
  for (const auto& [topic, count] : counts) {
    const double sure = std::min(1.0, 0.5 + 0.25 * count);
    shares.push_back({topic, count / static_cast<double>(phrases_with.size()) * sure});
  }
  return shares;
}

TopicSearch::TopicSearch(const std::vector<std::vector<std::string>>& phrases_of_topics)
    : topics_(phrases_of_topics.size()) {
  const auto number_of = [&](const std::u32string& term) -> std::optional<Term> {
    return terms_.emplace(term, static_cast<Term>(terms_.size())).first->second;
  };
  std::vector<Terms> phrases;
  for (std::size_t topic = 0; topic < topics_; ++topic) {
    for (const std::string& phrase : phrases_of_topics[topic]) {
      phrases.push_back(terms_of(phrase, number_of));
      topic_of_.push_back(static_cast<std::uint32_t>(topic));
    }
  }
  std::vector<std::vector<std::uint32_t>> having(terms_.size());
  for (std::uint32_t phrase = 0; phrase < phrases.size(); ++phrase) {
    for (const Weighted& term : phrases[phrase].known) having[term.index].push_back(phrase);
  }
  for (const std::vector<std::uint32_t>& each : having) {
    topics_with_.push_back(own_shares(each));
    const auto spread = static_cast<double>(topics_with_.back().size());
    rarity_.push_back(std::log(1 + static_cast<double>(topics_) / spread));
  }
  phrases_with_.resize(terms_.size());
  for (std::uint32_t phrase = 0; phrase < phrases.size(); ++phrase) {
    weigh(phrases[phrase]);
    for (const auto& [term, weight] : phrases[phrase].known) {
      phrases_with_[term].push_back({phrase, weight});
    }
  }
}

std::vector<TopicHit> TopicSearch::find(std::string_view text) const {
  Terms terms = terms_of(text, [&](const std::u32string& term) -> std::optional<Term> {
    const auto known = terms_.find(term);
    return known != terms_.end() ? std::optional(known->second) : std::nullopt;
  });
  weigh(terms);
  std::vector<double> alike(topic_of_.size()), scores(topics_);
  for (const auto& [term, weight] : terms.known) {
    for (const Weighted& phrase : phrases_with_[term])
      alike[phrase.index] += weight * phrase.weight;
    for (const Weighted& topic : topics_with_[term]) {
      scores[topic.index] += own_terms * weight * weight * topic.weight;
    }
  }
  std::vector<std::vector<double>> of_topic(topics_);
  for (std::size_t phrase = 0; phrase < alike.size(); ++phrase) {
    if (alike[phrase] > 0) of_topic[topic_of_[phrase]].push_back(alike[phrase]);
  }
  std::vector<TopicHit> hits;
  for (std::size_t topic = 0; topic < topics_; ++topic) {
    std::ranges::sort(of_topic[topic], std::ranges::greater{});
    double counts = 1;
    for (std::size_t at = 0; at < std::min(of_topic[topic].size(), nearest_phrases); ++at) {
      scores[topic] += counts * of_topic[topic][at];
      counts *= next_nearest;
    }
    if (scores[topic] > 0) hits.push_back({topic, scores[topic]});
  }
  std::ranges::stable_sort(hits, std::ranges::greater{}, &TopicHit::score);
  return hits;
}

}  // namespace engine
