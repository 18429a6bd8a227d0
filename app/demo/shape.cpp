#include "app/demo/shape.hpp"

#include <unordered_map>

#include "app/support/data_fields.hpp"
#include "app/tables/hours.hpp"
#include "config/field.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"

namespace app {
namespace {

using config::Field;

constexpr std::size_t list_max = 10'000;

using HoursByName = std::unordered_map<std::string, engine::WeekHours>;

HoursByName read_hours(const Field& node) {
  HoursByName result;
  for (const auto& [name, field] : node.members()) {
    auto week = parse_hours(field.text(1, 200));
    if (!week) field.fail("opening hours such as Mon-Fri 08:30-17:30; Sat 09:00-12:00");
    result.emplace(name, *week);
  }
  return result;
}

engine::WeekHours hours_named(const Field& node, const HoursByName& hours) {
  auto found = hours.find(node.text(1, 200));
  if (found == hours.end()) node.fail("one of the names under /hours");
  return found->second;
}

WeightedNumbers read_numbers(const Field& node) {
  WeightedNumbers result;
  for (const Field& pair : node.items(1, list_max)) {
    std::vector<Field> parts = pair.items(2, 2);  // value, weight
    result.values.push_back(static_cast<std::int32_t>(parts[0].integer(1, engine::capacity_max)));
    result.weights.push_back(read_count(parts[1], 1, 1'000'000));
  }
  return result;
}

engine::CategoryCode leaf_named(const Field& node, const std::string& text,
                                const engine::Menu& menu) {
  auto code = engine::parse_category(text);
  if (!code || menu.find(*code) == nullptr) node.fail("a leaf of the menu");
  return *code;
}

std::vector<engine::CategoryCode> read_leaves(const Field& node, const engine::Menu& menu) {
  std::vector<engine::CategoryCode> result;
  for (const Field& item : node.items(1, list_max))
    result.push_back(leaf_named(item, item.text(4, 4), menu));
  return result;
}

std::pair<std::int32_t, std::int32_t> read_range(const Field& node, std::int32_t high) {
  std::vector<Field> parts = node.items(2, 2);  // least, most
  auto least = static_cast<std::int32_t>(parts[0].integer(0, high));
  return {least, static_cast<std::int32_t>(parts[1].integer(least, high))};
}

Persona read_persona(const Field& node, const HoursByName& hours, const engine::Menu& menu) {
  node.allow_only({"about", "letters", "share", "leaves", "hours", "levels", "radius_m",
                   "qualified_permille", "names", "titles", "only"});
  Persona persona;
  persona.letters = read_texts(node.at("letters"));
  persona.share = read_count(node.at("share"), 1, 1'000'000);
  auto [few, many] = read_range(node.at("leaves"), 64);
  persona.leaves_min = static_cast<std::uint32_t>(few);
  persona.leaves_max = static_cast<std::uint32_t>(many);
  for (const Field& name : node.at("hours").items(1, list_max))
    persona.hours.push_back(hours_named(name, hours));
  std::vector<std::uint32_t> levels = read_weights(node.at("levels"), persona.levels.size());
  std::copy_n(levels.begin(), persona.levels.size(), persona.levels.begin());
  std::tie(persona.radius_min, persona.radius_max) = read_range(node.at("radius_m"), 100'000);
  persona.qualified_permille = read_count(node.at("qualified_permille"), 0, 1000);
  persona.names = read_texts(node.at("names"));
  persona.titles = read_texts(node.at("titles"));
  if (auto only = node.find("only")) persona.only = read_leaves(*only, menu);
  return persona;
}

std::vector<Persona> read_personas(const Field& node, const HoursByName& hours,
                                   const engine::Menu& menu) {
  std::vector<Persona> result;
  for (const Field& item : node.items(1, list_max))
    result.push_back(read_persona(item, hours, menu));
  return result;
}

/// A specialist serves every leaf of its letters and covers whole areas.
Persona read_sector(const Field& node, const HoursByName& hours, const engine::Menu& menu) {
  node.allow_only({"letters", "name", "hours", "qualified_permille", "only"});
  Persona persona;
  persona.letters = read_texts(node.at("letters"));
  persona.names = persona.titles = {node.at("name").text(1, 200)};
  persona.hours = {hours_named(node.at("hours"), hours)};
  persona.qualified_permille = read_count(node.at("qualified_permille"), 0, 1000);
  if (auto only = node.find("only")) persona.only = read_leaves(*only, menu);
  return persona;
}

StationShape read_stations(const Field& root, const HoursByName& hours, const engine::Menu& menu) {
  Field node = root.at("stations"), venues = root.at("venues");
  StationShape stations;
  stations.count = read_count(node.at("count"), 1, 100'000);
  stations.name = node.at("name").text(1, 200);
  stations.second_name = node.at("second_name").text(1, 200);
  stations.leaves = read_leaves(node.at("leaves"), menu);
  stations.leaves_few = read_count(node.at("leaves_few"), 1, 64);
  stations.capacity = read_numbers(node.at("capacity"));
  std::tie(stations.radius_permille_min, stations.radius_permille_max) =
      read_range(node.at("radius_permille"), 10'000);
  stations.hours = hours_named(node.at("hours"), hours);
  stations.venue_permille = read_count(venues.at("share_permille"), 0, 1000);
  stations.venue_title = venues.at("title").text(1, 200);
  stations.venue_leaves = read_leaves(venues.at("leaves"), menu);
  stations.venue_leaves_few = read_count(venues.at("leaves_few"), 1, 64);
  stations.venue_capacity = read_numbers(venues.at("capacity"));
  return stations;
}

SupplyShape read_supply(const Field& root, const engine::Menu& menu) {
  HoursByName hours = read_hours(root.at("hours"));
  Field teams = root.at("teams"), units = root.at("units"), sectors = root.at("sectors");
  SupplyShape supply;
  supply.stations = read_stations(root, hours, menu);
  supply.teams = read_count(teams.at("count"), 1, 100'000);
  supply.least_in_community = read_count(teams.at("least_in_community"), 0, 100);
  supply.crowd = read_weights(teams.at("crowd"), 1);
  supply.team_capacity = read_numbers(teams.at("capacity"));
  supply.second_offer_permille = read_count(teams.at("second_offer_permille"), 0, 1000);
  supply.suspended_permille = read_count(teams.at("suspended_permille"), 0, 1000);
  supply.team_personas = read_personas(teams.at("personas"), hours, menu);
  supply.units = read_count(units.at("count"), 0, 100'000);
  supply.unit_capacity = read_numbers(units.at("capacity"));
  supply.unit_personas = read_personas(units.at("personas"), hours, menu);
  supply.trade_heads = read_texts(units.at("trade_heads"));
  supply.trade_tails = read_texts(units.at("trade_tails"));
  supply.sector_capacity = read_numbers(sectors.at("capacity"));
  supply.sector_district_capacity = read_numbers(sectors.at("district_capacity"));
  for (const Field& item : sectors.at("kinds").items(0, 100))
    supply.sectors.push_back(read_sector(item, hours, menu));
  return supply;
}

/// Weights by class ("07") or leaf ("0701") number.
std::map<std::uint16_t, std::uint32_t> read_code_weights(const Field& node) {
  std::map<std::uint16_t, std::uint32_t> result;
  for (const auto& [key, value] : node.members()) {
    if (key == "about") continue;
    auto code = engine::parse_category(key);
    if (!code) value.fail("a class or leaf as its name");
    result.emplace(code->value, read_count(value, 0, 1'000'000));
  }
  return result;
}

void read_groups(const Field& node, const engine::Menu& menu, WishShape& wishes) {
  constexpr std::size_t groups = 8;
  for (const auto& [key, value] : node.members()) {
    if (key == "about") continue;
    if (key == "all")
      wishes.groups_all = read_weights(value, groups);
    else
      wishes.groups.emplace(leaf_named(node, key, menu).value, read_weights(value, groups));
  }
  if (wishes.groups_all.empty()) node.fail("a field \"all\"");
}

void read_further_along(const Field& node, WishShape& wishes) {
  for (const auto& [key, value] : node.members()) {
    if (key == "about") continue;
    engine::WishState state{};
    if (!engine::from_code(key, state)) value.fail("a state as its name");
    if (state == engine::WishState::open) value.fail("another state; --wishes counts open ones");
    wishes.further_along[static_cast<std::size_t>(state)] = read_count(value, 0, 100'000);
  }
}

WishShape read_wishes(const Field& node, const engine::Menu& menu) {
  WishShape wishes;
  wishes.group_permille = read_count(node.at("group_permille"), 0, 1000);
  wishes.crowd = read_weights(node.at("crowd"), 1);
  wishes.individual_classes = read_code_weights(node.at("individual_classes"));
  wishes.group_classes = read_code_weights(node.at("group_classes"));
  wishes.leaf_weights = read_code_weights(node.at("leaf_weights"));
  read_groups(node.at("groups"), menu, wishes);
  wishes.channels = read_weights(node.at("channels").at("individual"), 4);
  wishes.wanted_permille = read_count(node.at("wanted_permille"), 0, 1000);
  Field ages = node.at("age_days");
  wishes.age_days[1] = read_weights(ages.at("urgent"), 1);
  wishes.age_days[2] = read_weights(ages.at("soon"), 1);
  wishes.age_days[3] = read_weights(ages.at("planned"), 1);
  wishes.hour_weights = read_weights(node.at("hour_weights"), 24);
  for (const Field& size : node.at("people").at("audience").items(1, list_max))
    wishes.audience.push_back(read_count(size, 1, 1000));
  read_further_along(node.at("further_along"), wishes);
  return wishes;
}

void read_phrases(const Field& root, const engine::Menu& menu, WishShape& wishes) {
  for (const auto& [name, words] : root.at("slots").members())
    wishes.slots[name] = read_texts(words);
  for (const auto& [leaf, pairs] : root.at("leaves").members()) {
    auto& phrases = wishes.phrases[leaf_named(root, leaf, menu).value];
    for (const Field& pair : pairs.items(1, list_max)) {
      std::vector<Field> texts = pair.items(2, 2);
      phrases.push_back({texts[0].text(1, 60), texts[1].text(1, 1'000)});
    }
  }
}

config::JsonFile read_file(const std::filesystem::path& file) {
  return config::parse_json(file.string(), config::read_text(file));
}

}  // namespace

DemoShape load_demo_shape(const std::filesystem::path& folder, const engine::Menu& menu) {
  config::JsonFile shape_file = read_file(folder / "shape.json");
  config::JsonFile phrases_file = read_file(folder / "wishes.json");
  Field root(shape_file);
  root.allow_only(
      {"about", "stations", "venues", "teams", "units", "sectors", "hours", "wishes", "people"});
  DemoShape shape;
  shape.supply = read_supply(root, menu);
  shape.wishes = read_wishes(root.at("wishes"), menu);
  read_phrases(Field(phrases_file), menu, shape.wishes);
  Field people = root.at("people");
  shape.people.surnames = read_texts(people.at("surnames"));
  shape.people.given = read_texts(people.at("given"));
  shape.people.estates = read_texts(people.at("estates"));
  return shape;
}

}  // namespace app
