#include "app/demo/places.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "config/field.hpp"
#include "config/load.hpp"
#include "engine/city/geo.hpp"
#include "engine/record/codes.hpp"

namespace app {
namespace {

using config::Field;

constexpr double metres_per_degree = 111'195.0;
constexpr std::size_t points_max = 1'000'000;
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

void add_polygon(const Field& polygon, Outline& outline) {
  for (const Field& ring_node : polygon.items(1, points_max)) {
    Outline::Ring ring;
    for (const Field& position : ring_node.items(4, points_max)) {
      std::vector<Field> parts = position.items(2, 3);  // longitude, latitude, height
      ring.push_back({parts[1].number(-90, 90), parts[0].number(-180, 180)});
    }
    outline.add(std::move(ring));
  }
}

Outline read_outline(const Field& geometry) {
  Outline outline;
  std::string type = geometry.at("type").text(1, 20);
  Field coordinates = geometry.at("coordinates");
  if (type == "Polygon")
    add_polygon(coordinates, outline);
  else if (type == "MultiPolygon")
    for (const Field& polygon : coordinates.items(1, points_max)) add_polygon(polygon, outline);
  else
    geometry.at("type").fail("Polygon or MultiPolygon");
  return outline;
}

}  // namespace

bool Outline::contains(engine::Point place) const noexcept {
  bool inside = false;
  for (const Ring& ring : rings_) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const engine::Point &a = ring[i], &b = ring[j];
      if ((a.lat > place.lat) == (b.lat > place.lat)) continue;
      double lon = a.lon + (b.lon - a.lon) * (place.lat - a.lat) / (b.lat - a.lat);
      if (place.lon < lon) inside = !inside;
    }
  }
  return inside;
}

Places::Places(const engine::Areas& areas, const std::filesystem::path& outlines)
    : communities_(read_communities(areas)) {
  measure_spacing(communities_);
  config::JsonFile file = config::parse_json(outlines.string(), config::read_text(outlines));
  for (const Field& feature : Field(file).at("features").items(1, points_max)) {
    Field code_field = feature.at("properties").at("code");
    auto code = engine::parse_area(code_field.text(1, 12));
    if (!code || areas.find(*code) == nullptr) code_field.fail("an area of the city");
    outlines_.emplace(*code, read_outline(feature.at("geometry")));
  }
  for (const Community& community : communities_)
    if (!outlines_.contains(community.code.at(engine::Level::district)))
      throw config::ConfigError(outlines.string() + ": no outline of " + community.district);
}

std::vector<engine::AreaCode> Places::districts() const {
  std::vector<engine::AreaCode> result;
  for (const auto& [code, outline] : outlines_) result.push_back(code);
  return result;
}

bool Places::inside(engine::AreaCode district, engine::Point place) const {
  auto found = outlines_.find(district);
  return found != outlines_.end() && found->second.contains(place);
}

engine::Point Places::scatter(Random& random, const Community& community, engine::Point centre,
                              std::int32_t radius_m) const {
  engine::AreaCode district = community.code.at(engine::Level::district);
  double lat_degrees = radius_m / metres_per_degree;
  double lon_degrees = lat_degrees / cosine(centre.lat);
  for (int draw = 0; draw < scatter_draws_max; ++draw) {
    double north = random.bell(), east = random.bell();
    engine::Point place{centre.lat + north * lat_degrees, centre.lon + east * lon_degrees};
    if (inside(district, place)) return place;
  }
  return centre;
}

}  // namespace app
