// Checks of text from outside: UTF-8, length in code points, invisible and control characters.
// No locale is involved. All but `is_utf8` expect valid UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace engine {

/// Well-formed UTF-8: shortest form, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text) noexcept;

/// Number of code points. Precondition: `is_utf8(text)`.
std::size_t code_points(std::string_view text) noexcept;

/// The longest start of `text` of at most `bytes_max` bytes that cuts no code point.
/// Precondition: `is_utf8(text)`.
std::string_view shortened(std::string_view text, std::size_t bytes_max) noexcept;

/// Nothing to see: empty, or only spaces and invisible characters (no-break and ideographic spaces,
/// zero-width characters, byte order mark, direction marks, variation selectors ...).
/// Precondition: `is_utf8(text)`.
bool is_blank(std::string_view text) noexcept;

/// The text without white space, zero-width spaces and byte order marks at both ends; characters
/// that shape their neighbour (joiners, variation selectors) stay. Precondition: `is_utf8(text)`.
std::string_view trimmed(std::string_view text) noexcept;

/// Holds a control character: C0 except newline, DEL, C1, or one that turns the direction of what
/// follows (U+202A to U+202E, U+2066 to U+2069), with which a text shows otherwise than it reads.
/// Precondition: `is_utf8(text)`.
bool has_control(std::string_view text) noexcept;

}  // namespace engine
