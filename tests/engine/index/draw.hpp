// Random offers, places and areas for the tests of the two indexes.
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/record/provider.hpp"
#include "tests/random.hpp"

namespace test {

struct MapPart {
  engine::Point centre;
  double spread;  // degrees
  int radius_max;
  std::uint32_t seed;
};

/// Poles, the date line, the origin, and discs larger than the earth.
inline constexpr MapPart edges_of_the_map[] = {
    {{89.9, 10}, 0.2, 40'000, 1},    {{-89.99, 170}, 0.3, 40'000, 2},
    {{10, 180}, 0.3, 60'000, 3},     {{0, 0}, 0.3, 30'000, 4},
    {{60, -179.9}, 1.0, 300'000, 5}, {{31.5, 120.3}, 40, 21'000'000, 6}};

class IndexDraw {
 public:
  explicit IndexDraw(std::uint32_t seed) : random_(seed) {}

  engine::Offer draw_offer(engine::Point centre, double spread, int radius_max) {
    engine::Offer offer;
    offer.place = draw_point(centre, spread);
    offer.radius = {draw(0, 4) == 0 ? 0 : draw(0, radius_max)};
    for (std::uint16_t code = 101; code <= 104; ++code) {
      if (draw(0, 1) == 0) offer.categories.push_back({code});
    }
    if (offer.categories.empty()) offer.categories.push_back({101});
    for (int count = draw(0, 3); count > 0; --count) offer.areas.push_back(draw_area());
    return offer;
  }

  engine::Point draw_point(engine::Point centre, double spread) {
    engine::Point point = centre;
    point.lat += random_.between(-spread, spread);
    point.lon += random_.between(-spread, spread);
    point.lat = std::clamp(point.lat, -90.0, 90.0);
    if (point.lon > 180) point.lon -= 360;
    if (point.lon < -180) point.lon += 360;
    return point;
  }

  // Any level: one city, two districts, three streets each, four communities each.
  engine::AreaCode draw_area() {
    engine::AreaCode area{320200000000};
    const int depth = draw(0, 3);
    if (depth > 0) area.value += static_cast<std::uint64_t>(draw(1, 2)) * 1'000'000;
    if (depth > 1) area.value += static_cast<std::uint64_t>(draw(1, 3)) * 1'000;
    if (depth > 2) area.value += static_cast<std::uint64_t>(draw(1, 4));
    return area;
  }

  int draw(int from, int to) { return random_.between(from, to); }

 private:
  test::Random random_;
};

}  // namespace test
