#include "app/tables/spell/fold.hpp"

#include <algorithm>
#include <array>

#include "engine/text/text.hpp"

namespace app {

namespace {

/// Characters that spreadsheets and chat programs leave in a copied text without being seen.
constexpr std::array<std::string_view, 12> unseen{"\u200B", "\u200C", "\u200D", "\u200E",
                                                  "\u200F", "\u202A", "\u202B", "\u202C",
                                                  "\u202D", "\u202E", "\u2060", "\uFEFF"};
constexpr std::array<std::string_view, 4> wide_spaces{"\u3000", "\u00A0", "\u2002", "\u2003"};

/// The ASCII character of a full-width one (U+FF01 to U+FF5E) that starts `text`; else 0.
char ascii_of(std::string_view text) noexcept {
  if (text.size() < 3 || text[0] != '\xEF') return 0;
  const int lead = static_cast<unsigned char>(text[1]);
  const int low = static_cast<unsigned char>(text[2]);
  if (lead != 0xBC && lead != 0xBD) return 0;
  const int point = 0xF000 | (lead & 0x3F) << 6 | (low & 0x3F);
  return point >= 0xFF01 && point <= 0xFF5E ? static_cast<char>(point - 0xFF01 + '!') : '\0';
}

template <class Marks>
std::size_t starting(std::string_view text, const Marks& marks) noexcept {
  const auto found = std::ranges::find_if(marks, [&](auto mark) { return text.starts_with(mark); });
  return found == marks.end() ? 0 : found->size();
}

}  // namespace

std::string folded(std::string_view cell) {
  std::string out;
  out.reserve(cell.size());
  while (!cell.empty()) {
    if (static_cast<unsigned char>(cell.front()) < 0x80) {
      out += lower_ascii(cell.front());
      cell.remove_prefix(1);
    } else if (const char letter = ascii_of(cell); letter != 0) {
      out += lower_ascii(letter);
      cell.remove_prefix(3);
    } else if (const std::size_t size = starting(cell, unseen); size > 0) {
      cell.remove_prefix(size);
    } else if (const std::size_t wide = starting(cell, wide_spaces); wide > 0) {
      out += ' ';
      cell.remove_prefix(wide);
    } else {
      out += cell.front();
      cell.remove_prefix(1);
    }
  }
  return std::string(engine::trimmed(out));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

}  // namespace app
