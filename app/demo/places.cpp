#include "app/demo/places.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/support/usage_error.hpp"
#include "engine/city/served.hpp"

namespace app {
namespace {

constexpr double metres_per_degree = 111'195.0;
constexpr int scatter_draws_max = 20;
constexpr std::int32_t spacing_min_m = 250, spacing_max_m = 4'000;

/// Cosine of a latitude in degrees by its series, so that every library gives the same bits.
double cosine(double degrees) {
  double x = degrees * 0.017453292519943295, term = 1, sum = 1;
  for (int i = 1; i <= 8; ++i) {
    term *= -x * x / ((2 * i - 1) * (2 * i));
    sum += term;
  }
  return sum;
}

std::string short_name(std::string name) {
  constexpr std::array<std::string_view, 5> endings{"社区居民委员会", "居民委员会", "村民委员会",
                                                    "居委会", "村委会"};
  for (std::string_view ending : endings) {
    if (name.size() <= ending.size() || !name.ends_with(ending)) continue;
    name.resize(name.size() - ending.size());
    if (ending.starts_with("社区")) name += "社区";
    if (ending.starts_with("村") && !name.ends_with("村")) name += "村";
    break;
  }
  return name;
}

std::vector<Community> read_communities(const engine::Areas& areas) {
  std::vector<Community> result;
  for (const engine::Area& area : areas.all()) {
    if (area.retired || area.code.level() != engine::Level::community) continue;
    const engine::Area* street = areas.find(area.code.at(engine::Level::street));
    const engine::Area* district = areas.find(area.code.at(engine::Level::district));
    result.push_back({area.code, short_name(area.name), street ? street->name : "",
                      district ? district->name : "", area.centre, 0});
  }
  return result;
}

void measure_spacing(std::vector<Community>& communities) {
  for (Community& one : communities) {
    std::array<std::int32_t, 3> nearest{spacing_max_m, spacing_max_m, spacing_max_m};
    for (const Community& other : communities) {
      if (&one == &other) continue;
      std::int32_t way = engine::distance(one.centre, other.centre).value;
      if (way >= nearest.back()) continue;
      nearest.back() = way;
      std::ranges::sort(nearest);
    }
    std::int32_t mean = (nearest[0] + nearest[1] + nearest[2]) / 3;
    one.spacing_m = std::clamp(mean, spacing_min_m, spacing_max_m);
  }
}

}  // namespace

Places::Places(std::shared_ptr<const engine::City> city)
    : city_(std::move(city)), communities_(read_communities(city_->areas)) {
  measure_spacing(communities_);
  if (city_->outlines.empty()) {
    throw UsageError("the city has no outlines.geojson: its places cannot be drawn");
  }
}

std::vector<engine::AreaCode> Places::districts() const {
  std::vector<engine::AreaCode> result;
  for (const auto& [code, outline] : city_->outlines.all()) result.push_back(code);
  return result;
}

bool Places::inside(engine::AreaCode district, engine::Point place) const {
  auto found = city_->outlines.all().find(district);
  return found != city_->outlines.all().end() && found->second.contains(place);
}

engine::Point Places::scatter(Random& random, const Community& community, engine::Point centre,
                              std::int32_t radius_m) const {
  engine::AreaCode district = community.code.at(engine::Level::district);
  double lat_degrees = radius_m / metres_per_degree;
  double lon_degrees = lat_degrees / cosine(centre.lat);
  for (int draw = 0; draw < scatter_draws_max; ++draw) {
    double north = random.bell(), east = random.bell();
    engine::Point place{centre.lat + north * lat_degrees, centre.lon + east * lon_degrees};
    if (inside(district, place) && !engine::check_place(*city_, place)) return place;
  }
  return centre;
}

}  // namespace app
