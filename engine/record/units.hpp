// Units: time, distance, places, weekly hours, cost. Integers wherever the matcher computes.
#pragma once

#include <bitset>
#include <chrono>
#include <compare>
#include <cstdint>

namespace engine {

using Millis = std::chrono::milliseconds;

/// A moment in UTC. The engine never reads a clock; callers pass the time in.
/// `Instant{}` (1970) means "not set".
using Instant = std::chrono::sys_time<Millis>;

/// Half-open span of time `[begin, end)`.
struct Window {
  Instant begin;
  Instant end;
  friend constexpr bool operator==(const Window&, const Window&) noexcept = default;
};

struct Metres {
  std::int32_t value = 0;
  friend constexpr auto operator<=>(const Metres&, const Metres&) noexcept = default;
};

/// A place on the WGS-84 ellipsoid, in degrees. Other datums are converted at the edge (datum.hpp).
struct Point {
  double lat = 0;  // -90 .. 90
  double lon = 0;  // -180 .. 180
  friend constexpr bool operator==(const Point&, const Point&) noexcept = default;
};

/// A place that was not given; no coordinate can have these values.
inline constexpr Point nowhere{-999, -999};

/// Weekly hours in local time: bit `48 * weekday + half_hour`, Monday first, 336 half hours.
inline constexpr int half_hours_per_day = 48;
inline constexpr int half_hours_per_week = 7 * half_hours_per_day;
using WeekHours = std::bitset<half_hours_per_week>;

/// What the matcher minimises. One unit is one metre of way; every other term is expressed in it.
using Cost = std::int64_t;

}  // namespace engine
