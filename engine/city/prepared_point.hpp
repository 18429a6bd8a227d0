// A point prepared for many distances: its coordinates and its unit vector. The matcher measures
// hundreds of pairs per wish; between two vectors that costs a square root and an arc sine.
#pragma once

#include <cmath>

#include "engine/city/geo.hpp"
#include "engine/record/units.hpp"

namespace engine {

struct PreparedPoint {
  Point point;
  double x = 0, y = 0, z = 0;  // on the unit sphere
};

inline PreparedPoint prepare_point(Point point) noexcept {
  constexpr double radians = 3.14159265358979323846 / 180;
  const double lat = point.lat * radians, lon = point.lon * radians;
  return {point, std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

/// How far a disc reaches from its centre, in degrees either way. Generous by two metres, since
/// distances are rounded. `lon` is all_round_degrees if the disc holds a pole or crosses +-180.
struct DegreesAround {
  double lat = 0, lon = 0;
};
inline constexpr double all_round_degrees = 1'000;

inline DegreesAround degrees_around(const PreparedPoint& spot, Metres radius) noexcept {
  constexpr double degrees = 180 / 3.14159265358979323846;
  const double angle = (radius.value + 2.0) / earth_radius_m;
  const double lat = angle * degrees;
  // A circle is widest in longitude where sin(lon) = sin(angle) / cos(lat). Up to 30 degrees the
  // arc sine of t is at most t + 0.19 t^3; wider ones, and those that hold a pole, go all round.
  const double cos_squared = spot.x * spot.x + spot.y * spot.y;
  if (cos_squared < 4 * angle * angle) return {lat, all_round_degrees};
  const double ratio = angle / std::sqrt(cos_squared);
  const double lon = ratio * (1 + 0.19 * ratio * ratio) * degrees;
  const bool crosses = spot.point.lon - lon < -180 || spot.point.lon + lon > 180;
  return {lat, crosses ? all_round_degrees : lon};
}

/// Square of the straight line through the unit sphere, 0 .. 4. Both have x, y, z on the sphere.
template <class From, class To>
double chord_squared(const From& from, const To& to) noexcept {
  const double x = from.x - to.x, y = from.y - to.y, z = from.z - to.z;
  return x * x + y * y + z * z;
}

/// Metres along the sphere that belong to the square of a chord.
inline Metres distance_of_chord(double chord_squared) noexcept {
  const double half = std::sqrt(chord_squared) / 2;
  double angle = 0;
  if (half < 0.05) {  // 637 km: the series of the arc sine, here within a nanometre
    const double square = half * half;
    angle = half *
            (1 + square * (1.0 / 6 +
                           square * (3.0 / 40 + square * (15.0 / 336 + square * (105.0 / 3456)))));
  } else {
    angle = std::asin(half < 1 ? half : 1);  // a NaN becomes half the circumference
  }
  return {static_cast<std::int32_t>(2 * earth_radius_m * angle + 0.5)};
}

/// The same as `distance(from.point, to.point)` but for the last bit before rounding to metres.
/// All of the matcher measures with this one function.
inline Metres distance(const PreparedPoint& from, const PreparedPoint& to) noexcept {
  return distance_of_chord(chord_squared(from, to));
}

}  // namespace engine
