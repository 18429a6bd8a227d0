#include "engine/text/moderation.hpp"

#include <algorithm>
#include <utility>

#include "engine/assert.hpp"
#include "engine/text/screening.hpp"

namespace engine {
namespace {

constexpr std::uint32_t nothing = 0xFFFF'FFFF;
constexpr std::size_t known_signs = 1U << 14U;
constexpr char32_t no_sign = 0;

/// The code point at `at`, which moves behind it. Precondition: UTF-8.
char32_t take(std::string_view text, std::size_t& at) noexcept {
  const auto byte = [&](std::size_t place) -> char32_t {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
  };
  const char32_t first = byte(at);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t sign = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t more = 1; more < length; ++more) sign = sign << 6U | (byte(at + more) & 0x3FU);
  at += length;
  return sign;
}

bool is_space(char32_t sign) noexcept {
  return sign <= ' ' || sign == 0xA0 || (sign >= 0x2000 && sign <= 0x200A) || sign == 0x3000 ||
         sign == 0x2028 || sign == 0x2029 || sign == 0x202F || sign == 0x205F;
}

/// Marks that nobody sees: joiners, directions, variation selectors, soft hyphens.
bool is_invisible(char32_t sign) noexcept {
  return sign == 0xAD || (sign >= 0x200B && sign <= 0x200F) || (sign >= 0x202A && sign <= 0x202E) ||
         (sign >= 0x2060 && sign <= 0x2064) || sign == 0xFEFF || (sign >= 0xFE00 && sign <= 0xFE0F);
}

char32_t plain(char32_t sign) noexcept {
  if (sign >= 0xFF01 && sign <= 0xFF5E) sign -= 0xFEE0;
  return sign >= 'A' && sign <= 'Z' ? sign + ('a' - 'A') : sign;
}

bool is_letter(char32_t sign) noexcept { return sign >= 'a' && sign <= 'z'; }

/// Whether the next sign that can be seen continues a word in plain letters.
bool letter_follows(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const char32_t sign = plain(take(text, at));
    if (!is_invisible(sign)) return is_letter(sign);
  }
  return false;
}

std::uint64_t edge(std::uint32_t node, char32_t sign) noexcept {
  return std::uint64_t{node} << 32U | sign;
}

}  // namespace

Moderation::Moderation()
    : Moderation({}, {"number", {"含有长号码", "Holds a long number"}, {}},
                 {"link", {"含有网址", "Holds a web address"}, {}},
                 {"repeats", {"重复字符", "Repeated signs"}, {}}, 0) {}

Moderation::Moderation(const std::vector<WordList>& lists, WatchRule number, WatchRule link,
                       WatchRule repeats, std::size_t same_max)
    : nodes_(1), known_(known_signs), same_max_(same_max) {
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
  std::u32string signs;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t sign = plain(take(text, at));
    if (!is_space(sign) && !is_invisible(sign)) signs += sign;
  }
  return signs;
}

const WatchRule* Moderation::find(std::string_view code) const noexcept {
  const auto found = std::ranges::find(rules_, code, &WatchRule::code);
  return found != rules_.end() ? &*found : nullptr;
}

std::uint32_t Moderation::child(std::uint32_t node, char32_t sign) const {
  const auto found = edges_.find(edge(node, sign));
  return found != edges_.end() ? found->second : nothing;
}

void Moderation::add(std::u32string_view word, std::uint32_t rule) {
  XINYUAN_ASSERT(!word.empty() && word.size() <= word_len_max);
  std::uint32_t node = 0;
  for (const char32_t sign : word) {
    known_[sign % known_signs] = true;
    std::uint32_t below = child(node, sign);
    if (below == nothing) {
      below = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      edges_.emplace(edge(node, sign), below);
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
    char32_t sign;
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
    if (step.from != 0) node.fail = next(nodes_[step.from].fail, step.sign);
    node.next_end = nodes_[node.fail].length != 0 ? node.fail : nodes_[node.fail].next_end;
    order.insert(order.end(), below[step.to].begin(), below[step.to].end());
  }
}

std::uint32_t Moderation::next(std::uint32_t node, char32_t sign) const {
  while (true) {
    const std::uint32_t below = child(node, sign);
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
  std::uint64_t begins = 0;  // bit n: no plain letter stood before the sign n places back
  bool after_letter = false;
  char32_t last = no_sign;
  std::size_t same = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t sign = plain(take(text, at));
    if (is_invisible(sign)) continue;
    if (is_space(sign)) {
      after_letter = false;
      continue;
    }
    begins = begins << 1U | (after_letter ? 0U : 1U);
    after_letter = is_letter(sign);
    same = sign == last ? same + 1 : 1;
    last = sign;
    if (same_max_ != 0 && same > same_max_) {
      least = std::min(least, static_cast<std::uint32_t>(rules_.size() - 1));
    }
    node = known_[sign % known_signs] ? next(node, sign) : 0;
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

const WatchRule* Moderation::judge(const WishText& text) const {
  const std::size_t number = rules_.size() - 3;
  std::size_t least = std::min(scan(text.title), scan(text.content));
  const bool may_be_number = least > number;
  if (may_be_number && (has_long_number(text.title) || has_long_number(text.content))) {
    least = number;
  }
  return least < rules_.size() ? &rules_[least] : nullptr;
}

}  // namespace engine
