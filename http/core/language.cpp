#include "http/core/language.hpp"

#include <algorithm>
#include <optional>

#include "http/core/header_list.hpp"

namespace http {

namespace {

constexpr int weight_max = 1'000;  // of "q=1", in thousandths

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
    std::string_view rest = take_element(accept_language);
    const auto language = language_of(take_element(rest, ';'));
    if (!language) continue;
    const int weight = rest.empty()             ? weight_max
                       : rest.starts_with("q=") ? weight_of(rest.substr(2))
                                                : 0;
    if (weight <= best_weight) continue;
    best = *language;
    best_weight = weight;
  }
  return best;
}

Language language_of_problem(std::string_view accept_language) noexcept {
  return accept_language.empty() ? Language::en : preferred_language(accept_language);
}

std::string_view to_code(Language language) noexcept {
  return language == Language::zh ? "zh" : "en";
}

}  // namespace http
