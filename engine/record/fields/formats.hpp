// Forms of short texts and codes from outside: what is allowed, as a sentence and as a pattern for
// programs, and the test. No locale is involved.
#pragma once

#include <string>
#include <string_view>

#include "engine/sentence/value_phrases.hpp"

namespace engine {

struct Format {
  Phrase allowed{};            // a part of "must be ..."; empty: no format
  std::string_view pattern{};  // regular expression of the same, as in JSON Schema
  bool (*fits)(std::string_view text) = nullptr;
  std::string (*kept)(std::string_view text) = nullptr;  // what of it is stored; none: all as it is
};

/// A city's own number of something.
bool is_code(std::string_view text) noexcept;
/// Numbers that can be called back; of organisations also 110, 12345, 95588. See text/phone.hpp,
/// whose source defines them.
bool is_phone(std::string_view text);
bool is_work_phone(std::string_view text);
/// The number in one width, without invisible characters. Precondition: `is_work_phone(text)`.
std::string written_phone(std::string_view text);

inline constexpr Format code_format{phrase::code_format, "^[A-Za-z0-9._-]{1,32}$", &is_code};
inline constexpr Format phone_format{phrase::phone_format, "^.{3,40}$", &is_work_phone,
                                     &written_phone};

}  // namespace engine
