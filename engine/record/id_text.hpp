// Ids as they come in from outside, as text or as JSON numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace engine {

/// Greatest id that is read: the greatest whole number that JSON carries exactly.
inline constexpr std::int64_t id_max = (std::int64_t{1} << 53) - 1;

/// "42": decimal digits without a leading zero, 1 to `id_max`.
std::optional<std::uint64_t> parse_id(std::string_view text) noexcept;

}  // namespace engine
