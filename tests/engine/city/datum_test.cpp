#include "engine/city/datum.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "engine/city/geo.hpp"

using engine::Datum;
using engine::from_wgs84;
using engine::Point;
using engine::to_wgs84;

namespace {

constexpr Point wuxi{31.5704, 120.3055};

/// Distance in metres with fractions, for places less than a few kilometres apart.
double metres_apart(Point from, Point to) {
  const double degree_m = 111'320;
  const double east = (to.lon - from.lon) * std::cos(from.lat * 3.141592653589793 / 180);
  return std::hypot(to.lat - from.lat, east) * degree_m;
}

}  // namespace

TEST_CASE("conversions agree with published reference points") {
  // Beijing, as in the tests of several independent public libraries.
  const Point beijing{39.915, 116.404};
  const Point beijing_gcj{39.91640428150164, 116.41024449916938};
  CHECK(metres_apart(from_wgs84(beijing, Datum::gcj02), beijing_gcj) < 0.001);
  CHECK(metres_apart(to_wgs84(beijing_gcj, Datum::gcj02), beijing) < 0.001);
  // The same numbers read as GCJ-02, and their BD-09.
  const Point same_wgs = to_wgs84({39.915, 116.404}, Datum::gcj02);
  const Point beijing_bd{39.92133699351021, 116.41036949371029};
  CHECK(metres_apart(from_wgs84(same_wgs, Datum::bd09), beijing_bd) < 0.001);
  CHECK(metres_apart(to_wgs84(beijing_bd, Datum::bd09), same_wgs) < 0.001);

  // Near Shanghai, by a library with its own ellipsoid: within a centimetre.
  const Point jinshan{30.6107779, 121.0917077};
  const Point jinshan_gcj{30.608604331756705, 121.09626935575027};
  const Point jinshan_bd{30.61484572185035, 121.10271732371203};
  CHECK(metres_apart(from_wgs84(jinshan, Datum::gcj02), jinshan_gcj) < 0.01);
  CHECK(metres_apart(from_wgs84(jinshan, Datum::bd09), jinshan_bd) < 0.01);
}

TEST_CASE("going there and back ends within a millimetre all over China") {
  double worst_gcj = 0;
  double worst_bd = 0;
  for (double lat = 3.5; lat <= 53.6; lat += 0.37) {
    for (double lon = 73.5; lon <= 135.1; lon += 0.41) {
      const Point place{lat, lon};
      const auto there_and_back = [&](Datum datum) {
        const Point out = to_wgs84(from_wgs84(place, datum), datum);
        const Point in = from_wgs84(to_wgs84(place, datum), datum);
        return std::max(metres_apart(place, out), metres_apart(place, in));
      };
      worst_gcj = std::max(worst_gcj, there_and_back(Datum::gcj02));
      worst_bd = std::max(worst_bd, there_and_back(Datum::bd09));
    }
  }
  CHECK(worst_gcj < 0.001);
  CHECK(worst_bd < 0.001);
}

TEST_CASE("the inverse holds on the meridian where the formula has a corner") {
  for (double lat = 20; lat < 45; lat += 0.5) {
    for (const double away : {-1e-6, 0.0, 1e-6}) {
      const Point place{lat, 105 + away};
      const Point back = to_wgs84(from_wgs84(place, Datum::gcj02), Datum::gcj02);
      CHECK(metres_apart(place, back) < 0.001);
    }
  }
}

TEST_CASE("at Wuxi the shifts have the known lengths") {
  const auto check_shift = [](double lat, double lon, double least, double most) {
    const Point place{lat, lon};
    const double shift = metres_apart(place, from_wgs84(place, Datum::gcj02));
    INFO(lat << ' ' << lon);
    CHECK(shift > least);
    CHECK(shift < most);
  };
  for (double lat = 31.2; lat <= 31.95; lat += 0.05) {
    for (double lon = 119.6; lon <= 120.6; lon += 0.05) check_shift(lat, lon, 460, 530);  // city
    for (double lon = 120.1; lon <= 120.4; lon += 0.05) check_shift(lat, lon, 483, 515);  // centre
  }
  const Point gcj = from_wgs84(wuxi, Datum::gcj02);
  const Point bd = from_wgs84(wuxi, Datum::bd09);
  CHECK(metres_apart(gcj, bd) == Approx(890).margin(10));
  CHECK(metres_apart(wuxi, bd) == Approx(1'140).margin(10));
}

TEST_CASE("outside the box and for WGS-84 the place stays as it is") {
  const Point outside[] = {{48.8566, 2.3522}, {-33.86, 151.21}, {38.9, -77.03}, {35, 138},
                           {0.5, 110},        {56, 110},        {31, 71.9}};
  for (const Point place : outside) {
    for (const Datum datum : {Datum::wgs84, Datum::gcj02, Datum::bd09}) {
      CHECK(to_wgs84(place, datum) == place);
      CHECK(from_wgs84(place, datum) == place);
    }
  }
  CHECK(to_wgs84(wuxi, Datum::wgs84) == wuxi);
  CHECK(from_wgs84(wuxi, Datum::wgs84) == wuxi);
}

TEST_CASE("a coordinate that is not a number comes back unchanged") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(std::isnan(to_wgs84({nan, 120}, Datum::gcj02).lat));
  CHECK(to_wgs84({nan, 120}, Datum::bd09).lon == 120);
  CHECK(from_wgs84({31, infinity}, Datum::bd09) == Point{31, infinity});
}

TEST_CASE("datum codes go both ways") {
  for (const Datum datum : {Datum::wgs84, Datum::gcj02, Datum::bd09}) {
    Datum read{};
    CHECK(engine::from_code(engine::to_code(datum), read));
    CHECK(read == datum);
  }
  Datum untouched = Datum::bd09;
  CHECK_FALSE(engine::from_code("WGS84", untouched));
  CHECK_FALSE(engine::from_code("", untouched));
  CHECK(untouched == Datum::bd09);
}
