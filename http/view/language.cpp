#include "http/view/language.hpp"

#include <algorithm>
#include <optional>

namespace http {

namespace {

constexpr int weight_max = 1'000;  // of "q=1", in thousandths

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// "0.75" as 750; 0 for what is no weight.
int weight_of(std::string_view text) noexcept {
  if (text.empty() || text.size() > 5 || (text.front() != '0' && text.front() != '1')) return 0;
  int weight = text.front() == '1' ? weight_max : 0;
  int place = weight_max / 10;
  for (std::size_t at = 2; at < text.size(); ++at, place /= 10) {
    if (text[at] < '0' || text[at] > '9') return 0;
    weight += (text[at] - '0') * place;
  }
  return std::min(weight, weight_max);
}

char lower(char letter) noexcept { return static_cast<char>(letter | 0x20); }

/// Of "zh", "zh-CN", "en-GB" ...; nothing for other languages.
std::optional<Language> language_of(std::string_view range) noexcept {
  if (range.size() < 2 || (range.size() > 2 && range[2] != '-')) return std::nullopt;
  const char first = lower(range[0]);
  const char second = lower(range[1]);
  if (first == 'z' && second == 'h') return Language::zh;
  if (first == 'e' && second == 'n') return Language::en;
  return std::nullopt;
}

}  // namespace

Language preferred_language(std::string_view accept_language) noexcept {
  Language best = Language::zh;
  int best_weight = 0;
  while (!accept_language.empty()) {
    const std::size_t end = std::min(accept_language.find(','), accept_language.size());
    const std::string_view part = accept_language.substr(0, end);
    accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
    const std::size_t semicolon = std::min(part.find(';'), part.size());
    const auto language = language_of(trimmed(part.substr(0, semicolon)));
    if (!language) continue;
    const std::string_view rest = trimmed(part.substr(std::min(semicolon + 1, part.size())));
    const int weight = rest.empty()              ? weight_max
                       : rest.starts_with("q=") ? weight_of(rest.substr(2))
                                                 : 0;
    if (weight <= best_weight) continue;
    best = *language;
    best_weight = weight;
  }
  return best;
}

}  // namespace http
