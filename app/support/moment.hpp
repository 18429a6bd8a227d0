// Moments as text: RFC 3339 with an offset, or a plain local time of the city.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "engine/record/units.hpp"

namespace app {

/// "2026-05-01T09:30:00+08:00" (also Z, a space for T, no seconds, a fraction that is dropped below
/// a millisecond), or the same without offset: then it is local time of `utc_offset`. "2026-05-01"
/// alone is its midnight. Years 1970 to 2199; nothing if it is none of that.
std::optional<engine::Instant> parse_moment(std::string_view text, std::chrono::minutes utc_offset);

}  // namespace app
