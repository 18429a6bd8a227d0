// What is said of opening hours that are refused: what is wrong, and what to write instead.
#pragma once

#include <string_view>

#include "app/tables/spell/message.hpp"

namespace app {

inline constexpr int day_minutes = 24 * 60;
inline constexpr int half_hour = 30;  // minutes: hours begin and end at multiples of it

Message not_understood(std::string_view piece);
Message no_hours();
Message days_alone();
Message some_without_days();
Message season_fault();
Message no_minutes();
// Minutes after midnight.
Message no_end(int time);
Message overnight(int from, int to);
Message half_hours_only(int minutes);
// Of public holidays.
Message holiday_hours_fault();
Message other_holiday_hours();
Message holidays_unclear();

}  // namespace app
