// What is said of opening hours that are refused: what is wrong, and what to write instead.
#pragma once

#include <string_view>

#include "engine/sentence/sentence.hpp"

namespace app {

inline constexpr int day_minutes = 24 * 60;
inline constexpr int half_hour = 30;  // minutes: hours begin and end at multiples of it

engine::Sentence not_understood(std::string_view piece);
engine::Sentence no_hours();
engine::Sentence days_alone();
engine::Sentence some_without_days();
engine::Sentence season_fault();
engine::Sentence no_minutes();
// Minutes after midnight.
engine::Sentence no_end(int time);
engine::Sentence overnight(int from, int to);
engine::Sentence half_hours_only(int minutes);
// Of public holidays.
engine::Sentence holiday_hours_fault();
engine::Sentence other_holiday_hours();
engine::Sentence holidays_unclear();

}  // namespace app
