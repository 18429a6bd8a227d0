// Moments and times of day as text, read without a locale: RFC 3339 and the shorter spellings that
// people write into tables.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/record/units.hpp"

namespace engine {

/// "2026-05-01T09:30:00+08:00", also "Z" and a fraction of 1 to 9 digits, cut to milliseconds; T
/// and Z in either case. Years 1970 to 2199, offsets to 14 hours, no leap seconds.
std::optional<Instant> parse_rfc3339(std::string_view text) noexcept;

/// As `parse_rfc3339`, or shorter: a space for T, no seconds, no offset (local time of
/// `utc_offset`), or only the date (its midnight there).
std::optional<Instant> parse_local_time(std::string_view text,
                                        std::chrono::minutes utc_offset) noexcept;

/// "08:30" as half hours since midnight, 0 to 48; only full and half hours up to "24:00".
std::optional<int> parse_half_hour(std::string_view text) noexcept;

/// "08:30" for 510 minutes since midnight; 0 to 24:00.
std::string clock_text(int minutes);

}  // namespace engine
