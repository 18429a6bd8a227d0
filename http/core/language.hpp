// Which of the two languages of our words a client prefers. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace http {

enum class Language : std::uint8_t { zh, en };

/// The one with the greater weight in `Accept-Language`, at equal weights the first named; Chinese
/// if it names neither or cannot be read.
Language preferred_language(std::string_view accept_language) noexcept;
/// Of sentences about a request: as above, but English for a program that names no language.
Language language_of_problem(std::string_view accept_language) noexcept;
std::string_view to_code(Language language) noexcept;  // "zh", "en"

}  // namespace http
