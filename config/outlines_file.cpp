#include <map>
#include <utility>

#include "config/city_files.hpp"
#include "config/field.hpp"

namespace config {

namespace {

using engine::AreaCode;
using engine::Outline;
using engine::Point;

constexpr std::size_t points_max = 1'000'000;

void add_polygon(const Field& polygon, const engine::Box& served, Outline& outline) {
  for (const Field& ring_node : polygon.items(1, points_max)) {
    Outline::Ring ring;
    for (const Field& position : ring_node.items(4, points_max)) {
      const std::vector<Field> parts = position.items(2, 3);  // longitude, latitude, height
      ring.push_back({parts[1].number(-90, 90), parts[0].number(-180, 180)});
      if (!served.contains(ring.back())) position.fail("a corner inside the box of city.json");
    }
    outline.add(std::move(ring));
  }
}

Outline read_outline(const Field& geometry, const engine::Box& served) {
  Outline outline;
  const std::string type = geometry.at("type").text(1, 20);
  const Field coordinates = geometry.at("coordinates");
  if (type == "Polygon") {
    add_polygon(coordinates, served, outline);
  } else if (type == "MultiPolygon") {
    for (const Field& polygon : coordinates.items(1, points_max)) {
      add_polygon(polygon, served, outline);
    }
  } else {
    geometry.at("type").fail("Polygon or MultiPolygon");
  }
  return outline;
}

}  // namespace

engine::Outlines read_outlines(const JsonFile& file, const engine::Areas& areas,
                               engine::Metres border) {
  const Field root(file);
  std::map<AreaCode, Outline> outlines;
  for (const Field& feature : root.at("features").items(1, points_max)) {
    const Field code_field = feature.at("properties").at("code");
    const auto code = engine::parse_area(code_field.text(1, 12));
    if (!code || areas.find(*code) == nullptr) code_field.fail("an area of the city");
    const bool is_new =
        outlines.emplace(*code, read_outline(feature.at("geometry"), areas.served())).second;
    if (!is_new) code_field.fail("one outline for each area");
  }
  for (const engine::Area& area : areas.all()) {
    const bool needs_one = area.code.level() == engine::Level::district && !area.retired;
    if (needs_one && !outlines.contains(area.code)) {
      root.at("features").fail("an outline of " + area.name + " (" + to_string(area.code) + ")");
    }
  }
  return {std::move(outlines), border};
}

}  // namespace config
