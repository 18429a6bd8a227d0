// The outlines against an oracle that shares nothing with them: winding numbers by angles, and
// distances to points laid close together along the edges.
#include "engine/city/outlines.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "tests/random.hpp"

using engine::AreaCode;
using engine::Box;
using engine::Metres;
using engine::Outline;
using engine::Outlines;
using engine::Point;

namespace {

constexpr AreaCode first_district{320205000000}, second_district{320206000000};
constexpr double degree_m = 111'195;

Point shifted(Point place, double north_m, double east_m) {
  const double narrowing = std::cos(place.lat * std::numbers::pi / 180);
  return {place.lat + north_m / degree_m, place.lon + east_m / (degree_m * narrowing)};
}

/// A square ring of `half` degrees each way.
Outline::Ring square(Point middle, double half) {
  return {{middle.lat - half, middle.lon - half},
          {middle.lat - half, middle.lon + half},
          {middle.lat + half, middle.lon + half},
          {middle.lat + half, middle.lon - half}};
}

/// A ring that goes round `middle` once, at distances drawn for each corner.
Outline::Ring star(test::Random& random, Point middle, double least, double most) {
  Outline::Ring ring;
  const int corners = random.between(3, 40);
  for (int at = 0; at < corners; ++at) {
    const double angle = 2 * std::numbers::pi * at / corners;
    const double reach = random.between(least, most);
    ring.push_back({middle.lat + reach * std::sin(angle), middle.lon + reach * std::cos(angle)});
  }
  return ring;
}

/// Turns of the ring around the place, by adding up angles.
int winding(const Outline::Ring& ring, Point place) {
  double turned = 0;
  for (std::size_t at = 0; at < ring.size(); ++at) {
    const Point a = ring[at], b = ring[(at + 1) % ring.size()];
    const double before = std::atan2(a.lat - place.lat, a.lon - place.lon);
    const double after = std::atan2(b.lat - place.lat, b.lon - place.lon);
    turned += std::remainder(after - before, 2 * std::numbers::pi);
  }
  return static_cast<int>(std::lround(turned / (2 * std::numbers::pi)));
}

bool is_inside(const Outline& outline, Point place) {
  int turns = 0;
  for (const Outline::Ring& ring : outline.rings()) turns += std::abs(winding(ring, place));
  return turns % 2 == 1;
}

/// Metres to the nearest of 200 points on each edge; at most a few metres too many.
double to_edge(const Outline& outline, Point place) {
  double least = 1e9;
  for (const Outline::Ring& ring : outline.rings()) {
    for (std::size_t at = 0; at < ring.size(); ++at) {
      const Point a = ring[at], b = ring[(at + 1) % ring.size()];
      for (int step = 0; step <= 200; ++step) {
        const double share = step / 200.0;
        const Point on{a.lat + share * (b.lat - a.lat), a.lon + share * (b.lon - a.lon)};
        least = std::min<double>(least, engine::distance(place, on).value);
      }
    }
  }
  return least;
}

Outlines of(Outline outline, Metres border = {1}) { return {{{first_district, outline}}, border}; }

}  // namespace

TEST_CASE("an outline agrees with winding numbers at random places") {
  test::Random random(41);
  for (int round = 0; round < 60; ++round) {
    Outline outline;
    outline.add(star(random, {31.5, 120.3}, 0.05, 0.2));
    if (round % 2 == 0) outline.add(star(random, {31.5, 120.3}, 0.01, 0.03));  // a lake
    if (round % 3 == 0) outline.add(square({31.5, 120.3}, 0.004));             // its island
    const Outlines grid = of(outline);
    int inside = 0;
    for (int count = 0; count < 500; ++count) {
      const Point place{random.between(31.25, 31.75), random.between(120.05, 120.55)};
      const bool expected = is_inside(outline, place);
      inside += expected ? 1 : 0;
      CHECK(outline.contains(place) == expected);
      if (!outline.is_near(place, {1})) CHECK(grid.contain(place) == expected);
    }
    CHECK(inside > 10);
    CHECK(inside < 490);
  }
}

TEST_CASE("a border is as wide as it says, and the grid knows it") {
  test::Random random(42);
  for (int round = 0; round < 12; ++round) {
    Outline outline;
    outline.add(star(random, {31.5, 120.3}, 0.02, 0.05));
    const Metres border{random.between(1, 900)};
    const Outlines grid = of(outline, border);
    int near = 0;
    for (int count = 0; count < 200; ++count) {
      const Point place{random.between(31.43, 31.57), random.between(120.22, 120.38)};
      const double away = to_edge(outline, place);
      if (std::abs(away - border.value) < 25) continue;  // too close for the oracle
      const bool is_near = away < border.value;
      near += is_near && !is_inside(outline, place) ? 1 : 0;
      CHECK(outline.is_near(place, border) == is_near);
      CHECK(grid.contain(place) == (is_near || is_inside(outline, place)));
    }
    if (border.value > 300) CHECK(near > 0);
  }
}

TEST_CASE("places on an edge and on a corner are inside") {
  test::Random random(43);
  Outline outline;
  const Outline::Ring ring = star(random, {31.5, 120.3}, 0.05, 0.2);
  outline.add(ring);
  const Outlines grid = of(outline);
  for (std::size_t at = 0; at < ring.size(); ++at) {
    const Point a = ring[at], b = ring[(at + 1) % ring.size()];
    CHECK(grid.contain(a));
    for (int count = 0; count < 50; ++count) {
      const double share = random.between(0.0, 1.0);
      CHECK(grid.contain({a.lat + share * (b.lat - a.lat), a.lon + share * (b.lon - a.lon)}));
    }
  }
}

TEST_CASE("a lake is outside, an island in it is inside") {
  const Point middle{31.2, 120.1};
  Outline outline;
  outline.add(square(middle, 0.2));
  outline.add(square(middle, 0.1));   // the lake
  outline.add(square(middle, 0.02));  // the island
  const Outlines outlines = of(outline, {300});
  CHECK(outlines.contain({31.35, 120.1}));
  CHECK_FALSE(outlines.contain({31.25, 120.1}));
  CHECK(outlines.contain(middle));
  CHECK(outlines.contain(shifted({31.22, 120.1}, 290, 0)));  // at its shore
  CHECK_FALSE(outlines.contain(shifted({31.22, 120.1}, 310, 0)));
}

TEST_CASE("outlines that overlap or leave a gap are one ground") {
  Outline west, east;
  west.add(square({31.5, 120.0}, 0.1));
  east.add(square({31.5, 120.199}, 0.1));  // overlaps by 95 m
  Outline north;
  north.add(square({31.7035, 120.1}, 0.1));  // 389 m above both
  const Outlines outlines(
      {{first_district, west}, {second_district, east}, {AreaCode{320211000000}, north}}, {200});
  CHECK(outlines.contain({31.5, 120.0995}));
  CHECK(outlines.contain({31.60175, 120.1}));
  CHECK(outlines.all().size() == 3);
}

TEST_CASE("what no number can say is outside") {
  CHECK_FALSE(Outlines{}.contain({31.5, 120.3}));
  CHECK(Outlines{}.empty());
  Outline outline;
  outline.add(square({31.5, 120.3}, 0.1));
  const Outlines outlines = of(outline, {500});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  for (const Point place : {Point{nan, 120.3},
                            {31.5, nan},
                            {infinity, 120.3},
                            {31.5, -infinity},
                            {0, 0},
                            {90, 180},
                            {-90, -180},
                            {120.3, 31.5},
                            engine::nowhere}) {
    CHECK_FALSE(outlines.contain(place));
    CHECK_FALSE(outline.contains(place));
  }
}
