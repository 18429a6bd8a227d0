// Dates and times as spreadsheets and people write them, year first.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/record/units.hpp"

namespace app {

/// How a workbook counts days: serial numbers of its dates.
enum class DayCount : std::uint8_t { none, from_1900, from_1904 };

/// Calendar time of a serial number; without zone. Nothing outside the years 1970 to 2199.
std::optional<std::chrono::local_time<std::chrono::seconds>> serial_time(double serial,
                                                                         DayCount count);

struct MomentForm {
  std::chrono::minutes utc_offset{};  // of local time
  DayCount serials = DayCount::none;  // numbers of five digits are serial numbers of this kind
  bool is_end = false;                // a date without a time means its end
};

/// RFC 3339, and local time as 2026-1-5, 2026/01/05 9:30, 2026.1.5 09:30:00, 2026年1月5日
/// 上午9点半, 20260105, 20260105 0930. Nothing if it is none of them, or no such day or time
/// exists.
std::optional<engine::Instant> parse_moment(std::string_view cell, const MomentForm& form);

}  // namespace app
