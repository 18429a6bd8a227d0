// Cells as they are compared with words: one width, lower case, nothing invisible.
#pragma once

#include <string>
#include <string_view>

namespace app {

/// Full-width ASCII as ASCII, ideographic and no-break spaces as spaces, ASCII in lower case, marks
/// of no width left out, no space at either end. Precondition: UTF-8.
std::string folded(std::string_view cell);

constexpr char lower_ascii(char letter) noexcept {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Replaces every `from`, which is not empty, by `to`.
void replace_all(std::string& text, std::string_view from, std::string_view to);

}  // namespace app
