// Datums of map services. Everything inside the engine is WGS-84; points are converted once, where
// they come in or go out. At Wuxi a point read in the wrong datum lies 0.5 to 1.1 km off.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/record/units.hpp"

namespace engine {

enum class Datum : std::uint8_t {
  wgs84,  // GPS; CGCS2000 and Tianditu differ from it by centimetres
  gcj02,  // AMap, Tencent and WeChat maps
  bd09,   // Baidu maps
};

/// Inside the box in which the shifted datums are defined (72.004 .. 137.8347 E, 0.8293 .. 55.8271
/// N), exact to a millimetre both ways; outside it the point itself. A point that is not finite
/// comes back as it is.
Point to_wgs84(Point place, Datum datum) noexcept;
Point from_wgs84(Point place, Datum datum) noexcept;

/// "wgs84", "gcj02", "bd09".
std::string_view to_code(Datum datum) noexcept;
/// Inverse of `to_code`; false, and `out` unchanged, if there is no such code.
bool from_code(std::string_view code, Datum& out) noexcept;

}  // namespace engine
