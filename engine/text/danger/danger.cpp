#include "engine/text/danger/danger.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/assert.hpp"
#include "engine/text/char_class.hpp"
#include "engine/text/danger/clauses.hpp"

namespace engine {
namespace {

constexpr std::uint32_t no_entry = 0xFFFF'FFFF;
constexpr std::size_t heard_len_min = 3;  // characters
constexpr std::size_t harmless_len = 8;   // characters that a harmless pattern covers beside it

}  // namespace

/// Whether nothing but the gap allowed lies between two parts.
bool DangerWords::allows(const ClauseText& text, PatternGap gap, std::size_t end,
                         std::size_t begin) {
  const std::size_t len = begin - end;
  const bool is_clause = text.clause[end - 1] == text.clause[begin];
  switch (gap) {
    case PatternGap::none: return len == 0 && is_clause;
    case PatternGap::near: return len <= near_len && is_clause;
    case PatternGap::far: return len <= far_len && text.sentence[end - 1] == text.sentence[begin];
  }
  return false;
}

/// A word in a text, [begin, end).
struct DangerWords::Place {
  std::size_t begin = 0, end = 0;
  std::uint32_t word = 0;
  bool is_heard = false;  // otherwise written as listed
};

DangerWords::DangerWords(std::vector<DangerKind> kinds, const std::vector<Pattern>& harmless,
                         const std::vector<std::string>& same_sounds)
    : kinds_(std::move(kinds)), harmless_(harmless) {
  for (const std::string& group : same_sounds) {
    const std::u32string points = letters_of(group);
    for (const char32_t point : points) sound_.emplace(point, points.front());
  }
  for (std::uint32_t kind = 0; kind < kinds_.size(); ++kind) {
    for (const Pattern& pattern : kinds_[kind].patterns) add(danger_steps_, pattern, kind);
  }
  for (std::uint32_t pattern = 0; pattern < harmless_.size(); ++pattern) {
    add(harmless_steps_, harmless_[pattern], pattern);
  }
  written_.link();
  link_sounds();
}

void DangerWords::add(Steps& steps, const Pattern& pattern, std::uint32_t owner) {
  XINYUAN_ASSERT(!pattern.parts.empty());
  for (const PatternPart& part : pattern.parts) {
    const auto number = static_cast<std::uint32_t>(steps.all.size());
    const bool is_first = &part == &pattern.parts.front();
    const bool is_last = &part == &pattern.parts.back();
    steps.all.push_back({owner, part.before, is_first, is_last});
    for (const std::string& each : part.words) {
      const std::u32string points = letters_of(each);
      const std::uint32_t word = written_.add(points);
      if (word == words_.size()) words_.push_back(points);
      steps.of_word.resize(std::max<std::size_t>(steps.of_word.size(), word + 1));
      steps.of_word[word].push_back(number);
    }
  }
}

std::u32string DangerWords::sounds_of(std::u32string points) const {
  for (char32_t& point : points) {
    const auto found = sound_.find(point);
    if (found != sound_.end()) point = found->second;
  }
  return points;
}

/// Short words have too many that sound alike.
void DangerWords::link_sounds() {
  for (std::uint32_t word = 0; word < words_.size(); ++word) {
    if (words_[word].size() < heard_len_min || !std::ranges::all_of(words_[word], is_han)) continue;
    const std::uint32_t number = heard_.add(sounds_of(words_[word]));
    words_heard_.resize(heard_.size());
    words_heard_[number].push_back(word);
  }
  heard_.link();
}

const DangerKind* DangerWords::find(std::string_view code) const noexcept {
  const auto found = std::ranges::find(kinds_, code, &DangerKind::code);
  return found != kinds_.end() ? &*found : nullptr;
}

/// By where they begin. At least half of a word is written as listed if the rest only sounds so.
std::vector<DangerWords::Place> DangerWords::places_in(const ClauseText& text) const {
  std::vector<Place> places;
  const auto in_one_clause = [&](std::size_t begin, std::size_t end) {
    return text.clause[begin] == text.clause[end - 1];
  };
  written_.find(text.glyphs, [&](std::size_t begin, std::size_t end, std::uint32_t word) {
    if (in_one_clause(begin, end)) places.push_back({begin, end, word, false});
  });
  Glyphs heard = text.glyphs;
  for (Glyph& glyph : heard) {
    const auto found = sound_.find(glyph.point);
    if (found != sound_.end()) glyph.point = found->second;
  }
  heard_.find(heard, [&](std::size_t begin, std::size_t end, std::uint32_t number) {
    if (!in_one_clause(begin, end)) return;
    for (const std::uint32_t word : words_heard_[number]) {
      std::size_t other = 0;
      for (std::size_t at = begin; at < end; ++at) {
        other += text.glyphs[at].point != words_[word][at - begin] ? 1U : 0U;
      }
      if (other != 0 && other * 2 <= end - begin) places.push_back({begin, end, word, true});
    }
  });
  std::ranges::stable_sort(places, {}, &Place::begin);
  return places;
}

/// Calls `found(owner, begin, end)` for each pattern. Places are taken by where they begin, so all
/// that may come before a part is there; how far back to look is bounded by gap and word length.
template <class Found>
void DangerWords::walk(const ClauseText& text, const std::vector<Place>& places, const Steps& steps,
                       Found found) {
  struct Made {
    std::size_t begin, end;  // of the parts so far
    std::size_t last;        // where the last of them begins
    std::uint32_t before;    // made by the same step before; `no_entry` = none
  };
  std::vector<Made> made;
  std::vector<std::uint32_t> newest(steps.all.size(), no_entry);
  const auto begin_of = [&](std::uint32_t step, const Place& place) {
    if (steps.all[step].is_first) return place.begin;
    std::size_t best = text.glyphs.size();
    for (std::uint32_t at = newest[step - 1]; at != no_entry; at = made[at].before) {
      if (made[at].last + WordSearch::word_len_max + far_len < place.begin) break;
      const bool fits = made[at].end <= place.begin &&
                        allows(text, steps.all[step].before, made[at].end, place.begin);
      if (fits) best = std::min(best, made[at].begin);
    }
    return best;
  };
  for (const Place& place : places) {
    if (place.word >= steps.of_word.size()) continue;
    for (const std::uint32_t step : steps.of_word[place.word]) {
      const std::size_t begin = begin_of(step, place);
      if (begin == text.glyphs.size()) continue;
      if (steps.all[step].is_last) {
        found(steps.all[step].owner, begin, place.end);
      } else {
        made.push_back({begin, place.end, place.begin, newest[step]});
        newest[step] = static_cast<std::uint32_t>(made.size() - 1);
      }
    }
  }
}

std::vector<DangerWords::Place> DangerWords::without_harmless(
    const ClauseText& text, const std::vector<Place>& places) const {
  // Of the harmless stretches that begin at or before a glyph: the furthest end, and the length
  // that a place must have to count all the same.
  std::vector<std::pair<std::size_t, std::size_t>> covers(text.glyphs.size());
  const auto cover = [&](std::size_t begin, std::size_t end, std::size_t length) {
    if (begin < end) covers[begin] = std::max(covers[begin], std::pair{end, length});
  };
  std::vector<Place> written;
  std::ranges::copy_if(places, std::back_inserter(written),
                       [](const Place& place) { return !place.is_heard; });
  walk(text, written, harmless_steps_,
       [&](std::uint32_t number, std::size_t begin, std::size_t end) {
         cover(begin, end, end - begin);
         std::size_t first = begin, last = end;
         while (first > 0 && begin - first < harmless_len &&
                text.clause[first - 1] == text.clause[begin]) {
           --first;
         }
         while (last < text.glyphs.size() && last - end < harmless_len &&
                text.clause[last] == text.clause[end - 1]) {
           ++last;
         }
         if (harmless_[number].covers_before) cover(first, begin, no_entry);
         if (harmless_[number].covers_behind) cover(end, last, no_entry);
       });
  for (std::size_t at = 1; at < covers.size(); ++at) {
    covers[at] = std::max(covers[at - 1], covers[at]);
  }
  std::vector<Place> left;
  std::ranges::copy_if(places, std::back_inserter(left), [&](const Place& place) {
    const auto& [end, length] = covers[place.begin];
    return end < place.end || length <= place.end - place.begin;
  });
  return left;
}

const DangerKind* DangerWords::pattern_in(const ClauseText& text) const {
  const std::vector<Place> places = places_in(text);
  if (places.empty()) return nullptr;
  std::uint32_t least = no_entry;
  walk(text, without_harmless(text, places), danger_steps_,
       [&](std::uint32_t kind, std::size_t, std::size_t) { least = std::min(least, kind); });
  return least != no_entry ? &kinds_[least] : nullptr;
}

void DangerWords::learn(const std::vector<DangerExample>& examples) {
  model_ = DangerModel(kinds_.size(), examples);
}

const DangerKind* DangerWords::find_in(std::string_view title, std::string_view content) const {
  if (kinds_.empty()) return nullptr;
  const ClauseText text(title, content);
  const DangerKind* const pattern = pattern_in(text);
  if (model_.knows_nothing()) return pattern;
  const auto [danger, kind] = model_.judge(text);
  if (pattern != nullptr) return danger > doubtful ? pattern : nullptr;
  return danger > sure ? &kinds_[kind] : nullptr;
}

}  // namespace engine
