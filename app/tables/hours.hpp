// Weekly opening hours as text: "Mon-Fri 08:30-17:30; Sat,Sun 09:00-12:00". Half hours only, since
// that is how the engine keeps them. Chinese day names (周一 .. 周日) are read as well.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/record/units.hpp"

namespace app {

/// "" means always, "never" never. Parts are separated by ';', days by ',' or '-' (a range may run
/// over Sunday), times are HH:00 or HH:30 from 00:00 to 24:00, several a day as further parts.
/// Nothing if the text is none of that.
std::optional<engine::WeekHours> parse_hours(std::string_view text);

/// The shortest such text that `parse_hours` reads back; "" if it is always.
std::string to_string(const engine::WeekHours& hours);

}  // namespace app
