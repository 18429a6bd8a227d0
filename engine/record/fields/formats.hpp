// Forms of short texts and codes from outside: what is allowed, as a sentence and as a pattern for
// programs, and the test. No locale is involved.
#pragma once

#include <string_view>

#include "engine/sentence/value_phrases.hpp"

namespace engine {

struct Format {
  Phrase allowed{};            // a part of "must be ..."; empty: no format
  std::string_view pattern{};  // regular expression of the same, as in JSON Schema
  bool (*fits)(std::string_view text) = nullptr;
};

/// A city's own number of something.
bool is_code(std::string_view text) noexcept;
bool is_phone(std::string_view text) noexcept;  // with 3 digits or more

inline constexpr Format code_format{phrase::code_format, "^[A-Za-z0-9._-]{1,32}$", &is_code};
inline constexpr Format phone_format{phrase::phone_format, "^[0-9+ ()-]{3,20}$", &is_phone};

}  // namespace engine
