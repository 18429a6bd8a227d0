#include "engine/text/moderation.hpp"

#include <algorithm>
#include <utility>

#include "engine/assert.hpp"
#include "engine/text/char_class.hpp"
#include "engine/text/personal/finder.hpp"

namespace engine {
namespace {

constexpr std::uint32_t nothing = 0xFFFF'FFFF;
constexpr std::uint32_t everywhere = 1;
constexpr std::size_t built_in_rules = 3;  // numbers, links, repeats: the last ones

std::u32string points_of(const Glyphs& glyphs) {
  std::u32string points;
  for (const Glyph& glyph : glyphs) points += glyph.point;
  return points;
}

std::u32string sought(std::string_view word) {
  return points_of(without_passed_over(folded(word)));
}

/// Whether one character comes more often in a row than it may, spaces aside.
bool has_repeats(const Glyphs& glyphs, std::size_t same_max) noexcept {
  char32_t last = 0;
  std::size_t same = 0;
  for (const Glyph& glyph : glyphs) {
    if (glyph.kind == CharKind::space) continue;
    same = glyph.point == last ? same + 1 : 1;
    last = glyph.point;
    if (same > same_max) return true;
  }
  return false;
}

}  // namespace

Moderation::Moderation()
    : Moderation({}, {"number", {"含有长号码", "Holds a long number"}, {}},
                 {"link", {"含有网址", "Holds a web address"}, {}},
                 {"repeats", {"重复字符", "Repeated characters"}, {}}, 0) {}

Moderation::Moderation(const std::vector<WordList>& lists, ModerationRule number,
                       ModerationRule link, ModerationRule repeats, std::size_t same_max,
                       const ModerationExceptions& exceptions)
    : exempt_(2), same_max_(same_max) {
  for (const WordList& list : lists) {
    const auto rule = static_cast<std::uint32_t>(rules_.size());
    rules_.push_back(list.rule);
    for (const std::string& word : list.words) add_listed(sought(word), rule);
  }
  rules_.push_back(std::move(number));
  const auto link_rule = static_cast<std::uint32_t>(rules_.size());
  rules_.push_back(std::move(link));
  add_listed(U"://", link_rule);
  add_listed(U"www.", link_rule);
  rules_.push_back(std::move(repeats));
  search_.link();
  add_exceptions(exceptions);
}

const ModerationRule* Moderation::find(std::string_view code) const noexcept {
  const auto found = std::ranges::find(rules_, code, &ModerationRule::code);
  return found != rules_.end() ? &*found : nullptr;
}

Moderation::Word& Moderation::add(std::u32string_view word) {
  const std::uint32_t number = search_.add(word);
  words_.resize(search_.size());
  return words_[number];
}

void Moderation::add_listed(std::u32string_view word, std::uint32_t rule) {
  Word& listed = add(word);
  if (listed.is_listed) return;  // an earlier list has the word
  listed.is_listed = true;
  listed.rule = rule;
}

/// Whether a listed word is in `word`; menus have many words that are of no use as exceptions.
bool Moderation::holds_listed(const Glyphs& word) const {
  bool holds = false;
  search_.find(word, [&](std::size_t, std::size_t, std::uint32_t number) {
    holds = holds || words_[number].is_listed;
  });
  return holds;
}

void Moderation::add_exceptions(const ModerationExceptions& exceptions) {
  std::vector<std::pair<std::u32string, CategoryCode>> of_menu;
  for (const MenuWords& menu : exceptions.menu) {
    for (const std::string& each : menu.words) {
      const Glyphs glyphs = without_passed_over(folded(each));
      if (glyphs.size() > word_len_max || !holds_listed(glyphs)) continue;
      of_menu.emplace_back(points_of(glyphs), menu.category);
    }
  }
  for (const std::string& word : exceptions.everywhere) add(sought(word)).exempt = everywhere;
  for (const auto& [points, category] : of_menu) {
    Word& word = add(points);
    if (word.exempt == everywhere) continue;
    if (word.exempt == 0) {
      word.exempt = static_cast<std::uint32_t>(exempt_.size());
      exempt_.emplace_back();
    }
    exempt_[word.exempt].push_back(category);
  }
  search_.link();
}

bool Moderation::is_exempt(const Word& word, CategoryCode category) const {
  if (word.exempt <= everywhere) return word.exempt == everywhere;
  return std::ranges::find(exempt_[word.exempt], category) != exempt_[word.exempt].end();
}

/// Words in one text, and the exceptions that they may lie in. Indexes are of glyphs.
struct Moderation::Found {
  struct Place {
    std::size_t begin, end;
    std::uint32_t rule;
  };
  std::vector<Place> words;
  std::vector<Place> exceptions;

