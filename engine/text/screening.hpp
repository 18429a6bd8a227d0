// Numbers that do not belong into the words of a wish; moderation.hpp says what follows.
#pragma once

#include <string_view>

namespace engine {

/// 7 or more digits side by side, or 11 or more with single spaces or hyphens between them (phone,
/// identity and card numbers; a date and an hour pass). Full-width digits count as digits.
bool has_long_number(std::string_view text) noexcept;

}  // namespace engine
