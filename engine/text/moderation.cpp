#include "engine/text/moderation.hpp"

#include <algorithm>
#include <utility>

#include "engine/assert.hpp"
#include "engine/text/screening.hpp"

namespace engine {
namespace {

constexpr std::uint32_t nothing = 0xFFFF'FFFF;
constexpr std::size_t known_code_points = 1U << 14U;
constexpr char32_t no_sign = 0;

/// The code point at `at`, which moves behind it. Precondition: UTF-8.
char32_t take(std::string_view text, std::size_t& at) noexcept {
  const auto byte = [&](std::size_t place) -> char32_t {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
  };
  const char32_t first = byte(at);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t code_point = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t more = 1; more < length; ++more)
    code_point = code_point << 6U | (byte(at + more) & 0x3FU);
  at += length;
  return code_point;
}

bool is_space(char32_t code_point) noexcept {
  return code_point <= ' ' || code_point == 0xA0 ||
         (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x3000 ||
         code_point == 0x2028 || code_point == 0x2029 || code_point == 0x202F ||
         code_point == 0x205F;
}

/// Marks that nobody sees: joiners, directions, variation selectors, soft hyphens.
bool is_invisible(char32_t code_point) noexcept {
  return code_point == 0xAD || (code_point >= 0x200B && code_point <= 0x200F) ||
         (code_point >= 0x202A && code_point <= 0x202E) ||
         (code_point >= 0x2060 && code_point <= 0x2064) || code_point == 0xFEFF ||
         (code_point >= 0xFE00 && code_point <= 0xFE0F);
}

char32_t plain(char32_t code_point) noexcept {
  if (code_point >= 0xFF01 && code_point <= 0xFF5E) code_point -= 0xFEE0;
  return code_point >= 'A' && code_point <= 'Z' ? code_point + ('a' - 'A') : code_point;
}

bool is_letter(char32_t code_point) noexcept { return code_point >= 'a' && code_point <= 'z'; }

/// Whether the next character that can be seen continues a word in plain letters.
bool letter_follows(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const char32_t code_point = plain(take(text, at));
    if (!is_invisible(code_point)) return is_letter(code_point);
  }
  return false;
}

std::uint64_t edge(std::uint32_t node, char32_t code_point) noexcept {
  return std::uint64_t{node} << 32U | code_point;
}

}  // namespace

Moderation::Moderation()
    : Moderation({}, {"number", {"含有长号码", "Holds a long number"}, {}},
                 {"link", {"含有网址", "Holds a web address"}, {}},
                 {"repeats", {"重复字符", "Repeated characters"}, {}}, 0) {}

Moderation::Moderation(const std::vector<WordList>& lists, ModerationRule number,
                       ModerationRule link, ModerationRule repeats, std::size_t same_max)
    : nodes_(1), known_(known_code_points), same_max_(same_max) {
  for (const WordList& list : lists) {
    const auto rule = static_cast<std::uint32_t>(rules_.size());
    rules_.push_back(list.rule);
    for (const std::string& word : list.words) add(searched(word), rule);
  }
  rules_.push_back(std::move(number));
  const auto link_rule = static_cast<std::uint32_t>(rules_.size());
  rules_.push_back(std::move(link));
  add(U"://", link_rule);
  add(U"www.", link_rule);
  rules_.push_back(std::move(repeats));
  link_up();
}

std::u32string Moderation::searched(std::string_view text) {
  std::u32string code_points;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = plain(take(text, at));
    if (!is_space(code_point) && !is_invisible(code_point)) code_points += code_point;
  }
  return code_points;
}

const ModerationRule* Moderation::find(std::string_view code) const noexcept {
  const auto found = std::ranges::find(rules_, code, &ModerationRule::code);
  return found != rules_.end() ? &*found : nullptr;
}

std::uint32_t Moderation::child(std::uint32_t node, char32_t code_point) const {
  const auto found = edges_.find(edge(node, code_point));
  return found != edges_.end() ? found->second : nothing;
}

void Moderation::add(std::u32string_view word, std::uint32_t rule) {
  XINYUAN_ASSERT(!word.empty() && word.size() <= word_len_max);
  std::uint32_t node = 0;
  for (const char32_t code_point : word) {
    known_[code_point % known_code_points] = true;
    std::uint32_t below = child(node, code_point);
    if (below == nothing) {
      below = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      edges_.emplace(edge(node, code_point), below);
    }
    node = below;
  }
  if (nodes_[node].length != 0) return;  // an earlier list has the word
  nodes_[node].rule = rule;
  nodes_[node].length = static_cast<std::uint8_t>(word.size());
  nodes_[node].starts_plain = is_letter(word.front());
  nodes_[node].ends_plain = is_letter(word.back());
}

/// Sets `fail` and `next_end` from the shortest beginnings to the longest.
void Moderation::link_up() {
  struct Step {
    std::uint32_t from, to;
    char32_t code_point;
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
    if (step.from != 0) node.fail = next(nodes_[step.from].fail, step.code_point);
    node.next_end = nodes_[node.fail].length != 0 ? node.fail : nodes_[node.fail].next_end;
    order.insert(order.end(), below[step.to].begin(), below[step.to].end());
  }
}

std::uint32_t Moderation::next(std::uint32_t node, char32_t code_point) const {
  while (true) {
    const std::uint32_t below = child(node, code_point);
    if (below != nothing) return below;
    if (node == 0) return 0;
    node = nodes_[node].fail;
  }
}

/// The least rule whose words the text holds, or the one for repeats, or `nothing`.
std::uint32_t Moderation::scan(std::string_view text) const {
  static_assert(word_len_max < 64);
  std::uint32_t least = nothing;
  std::uint32_t node = 0;
  std::uint64_t begins = 0;  // bit n: no plain letter stood before the character n places back
  bool after_letter = false;
  char32_t last = no_sign;
  std::size_t same = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = plain(take(text, at));
    if (is_invisible(code_point)) continue;
    if (is_space(code_point)) {
      after_letter = false;
      continue;
    }
    begins = begins << 1U | (after_letter ? 0U : 1U);
    after_letter = is_letter(code_point);
    same = code_point == last ? same + 1 : 1;
    last = code_point;
    if (same_max_ != 0 && same > same_max_) {
      least = std::min(least, static_cast<std::uint32_t>(rules_.size() - 1));
    }
    node = known_[code_point % known_code_points] ? next(node, code_point) : 0;
    std::uint32_t end = nodes_[node].length != 0 ? node : nodes_[node].next_end;
    for (; end != 0; end = nodes_[end].next_end) {
      const Node& word = nodes_[end];
      if (word.rule >= least) continue;
      if (word.starts_plain && (begins >> (word.length - 1U) & 1U) == 0) continue;
      if (word.ends_plain && letter_follows(text, at)) continue;
      least = word.rule;
    }
  }
  return least;
}

const ModerationRule* Moderation::judge(const WishText& text) const {
  const std::size_t number = rules_.size() - 3;
  std::size_t least = std::min(scan(text.title), scan(text.content));
  const bool may_be_number = least > number;
  if (may_be_number && (has_long_number(text.title) || has_long_number(text.content))) {
    least = number;
  }
  return least < rules_.size() ? &rules_[least] : nullptr;
}

}  // namespace engine
