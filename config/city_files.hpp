// The files of a city's folder, one function each. All throw ConfigError at the first error.
// config/README.md lists what each file may hold. Used by load.cpp and by tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/json_tree.hpp"
#include "engine/city/city.hpp"

namespace config {

/// city.json.
struct CityFacts {
  std::string name;
  engine::AreaCode code;
  std::chrono::minutes utc_offset{0};
  engine::Box served;
};
CityFacts read_city_facts(const JsonFile& file);

/// menu.json.
engine::Menu read_menu(const JsonFile& file);

/// phrases.json: how people say what they need, for leaves of the menu and for topics of the policy
/// that are not accepted.
void read_phrases(const JsonFile& file, engine::Menu& menu, engine::Policy& policy);

/// calendar.json.
engine::Calendar read_calendar(const JsonFile& file, std::chrono::minutes utc_offset);

/// policy.json. Working days are counted in the hours of `calendar`.
engine::Policy read_policy(const JsonFile& file, const engine::Calendar& calendar);

/// moderation.json. Words of the menu are exceptions in their own categories.
engine::Moderation read_moderation(const JsonFile& file, const engine::Menu& menu = {});

/// danger.json.
engine::DangerWords read_danger(const JsonFile& file);

/// danger_examples.tsv: `text` is the whole file, `name` is how complaints call it. Kinds are those
/// of `danger`.
std::vector<engine::DangerExample> read_danger_examples(const std::string& name,
                                                        std::string_view text,
                                                        const engine::DangerWords& danger);

/// outlines.geojson: a Polygon or MultiPolygon for each of the areas named by property `code`. Each
/// district of `areas` that is not retired must have one; no corner outside their served box.
engine::Outlines read_outlines(const JsonFile& file, const engine::Areas& areas,
                               engine::Metres border);

/// areas.csv: `text` is the whole file, `name` is how complaints call it.
engine::Areas read_areas(const std::string& name, std::string_view text, const CityFacts& city);

}  // namespace config
