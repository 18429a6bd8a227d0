// Finds what a sentence is about among topics that are given by phrases: "灯泡坏了" and
// "水龙头漏水" for small repairs. The whole sentence is weighed, not one word of it.
//
// A phrase and a sentence are sets of terms: single Chinese characters, neighbouring pairs, pairs
// with one between, the sounds of pairs (so a typing error still counts), and Latin words by their
// stem, alone and in pairs. A term weighs more the fewer topics have it (inverse document
// frequency; Salton and Buckley 1988). A topic scores by the cosines between the sentence and its
// five nearest phrases, and by how much of each term is its own.
//
// Constant once built, so any thread may ask.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace engine {

struct TopicHit {
  std::size_t topic = 0;  // index in what the search was built from
  double score = 0;       // above 0; about 1 for a phrase itself, more if its neighbours agree
};

class TopicSearch {
 public:
  TopicSearch() = default;  // finds nothing
  explicit TopicSearch(const std::vector<std::vector<std::string>>& phrases_of_topics);

  /// Topics that share a term with the text, best first; of equals the first listed. Any bytes are
  /// taken. O(terms of the text, times phrases that have them).
  std::vector<TopicHit> find(std::string_view text) const;

 private:
  using Term = std::uint32_t;
  struct Weighted {
    std::uint32_t index = 0;  // a term, a phrase or a topic, as the list says
    double weight = 0;
  };
  using Weights = std::vector<Weighted>;

  struct Terms {
    Weights known;
    double unknown_squares = 0;  // of terms that no phrase has
  };

  template <class Numbered>
  static Terms terms_of(std::string_view text, Numbered&& number_of);
  void weigh(Terms& terms) const;
  Weights own_shares(const std::vector<std::uint32_t>& phrases_with) const;

  std::size_t topics_ = 0;
  std::unordered_map<std::u32string, Term> terms_;
  std::vector<double> rarity_;           // by term
  std::vector<Weights> phrases_with_;    // by term: phrases and what it weighs in each
  std::vector<Weights> topics_with_;     // by term: topics and their share of it
  std::vector<std::uint32_t> topic_of_;  // by phrase
};

}  // namespace engine
