#include "config/load.hpp"

#include <algorithm>
#include <string>

#include "config/city_files.hpp"
#include "config/fault.hpp"
#include "config/field.hpp"
#include "engine/city/geo.hpp"
#include "engine/city/served.hpp"
#include "engine/match/cost.hpp"

namespace config {

namespace {

JsonFile read_json(const std::filesystem::path& file) {
  return parse_json(file.string(), read_text(file));
}

/// The longer of the diagonals and sides of a box, in metres: no two places in it are farther.
engine::Cost across(const engine::Box& box) {
  const engine::Point corners[] = {{box.lat_min, box.lon_min},
                                   {box.lat_min, box.lon_max},
                                   {box.lat_max, box.lon_min},
                                   {box.lat_max, box.lon_max}};
  engine::Metres farthest;
  for (const engine::Point from : corners) {
    for (const engine::Point to : corners) {
      farthest = std::max(farthest, engine::distance(from, to));
    }
  }
  return farthest.value;
}

/// A wish that names only an area is at its centre, which must be served.
void check_centres(const engine::City& city, const std::string& file) {
  for (const engine::Area& area : city.areas.all()) {
    if (area.retired || engine::lies_in_city(city, area.centre)) continue;
    fail_at(file, 0, engine::to_string(area.code),
            "a centre inside the outlines of outlines.geojson, at most " +
                std::to_string(city.policy.places.border.value) + " m outside");
  }
}

/// A folder without danger.json finds no danger; one without examples finds it by patterns alone.
void load_danger(const std::filesystem::path& folder, engine::City& city) {
  const std::filesystem::path words = folder / "danger.json";
  const std::filesystem::path examples = folder / "danger_examples.tsv";
  if (!std::filesystem::exists(words)) return;
  city.danger = read_danger(read_json(words));
  if (!std::filesystem::exists(examples)) return;
  city.danger.learn(read_danger_examples(examples.string(), read_text(examples), city.danger));
}

}  // namespace

CityFacts read_city_facts(const JsonFile& file) {
  const Field root(file);
  root.allow_only({"name", "code", "utc_offset_minutes", "served"});
  CityFacts city;
  city.name = root.at("name").text(1, 50);
  const auto code = engine::parse_area(root.at("code").text(1, 20));
  if (!code || code->level() != engine::Level::city) {
    root.at("code").fail("the code of a city, e.g. \"320200\"");
  }
  city.code = *code;
  city.utc_offset =
      std::chrono::minutes{root.at("utc_offset_minutes").small_integer(-12 * 60, 14 * 60)};

  const Field served = root.at("served");
  served.allow_only({"lat_min", "lat_max", "lon_min", "lon_max"});
  city.served = {served.at("lat_min").number(-90, 90), served.at("lat_max").number(-90, 90),
                 served.at("lon_min").number(-180, 180), served.at("lon_max").number(-180, 180)};
  if (city.served.lat_max <= city.served.lat_min) {
    served.at("lat_max").fail("greater than lat_min");
  }
  if (city.served.lon_max <= city.served.lon_min) {
    served.at("lon_max").fail("greater than lon_min");
  }
  // No pair of the city is then farther than what the integers of a plan have room for. A box that
  // spans more than 20 degrees is too large for sure, whatever the distance of its corners.
  const engine::Box& box = city.served;
  const bool is_vast = box.lat_max - box.lat_min > 20 || box.lon_max - box.lon_min > 20;
  if (is_vast || across(box) > engine::distance_cost_max) {
    served.fail("a box of at most " + std::to_string(engine::distance_cost_max / 1'000) +
                " km from corner to corner");
  }
  return city;
}

std::shared_ptr<const engine::City> load_city(const std::filesystem::path& folder) {
  const CityFacts facts = read_city_facts(read_json(folder / "city.json"));
  auto city = std::make_shared<engine::City>();
  city->name = facts.name;
  city->code = facts.code;
  city->menu = read_menu(read_json(folder / "menu.json"));
  city->calendar = read_calendar(read_json(folder / "calendar.json"), facts.utc_offset);
  city->policy = read_policy(read_json(folder / "policy.json"), city->calendar);
  // A folder without it finds categories by their keywords only.
  const std::filesystem::path phrases = folder / "phrases.json";
  if (std::filesystem::exists(phrases)) {
    read_phrases(read_json(phrases), city->menu, city->policy);
  }
  // A folder without it screens numbers and web addresses only.
  const std::filesystem::path moderation = folder / "moderation.json";
  if (std::filesystem::exists(moderation)) {
    city->moderation = read_moderation(read_json(moderation), city->menu);
  }
  load_danger(folder, *city);
  const std::filesystem::path areas = folder / "areas.csv";
  city->areas = read_areas(areas.string(), read_text(areas), facts);
  // A folder without it serves the whole box.
  const std::filesystem::path outlines = folder / "outlines.geojson";
  if (std::filesystem::exists(outlines)) {
    city->outlines = read_outlines(read_json(outlines), city->areas, city->policy.places.border);
    check_centres(*city, areas.string());
  }
  return city;
}

}  // namespace config
