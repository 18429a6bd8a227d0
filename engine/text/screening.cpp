#include "engine/text/screening.hpp"

#include <cstddef>

namespace engine {
namespace {

constexpr int run_max = 6;      // digits side by side: longer is a number that names a person
constexpr int joined_max = 10;  // with single spaces or hyphens between; a date and hour has 10

// Bytes of the digit at `at`: 1 for ASCII, 3 for full-width (EF BC 90 .. 99), 0 if there is none.
std::size_t digit_bytes(std::string_view text, std::size_t at) noexcept {
  const char first = text[at];
  if (first >= '0' && first <= '9') return 1;
  if (first != '\xEF' || at + 2 >= text.size() || text[at + 1] != '\xBC') return 0;
  const auto last = static_cast<unsigned char>(text[at + 2]);
  return last >= 0x90 && last <= 0x99 ? 3 : 0;
}

}  // namespace

bool has_long_number(std::string_view text) noexcept {
  int run = 0;
  int joined = 0;
  bool after_joint = false;  // one space or hyphen since the last digit
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t bytes = digit_bytes(text, at); bytes > 0) {
      if (++run > run_max || ++joined > joined_max) return true;
      after_joint = false;
      at += bytes;
      continue;
    }
    run = 0;
    const bool joins = joined > 0 && !after_joint && (text[at] == ' ' || text[at] == '-');
    if (!joins) joined = 0;
    after_joint = joins;
    ++at;
  }
  return false;
}

}  // namespace engine
