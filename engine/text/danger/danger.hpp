// Danger: finds words of danger to life, fire, gas, violence and self-harm in what somebody writes,
// and says what to do and whom to call. Patterns are data of the city (danger.json). Constant once
// built, so any thread may ask; it is asked at each pause of typing.
//
// A pattern is a row of parts, each any word of a list, with short gaps between: chest .. hurts. So
// a few words for bodies and a few for pain find sentences that nobody has listed. Words inside a
// longer harmless pattern do not count: "does not hurt", "a talk about strokes".
//
// Beside the patterns is what a model has learnt from sentences (danger_model.hpp). A danger is
// what the model is sure of, or what a pattern finds and the model does not hold to be harmless.
//
// A text is read as it sounds (folding.hpp), in simplified characters, across spaces and marks put
// into words. Words that sound like a listed one are found as well: 晕到 for 晕倒.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/record/kinds.hpp"
#include "engine/record/wish.hpp"
#include "engine/text/danger/danger_model.hpp"
#include "engine/text/word_search.hpp"

namespace engine {

/// Reason of a wish that waits because of its words of danger.
inline constexpr std::string_view danger_reason = "emergency";

/// How far a part may follow the one before it.
enum class PatternGap : std::uint8_t {
  none,  // at once
  near,  // within `DangerWords::near_len` characters of the same clause
  far,   // within `DangerWords::far_len` characters of the same sentence
};

struct PatternPart {
  std::vector<std::string> words;        // any of them
  PatternGap before = PatternGap::none;  // `none` for the first part
};

/// Precondition: at least one part.
struct Pattern {
  std::vector<PatternPart> parts;
  bool covers_before = false;  // harmless patterns: what is near in front is harmless too
  bool covers_behind = false;  // ... what is near behind
};

struct DangerCall {
  Name name;  // who answers
  std::string phone;
};

struct DangerKind {
  std::string code;  // stable, e.g. "gas"
  Name name;
  std::vector<Name> advice;  // what to do, one sentence each, the first thing first
  std::vector<DangerCall> calls;
  std::vector<Pattern> patterns;
};

class DangerWords {
 public:
  static constexpr std::size_t near_len = 8;
  static constexpr std::size_t far_len = 16;
  /// The model alone alarms above `sure`, a pattern unless the model is below `doubtful`. Chosen on
  /// examples left out of learning (docs/decisions/0048): a lower `sure` alarms ordinary wishes.
  static constexpr float sure = 0.9F;
  static constexpr float doubtful = 0.05F;

  DangerWords() = default;  // finds nothing
  /// The danger of an earlier kind goes first. `same_sounds`: characters that are taken for one
  /// another, a group each. Precondition: words have 1 .. WordSearch::word_len_max characters as
  /// `searched`; codes differ.
  DangerWords(std::vector<DangerKind> kinds, const std::vector<Pattern>& harmless,
              const std::vector<std::string>& same_sounds);
  /// Learns from sentences, once, before anybody asks. Without it patterns alone decide.
  void learn(const std::vector<DangerExample>& examples);

  /// The first kind that title or content give a pattern of, or the likeliest that the model is
  /// sure of; nullptr: none. O(length of the text).
  const DangerKind* find_in(const WishText& text) const {
    return find_in(text.title, text.content);
  }
  const DangerKind* find_in(std::string_view title, std::string_view content = {}) const;
  /// nullptr: no such kind.
  const DangerKind* find(std::string_view code) const noexcept;
  const std::vector<DangerKind>& kinds() const noexcept { return kinds_; }

 private:
  struct Step {
    std::uint32_t owner = 0;  // kind, or number of the harmless pattern
    PatternGap before = PatternGap::none;
    bool is_first = false;
    bool is_last = false;
  };
  struct Place;
  struct Steps {
    std::vector<Step> all;
    std::vector<std::vector<std::uint32_t>> of_word;  // steps that a word makes, by its number
  };

  static bool allows(const ClauseText& text, PatternGap gap, std::size_t end, std::size_t begin);
  const DangerKind* pattern_in(const ClauseText& text) const;
  std::u32string sounds_of(std::u32string points) const;
  void add(Steps& steps, const Pattern& pattern, std::uint32_t owner);
  void link_sounds();
  std::vector<Place> places_in(const ClauseText& text) const;
  std::vector<Place> without_harmless(const ClauseText& text,
                                      const std::vector<Place>& places) const;
  template <class Found>
  static void walk(const ClauseText& text, const std::vector<Place>& places, const Steps& steps,
                   Found found);

  std::vector<DangerKind> kinds_;
  DangerModel model_;
  std::vector<Pattern> harmless_;  // their parts are in `harmless_steps_`
  Steps danger_steps_, harmless_steps_;
  WordSearch written_;
  WordSearch heard_;
  std::vector<std::u32string> words_;                    // by number in `written_`
  std::vector<std::vector<std::uint32_t>> words_heard_;  // by number in `heard_`
  std::unordered_map<char32_t, char32_t> sound_;         // character -> the first of its group
};

}  // namespace engine
