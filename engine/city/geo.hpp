// Geometry on the sphere: distances in whole metres and boxes in degrees.
// All points are WGS-84; other datums are converted before (datum.hpp). Pure, callable by anyone.
#pragma once

#include <string_view>

#include "engine/record/units.hpp"

namespace engine {

/// Mean radius of the earth (IUGG R1), in metres.
inline constexpr double earth_radius_m = 6'371'008.8;

/// Bounding box in degrees, inclusive.
struct Box {
  double lat_min = 0, lat_max = 0, lon_min = 0, lon_max = 0;
  bool contains(Point place) const noexcept {
    return place.lat >= lat_min && place.lat <= lat_max && place.lon >= lon_min &&
           place.lon <= lon_max;
  }
};

/// Edge of the cells to which places are snapped when they must not be exact, about 500 m.
inline constexpr double cell_degrees = 0.0045;
/// Centre of the cell that holds the place; snapping it again gives the same.
Point snapped(Point place) noexcept;

/// Great-circle distance (haversine), rounded to whole metres. Symmetric to the last bit and never
/// NaN: a coordinate that is not finite gives half the circumference. The sphere differs from the
/// ellipsoid by at most 0.6 %.
Metres distance(Point from, Point to) noexcept;

/// A box that holds every point with `distance(centre, point) <= radius`, at most a few metres
/// larger than needed; for filtering before the exact distance is computed. Near a pole or across
/// the 180th meridian it holds all longitudes. Precondition: `radius` >= 0.
Box box_around(Point centre, Metres radius) noexcept;

}  // namespace engine