  /// The least rule of a word that lies in no longer exception; `as_long`: rules for which an
  /// exception as long as the word is enough. O(words + exceptions) beside sorting them.
  template <class AsLong>
  std::uint32_t least_rule(AsLong as_long) {
    std::uint32_t least = nothing;
    std::ranges::sort(exceptions, {}, &Place::begin);
    std::ranges::sort(words, {}, &Place::begin);
    std::size_t next = 0;
    Place reach{0, 0, 0};  // the exception that begins so far and reaches the furthest
    for (const Place& word : words) {
      for (; next < exceptions.size() && exceptions[next].begin <= word.begin; ++next) {
        if (exceptions[next].end > reach.end) reach = exceptions[next];
      }
      const bool is_covered = reach.end >= word.end;
      const bool is_longer = reach.end - reach.begin > word.end - word.begin;
      if (is_covered && (is_longer || as_long(word.rule))) continue;
      least = std::min(least, word.rule);
    }
    return least;
  }
};

namespace {

/// A number that begins in the title and ends in the content. Longer parts are found by themselves.
bool is_number_split(const Glyphs& title, const Glyphs& content) {
  constexpr std::ptrdiff_t part_max = 12;  // characters looked at on each side
  const auto begin = title.end() - std::min(std::ssize(title), part_max);
  const auto end = content.begin() + std::min(std::ssize(content), part_max);
  const auto is_digit = [](const Glyph& glyph) { return glyph.digit >= 0; };
  if (std::none_of(begin, title.end(), is_digit)) return false;
  if (std::none_of(content.begin(), end, is_digit)) return false;
  Glyphs both(begin, title.end());
  both.insert(both.end(), content.begin(), end);
  return find_personal(both).has(Trace::number);
}

}  // namespace

/// The least rule whose words the text holds, or the one for repeats, or `nothing`.
std::uint32_t Moderation::scan(const Glyphs& all, CategoryCode category) const {
  Found found;
  search_.find(without_passed_over(all),
               [&](std::size_t begin, std::size_t end, std::uint32_t number) {
                 const Word& word = words_[number];
                 if (word.is_listed) found.words.push_back({begin, end, word.rule});
                 if (is_exempt(word, category)) found.exceptions.push_back({begin, end, 0});
               });
  const std::uint32_t least =
      found.least_rule([&](std::uint32_t rule) { return rules_[rule].advice.zh.empty(); });
  const auto repeated = static_cast<std::uint32_t>(rules_.size() - 1);
  const bool repeats = same_max_ != 0 && has_repeats(all, same_max_);
  return repeats ? std::min(least, repeated) : least;
}

std::uint32_t Moderation::judge_one(Glyphs& glyphs, CategoryCode category) const {
  const std::uint32_t least = scan(glyphs, category);
  const auto number = static_cast<std::uint32_t>(rules_.size() - built_in_rules);
  if (least <= number) return least;
  const Traces found = find_personal(glyphs);
  if (found.none()) return least;
  return found == Traces{Trace::link} ? std::min(least, number + 1) : number;
}

const ModerationRule* Moderation::judge(const WishText& text, CategoryCode category) const {
  Glyphs title = folded(text.title);
  Glyphs content = folded(text.content);
  std::uint32_t least = std::min(judge_one(title, category), judge_one(content, category));
  const auto number = static_cast<std::uint32_t>(rules_.size() - built_in_rules);
  if (least > number && is_number_split(title, content)) least = number;
  return least < rules_.size() ? &rules_[least] : nullptr;
}

}  // namespace engine
