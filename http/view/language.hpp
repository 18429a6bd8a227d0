// Which of the two languages of our words a client prefers. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace http {

enum class Language : std::uint8_t { zh, en };

/// The one with the greater weight in `Accept-Language`, at equal weights the first named; Chinese
/// if it names neither or cannot be read.
Language preferred_language(std::string_view accept_language) noexcept;

}  // namespace http
