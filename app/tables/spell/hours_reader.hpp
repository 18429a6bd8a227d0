// Opening hours as people write them: "Mon-Fri 08:30-17:30; Sat 09:00-12:00", "周一至周五
// 上午8:30—12:00，下午2点至5点半；双休日休息", "工作日 9:00-17:00（法定节假日除外）". What a week
// cannot hold, or what can be read in two ways, is refused with words that say what to write.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/record/units.hpp"
#include "engine/sentence/sentence.hpp"

namespace app {

/// What the text says of public holidays.
enum class HolidaysSaid : std::uint8_t { nothing, closed, as_usual, as_sunday };

struct HoursText {
  engine::WeekHours week;
  HolidaysSaid holidays = HolidaysSaid::nothing;
};

struct HoursAnswer {
  std::optional<HoursText> hours;
  engine::Sentence fault;  // without `hours`
};

/// "" and 全天 mean always, "never" and 闭馆 never. Times are full and half hours from 00:00 to
/// 24:00; without days they hold on every day; a part without days behind one with days holds on
/// the same. The text is UTF-8, O(length).
HoursAnswer read_hours(std::string_view text);

}  // namespace app
