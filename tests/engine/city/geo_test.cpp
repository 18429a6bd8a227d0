#include "engine/city/geo.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "tests/random.hpp"

using engine::Box;
using engine::box_around;
using engine::distance;
using engine::Metres;
using engine::Point;

namespace {

constexpr Point wuxi_station{31.5704, 120.3055};

Point random_point(test::Random& random, double lat_max) {
  const double north = random.between(-lat_max, lat_max);
  return {north, random.between(-180.0, 180.0)};
}

}  // namespace

TEST_CASE("distances agree with arcs that are known exactly") {
  const double degree = engine::earth_radius_m * std::numbers::pi / 180;
  CHECK(distance({0, 0}, {0, 1}).value == std::lround(degree));
  CHECK(distance({0, 0}, {1, 0}).value == std::lround(degree));
  CHECK(distance({31, 120}, {32, 120}).value == std::lround(degree));
  CHECK(distance({0, 0}, {0, 180}).value == std::lround(180 * degree));
  CHECK(distance({90, 0}, {-90, 77}).value == std::lround(180 * degree));
  CHECK(distance({90, 10}, {90, -120}).value == 0);
  // The short way over the 180th meridian.
  CHECK(distance({0, 179.5}, {0, -179.5}).value == std::lround(degree));
}

TEST_CASE("a distance is the same both ways and zero only for the same place") {
  test::Random random(11);
  for (int count = 0; count < 20'000; ++count) {
    const Point from = random_point(random, 90);
    const Point to = random_point(random, 90);
    CHECK(distance(from, to) == distance(to, from));
    CHECK(distance(from, from).value == 0);
  }
  CHECK(distance(wuxi_station, wuxi_station).value == 0);
}

TEST_CASE("nearby places are measured to the metre") {
  // 0.001 degree of longitude is 1/1000 of the parallel's degree.
  const double parallel = engine::earth_radius_m * std::numbers::pi / 180 *
                          std::cos(wuxi_station.lat * std::numbers::pi / 180);
  CHECK(distance(wuxi_station, {wuxi_station.lat, wuxi_station.lon + 0.001}).value ==
        std::lround(parallel / 1000));
  CHECK(distance(wuxi_station, {wuxi_station.lat + 0.00001, wuxi_station.lon}).value == 1);
  CHECK(distance(wuxi_station, {wuxi_station.lat + 0.000001, wuxi_station.lon}).value == 0);
}

TEST_CASE("a coordinate that is not finite is as far away as possible, never NaN") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const Metres farthest = distance({0, 0}, {0, 180});
  CHECK(distance(wuxi_station, {nan, 120}) == farthest);
  CHECK(distance(wuxi_station, {31, nan}) == farthest);
  CHECK(distance({infinity, 120}, wuxi_station) == farthest);
  CHECK(distance({31, -infinity}, wuxi_station) == farthest);
}

TEST_CASE("places near the antipode do not leave the range of the arc sine") {
  test::Random random(12);
  for (int count = 0; count < 20'000; ++count) {
    const Point place = random_point(random, 90);
    const Point opposite{-place.lat, place.lon > 0 ? place.lon - 180 : place.lon + 180};
    const std::int32_t half_round = distance({0, 0}, {0, 180}).value;
    CHECK(std::abs(distance(place, opposite).value - half_round) <= 1);
  }
}

TEST_CASE("a box holds every place within its radius") {
  test::Random random(13);
  for (int count = 0; count < 20'000; ++count) {
    const Point centre = random_point(random, 89);
    const Metres metres{random.between(0, 200'000)};
    // A place at the very edge of the circle, by the great-circle formula for a given bearing.
    const double arc = (metres.value + 0.49) / engine::earth_radius_m;
    const double bearing = random.between(0.0, 2 * std::numbers::pi);
    const double lat = centre.lat * std::numbers::pi / 180;
    const double edge_lat = std::asin(std::sin(lat) * std::cos(arc) +
                                      std::cos(lat) * std::sin(arc) * std::cos(bearing));
    const double turn = std::atan2(std::sin(bearing) * std::sin(arc) * std::cos(lat),
                                   std::cos(arc) - std::sin(lat) * std::sin(edge_lat));
    Point edge{edge_lat * 180 / std::numbers::pi, centre.lon + turn * 180 / std::numbers::pi};
    if (edge.lon > 180) edge.lon -= 360;
    if (edge.lon < -180) edge.lon += 360;
    const Box box = box_around(centre, metres);
    INFO(centre.lat << ' ' << centre.lon << " radius " << metres.value);
    CHECK(box.contains(edge));
  }
}

TEST_CASE("a box is only a little larger than its circle") {
  const Metres radius{3'000};
  const Box box = box_around(wuxi_station, radius);
  CHECK(distance(wuxi_station, {box.lat_max, wuxi_station.lon}).value <= radius.value + 2);
  CHECK(distance(wuxi_station, {box.lat_min, wuxi_station.lon}).value <= radius.value + 2);
  CHECK(distance(wuxi_station, {wuxi_station.lat, box.lon_max}).value <= radius.value + 3);
  CHECK(distance(wuxi_station, {wuxi_station.lat, box.lon_min}).value <= radius.value + 3);
}

TEST_CASE("a box at a pole or the 180th meridian holds all longitudes") {
  CHECK(box_around({89.99, 10}, {5'000}).contains({89.99, -170}));
  CHECK(box_around({10, 179.999}, {5'000}).contains({10, -179.999}));
  CHECK(box_around(wuxi_station, {30'000'000}).contains({-80, -60}));
}
