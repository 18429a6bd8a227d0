// The forward formulas are the publicly known ones. They have no closed inverse, but the shift
// changes by less than 3 % of the way one moves, so `p = target - shift(p)` gains more than a digit
// with every round.
#include "engine/city/datum.hpp"

#include <cmath>
#include <numbers>

#include "engine/city/geo.hpp"

namespace engine {

namespace {

constexpr double pi = std::numbers::pi;
constexpr Box shifted_box{
    .lat_min = 0.8293, .lat_max = 55.8271, .lon_min = 72.004, .lon_max = 137.8347};

// Krasovsky 1940, on which GCJ-02 turns metres into degrees.
constexpr double semi_major_m = 6'378'245.0;
constexpr double eccentricity_squared = 0.00669342162296594323;

/// Rounds of the inverse: 700 m of shift, each round leaves less than 3 %, 10 rounds < 1 nm.
constexpr int inverse_rounds = 10;

/// Shift of GCJ-02 in metres at `x` degrees east of 105 E and `y` degrees north of 35 N.
struct Shift {
  double north_m;
  double east_m;
};

Shift gcj_shift(double x, double y) noexcept {
  const auto wave = [](double size, double angle) { return size * 2 / 3 * std::sin(angle * pi); };
  const double root = std::sqrt(std::abs(x));
  const double common = wave(20, 6 * x) + wave(20, 2 * x) + 0.1 * x * y;
  const double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.2 * root + common + wave(20, y) +
                       wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30);
  const double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * root + common + wave(20, x) +
                      wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30);
  return {north, east};
}

Point gcj_from_wgs(Point place) noexcept {
  const Shift shift = gcj_shift(place.lon - 105, place.lat - 35);
  const double latitude = place.lat * pi / 180;
  const double sine = std::sin(latitude);
  const double flattened = 1 - eccentricity_squared * sine * sine;
  const double meridian_m =
      semi_major_m * (1 - eccentricity_squared) / (flattened * std::sqrt(flattened));
  const double parallel_m = semi_major_m / std::sqrt(flattened) * std::cos(latitude);
  return {place.lat + shift.north_m / meridian_m * 180 / pi,
          place.lon + shift.east_m / parallel_m * 180 / pi};
}

Point bd_from_gcj(Point place) noexcept {
  constexpr double waves_per_degree = pi * 3000 / 180;
  const double radius =
      std::hypot(place.lon, place.lat) + 0.00002 * std::sin(place.lat * waves_per_degree);
  const double angle =
      std::atan2(place.lat, place.lon) + 0.000003 * std::cos(place.lon * waves_per_degree);
  return {radius * std::sin(angle) + 0.006, radius * std::cos(angle) + 0.0065};
}

template <class Forward>
Point inverse(Forward forward, Point target) noexcept {
  Point place = target;
  for (int round = 0; round < inverse_rounds; ++round) {
    const Point image = forward(place);
    place.lat += target.lat - image.lat;
    place.lon += target.lon - image.lon;
  }
  return place;
}

}  // namespace

Point to_wgs84(Point place, Datum datum) noexcept {
  if (!shifted_box.contains(place)) return place;
  switch (datum) {
    case Datum::wgs84: return place;
    case Datum::gcj02: return inverse(gcj_from_wgs, place);
    case Datum::bd09: return inverse(gcj_from_wgs, inverse(bd_from_gcj, place));
  }
  return place;
}

Point from_wgs84(Point place, Datum datum) noexcept {
  if (!shifted_box.contains(place)) return place;
  switch (datum) {
    case Datum::wgs84: return place;
    case Datum::gcj02: return gcj_from_wgs(place);
    case Datum::bd09: return bd_from_gcj(gcj_from_wgs(place));
  }
  return place;
}

std::string_view to_code(Datum datum) noexcept {
  switch (datum) {
    case Datum::wgs84: return "wgs84";
    case Datum::gcj02: return "gcj02";
    case Datum::bd09: return "bd09";
  }
  return "unknown";
}

bool from_code(std::string_view code, Datum& out) noexcept {
  for (const Datum datum : {Datum::wgs84, Datum::gcj02, Datum::bd09}) {
    if (to_code(datum) != code) continue;
    out = datum;
    return true;
  }
  return false;
}

}  // namespace engine
