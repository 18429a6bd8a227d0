// Weekly opening hours as text: "Mon-Fri 08:30-17:30; Sat,Sun 09:00-12:00". Half hours only, since
// that is how the engine keeps them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/record/units.hpp"

namespace app {

/// The week of `read_hours` (spell/hours_reader.hpp); nothing if it refuses the text.
std::optional<engine::WeekHours> parse_hours(std::string_view text);

/// The shortest such text that `parse_hours` reads back; "" if it is always.
std::string to_string(const engine::WeekHours& hours);

}  // namespace app
