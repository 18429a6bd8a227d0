#include "engine/city/geo.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace engine {

namespace {

constexpr double radians_per_degree = std::numbers::pi / 180;

constexpr double radians(double degrees) noexcept { return degrees * radians_per_degree; }

}  // namespace

Metres distance(Point from, Point to) noexcept {
  const double half_lat = std::sin(radians(to.lat - from.lat) / 2);
  const double half_lon = std::sin(radians(to.lon - from.lon) / 2);
  // The product of the cosines is computed first, so that both directions round alike.
  const double cosines = std::cos(radians(from.lat)) * std::cos(radians(to.lat));
  double haversine = half_lat * half_lat + cosines * (half_lon * half_lon);
  if (!(haversine <= 1)) haversine = 1;  // rounding near the antipode, or NaN
  const double metres = 2 * earth_radius_m * std::asin(std::sqrt(std::max(haversine, 0.0)));
  return {static_cast<std::int32_t>(std::lround(metres))};
}

Box box_around(Point centre, Metres radius) noexcept {
  // One metre more: distances up to half a metre beyond the radius are rounded down to it.
  const double angle = (static_cast<double>(radius.value) + 1) / earth_radius_m;
  const double lat_reach = angle / radians_per_degree;
  Box box{centre.lat - lat_reach, centre.lat + lat_reach, -180, 180};

  // Widest longitude of a circle on the sphere; none when the circle holds a pole.
  const double ratio =
      std::sin(std::min(angle, std::numbers::pi / 2)) / std::cos(radians(centre.lat));
  if (box.lat_min <= -90 || box.lat_max >= 90 || !(ratio < 1)) return box;
  const double lon_reach = std::asin(ratio) / radians_per_degree;
  if (centre.lon - lon_reach < -180 || centre.lon + lon_reach > 180) return box;
  box.lon_min = centre.lon - lon_reach;
  box.lon_max = centre.lon + lon_reach;
  return box;
}

Point snapped(Point place) noexcept {
  const double lat = (std::floor(place.lat / cell_degrees) + 0.5) * cell_degrees;
  // A degree of longitude is shorter away from the equator; near a pole one cell goes all round.
  const double shrink = std::max(std::cos(lat * std::numbers::pi / 180), 0.01);
  const double step = cell_degrees / shrink;
  const double lon = (std::floor(place.lon / step) + 0.5) * step;
  return {lat, std::clamp(lon, -180.0, 180.0)};
}

}  // namespace engine
