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
constexpr std::size_t known_points = 1U << 14U;
constexpr std::size_t built_in_rules = 3;  // numbers, links, repeats: the last ones

bool is_letter(char32_t point) noexcept { return point >= 'a' && point <= 'z'; }

std::uint64_t edge(std::uint32_t node, char32_t point) noexcept {
  return std::uint64_t{node} << 32U | point;
}

/// Marks that end or part sentences; words are not searched across them.
constexpr CharSet punctuation(U"!\"&'(),./:;<>?@[\\]{}~·•・‘’“”…—。、〈〉《》「」『』【】");

/// Words are searched across spaces, and across marks that are put into words: 自-杀.
bool is_passed_over(const Glyph& glyph) noexcept {
  return glyph.kind == CharKind::space ||
         (glyph.kind == CharKind::mark && !punctuation.has(glyph.point));
}

Glyphs without_passed_over(Glyphs glyphs) {
  std::erase_if(glyphs, is_passed_over);
  return glyphs;
}

std::u32string sought(std::string_view word) {
  std::u32string points;
  for (const Glyph& glyph : without_passed_over(folded(word))) points += glyph.point;
  return points;
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
    : nodes_(1), exempt_(2), known_(known_points), same_max_(same_max) {
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
  add_exceptions(exceptions);
  link_up();
}

const ModerationRule* Moderation::find(std::string_view code) const noexcept {
  const auto found = std::ranges::find(rules_, code, &ModerationRule::code);
  return found != rules_.end() ? &*found : nullptr;
}

std::uint32_t Moderation::child(std::uint32_t node, char32_t point) const {
  const auto found = edges_.find(edge(node, point));
  return found != edges_.end() ? found->second : nothing;
}

/// The node of the word.
std::uint32_t Moderation::add(std::u32string_view word) {
  XINYUAN_ASSERT(!word.empty() && word.size() <= word_len_max);
  std::uint32_t node = 0;
  for (const char32_t point : word) {
    known_[point % known_points] = true;
    std::uint32_t below = child(node, point);
    if (below == nothing) {
      below = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      edges_.emplace(edge(node, point), below);
    }
    node = below;
  }
  nodes_[node].length = static_cast<std::uint8_t>(word.size());
  nodes_[node].starts_plain = is_letter(word.front());
  nodes_[node].ends_plain = is_letter(word.back());
  return node;
}

void Moderation::add_listed(std::u32string_view word, std::uint32_t rule) {
  Node& node = nodes_[add(word)];
  if (node.is_listed) return;  // an earlier list has the word
  node.is_listed = true;
  node.rule = rule;
}

/// Whether a listed word is in `word`; menus have many words that are of no use as exceptions.
bool Moderation::holds_listed(std::u32string_view word) const {
  for (std::size_t begin = 0; begin < word.size(); ++begin) {
    std::uint32_t node = 0;
    for (std::size_t at = begin; at < word.size(); ++at) {
      node = child(node, word[at]);
      if (node == nothing) break;
      if (nodes_[node].is_listed) return true;
    }
  }
  return false;
}

void Moderation::add_exceptions(const ModerationExceptions& exceptions) {
  for (const std::string& word : exceptions.everywhere) {
    nodes_[add(sought(word))].exempt = everywhere;
  }
  for (const MenuWords& menu : exceptions.menu) {
    for (const std::string& each : menu.words) {
      const std::u32string word = sought(each);
      if (word.size() > word_len_max || !holds_listed(word)) continue;
      Node& node = nodes_[add(word)];
      if (node.exempt == everywhere) continue;
      if (node.exempt == 0) {
        node.exempt = static_cast<std::uint32_t>(exempt_.size());
        exempt_.emplace_back();
      }
      exempt_[node.exempt].push_back(menu.category);
    }
  }
}

/// Sets `fail` and `next_end` from the shortest beginnings to the longest.
void Moderation::link_up() {
  struct Step {
    std::uint32_t from, to;
    char32_t point;
  };
  std::vector<std::vector<Step>> below(nodes_.size());
  for (const auto& [key, to] : edges_) {
    const auto from = static_cast<std::uint32_t>(key >> 32U);
    below[from].push_back({from, to, static_cast<char32_t>(key & 0xFFFF'FFFFU)});
  }
  std::vector<Step> order = below[0];
  for (std::size_t at = 0; at < order.size(); ++at) {
    const Step step = order[at];
    Node& node = nodes_[step.to];
    if (step.from != 0) node.fail = next(nodes_[step.from].fail, step.point);
    node.next_end = nodes_[node.fail].length != 0 ? node.fail : nodes_[node.fail].next_end;
    order.insert(order.end(), below[step.to].begin(), below[step.to].end());
  }
}

std::uint32_t Moderation::next(std::uint32_t node, char32_t point) const {
  while (true) {
    const std::uint32_t below = child(node, point);
    if (below != nothing) return below;
    if (node == 0) return 0;
    node = nodes_[node].fail;
  }
}

bool Moderation::is_exempt(const Node& node, CategoryCode category) const {
  if (node.exempt <= everywhere) return node.exempt == everywhere;
  return std::ranges::find(exempt_[node.exempt], category) != exempt_[node.exempt].end();
}

/// Words in one text, and the exceptions that they may lie in. Indexes are of glyphs.
struct Moderation::Found {
  struct Word {
    std::size_t begin, end;
    std::uint32_t rule;
  };
  std::vector<Word> words;
  std::vector<Word> exceptions;

  /// The least rule of a word that lies in no longer exception; `as_long`: rules for which an
  /// exception as long as the word is enough. O(words + exceptions) beside sorting them.
  template <class AsLong>
  std::uint32_t least_rule(AsLong as_long) {
    std::uint32_t least = nothing;
    std::ranges::sort(exceptions, {}, &Word::begin);
    std::ranges::sort(words, {}, &Word::begin);
    std::size_t next = 0;
    Word reach{0, 0, 0};  // the exception that begins so far and reaches the furthest
    for (const Word& word : words) {
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

/// The least rule whose words the text holds, or the one for repeats, or `nothing`.
std::uint32_t Moderation::scan(const Glyphs& all, CategoryCode category) const {
  const Glyphs glyphs = without_passed_over(all);
  Found found;
  std::uint32_t node = 0;
  const auto is_one_word = [&](std::size_t left) {  // with what comes next, no space between
    return left + 1 < glyphs.size() && is_letter(glyphs[left].point) &&
           is_letter(glyphs[left + 1].point) && glyphs[left + 1].begin <= glyphs[left].end;
  };
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const char32_t point = glyphs[at].point;
    node = known_[point % known_points] ? next(node, point) : 0;
    std::uint32_t end = nodes_[node].length != 0 ? node : nodes_[node].next_end;
    for (; end != 0; end = nodes_[end].next_end) {
      const Node& word = nodes_[end];
      const std::size_t begin = at + 1 - word.length;
      if (word.starts_plain && begin > 0 && is_one_word(begin - 1)) continue;
      if (word.ends_plain && is_one_word(at)) continue;
      if (word.is_listed) found.words.push_back({begin, at + 1, word.rule});
      if (is_exempt(word, category)) found.exceptions.push_back({begin, at + 1, 0});
    }
  }
  const std::uint32_t least =
      found.least_rule([&](std::uint32_t rule) { return rules_[rule].advice.zh.empty(); });
  const auto repeated = static_cast<std::uint32_t>(rules_.size() - 1);
  const bool repeats = same_max_ != 0 && has_repeats(all, same_max_);
  return repeats ? std::min(least, repeated) : least;
}

std::uint32_t Moderation::judge_one(std::string_view text, CategoryCode category) const {
  Glyphs glyphs = folded(text);
  const std::uint32_t least = scan(glyphs, category);
  const auto number = static_cast<std::uint32_t>(rules_.size() - built_in_rules);
  if (least <= number) return least;
  const Traces found = find_personal(glyphs);
  if (found.none()) return least;
  return found == Traces{Trace::link} ? std::min(least, number + 1) : number;
}

const ModerationRule* Moderation::judge(const WishText& text, CategoryCode category) const {
  const std::uint32_t least =
      std::min(judge_one(text.title, category), judge_one(text.content, category));
  return least < rules_.size() ? &rules_[least] : nullptr;
}

}  // namespace engine
