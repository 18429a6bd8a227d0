#include "app/demo_shape.hpp"

#include <unordered_map>

#include "app/data_file.hpp"
#include "engine/codes.hpp"
#include "engine/lifecycle.hpp"

namespace app {
namespace {

using HoursByName = std::unordered_map<std::string, engine::WeekHours>;

/// "HH:MM" on the half hour as half hours after midnight, 0 .. 48.
std::uint32_t half_hour(const DataNode& node) {
  std::string text = node.text();
  bool shaped = text.size() == 5 && text[2] == ':' && (text[3] == '0' || text[3] == '3') &&
                text[4] == '0' && text.find_first_not_of("0123456789:") == std::string::npos;
  int hour = shaped ? (text[0] - '0') * 10 + (text[1] - '0') : 25;
  int half = hour * 2 + (shaped && text[3] == '3' ? 1 : 0);
  if (half > engine::half_hours_per_day) node.fail("must be a time HH:00 or HH:30 up to 24:00");
  return static_cast<std::uint32_t>(half);
}

engine::WeekHours read_week(const DataNode& node) {
  engine::WeekHours hours;
  for (const DataNode& span : node.items()) {
    std::vector<DataNode> parts = span.items();
    if (parts.size() != 4) span.fail("must be [first day, last day, opening, closing]");
    std::uint32_t first = parts[0].count(1, 7), last = parts[1].count(first, 7);
    std::uint32_t open = half_hour(parts[2]), close = half_hour(parts[3]);
    for (std::uint32_t day = first; day <= last; ++day)
      for (std::uint32_t half = open; half < close; ++half)
        hours.set((day - 1) * engine::half_hours_per_day + half);
  }
  if (hours.none()) node.fail("must hold at least one half hour");
  return hours;
}

HoursByName read_hours(const DataNode& node) {
  HoursByName result;
  for (const auto& [name, week] : node.members())
    if (name != "about") result.emplace(name, read_week(week));
  return result;
}

engine::WeekHours hours_named(const DataNode& node, const HoursByName& hours) {
  auto found = hours.find(node.text());
  if (found == hours.end()) node.fail("must be one of the names under /hours");
  return found->second;
}

WeightedNumbers read_numbers(const DataNode& node) {
  WeightedNumbers result;
  for (const DataNode& pair : node.items()) {
    std::vector<DataNode> parts = pair.items();
    if (parts.size() != 2) pair.fail("must be [value, weight]");
    result.values.push_back(static_cast<std::int32_t>(parts[0].integer(1, engine::capacity_max)));
    result.weights.push_back(parts[1].count(1, 1'000'000));
  }
  if (result.values.empty()) node.fail("must not be empty");
  return result;
}

engine::CategoryCode leaf_named(const DataNode& node, const std::string& text,
                                const engine::Menu& menu) {
  auto code = engine::parse_category(text);
  if (!code || menu.find(*code) == nullptr) node.fail("\"" + text + "\" is no leaf of the menu");
  return *code;
}

std::vector<engine::CategoryCode> read_leaves(const DataNode& node, const engine::Menu& menu) {
  std::vector<engine::CategoryCode> result;
  for (const DataNode& item : node.items()) result.push_back(leaf_named(item, item.text(), menu));
  if (result.empty()) node.fail("must not be empty");
  return result;
}

std::pair<std::int32_t, std::int32_t> read_range(const DataNode& node, std::int32_t high) {
  std::vector<DataNode> parts = node.items();
  if (parts.size() != 2) node.fail("must be [least, most]");
  auto least = static_cast<std::int32_t>(parts[0].integer(0, high));
  return {least, static_cast<std::int32_t>(parts[1].integer(least, high))};
}

Persona read_persona(const DataNode& node, const HoursByName& hours, const engine::Menu& menu) {
  node.allow_only({"letters", "share", "leaves", "hours", "levels", "radius_m",
                   "qualified_permille", "names", "titles", "only"});
  Persona persona;
  persona.letters = node.at("letters").texts();
  persona.share = node.at("share").count(1, 1'000'000);
  auto [few, many] = read_range(node.at("leaves"), 64);
  persona.leaves_min = static_cast<std::uint32_t>(few);
  persona.leaves_max = static_cast<std::uint32_t>(many);
  for (const DataNode& name : node.at("hours").items())
    persona.hours.push_back(hours_named(name, hours));
  std::vector<std::uint32_t> levels = node.at("levels").weights(persona.levels.size());
  std::copy_n(levels.begin(), persona.levels.size(), persona.levels.begin());
  std::tie(persona.radius_min, persona.radius_max) = read_range(node.at("radius_m"), 100'000);
  persona.qualified_permille = node.at("qualified_permille").count(0, 1000);
  persona.names = node.at("names").texts();
  persona.titles = node.at("titles").texts();
  if (auto only = node.find("only")) persona.only = read_leaves(*only, menu);
  return persona;
}

std::vector<Persona> read_personas(const DataNode& node, const HoursByName& hours,
                                   const engine::Menu& menu) {
  std::vector<Persona> result;
  for (const DataNode& item : node.items()) result.push_back(read_persona(item, hours, menu));
  if (result.empty()) node.fail("must not be empty");
  return result;
}

/// A specialist serves every leaf of its letters and covers whole areas.
Persona read_sector(const DataNode& node, const HoursByName& hours, const engine::Menu& menu) {
  node.allow_only({"letters", "name", "hours", "qualified_permille", "only"});
  Persona persona;
  persona.letters = node.at("letters").texts();
  persona.names = persona.titles = {node.at("name").text()};
  persona.hours = {hours_named(node.at("hours"), hours)};
  persona.qualified_permille = node.at("qualified_permille").count(0, 1000);
  if (auto only = node.find("only")) persona.only = read_leaves(*only, menu);
  return persona;
}

StationShape read_stations(const DataNode& root, const HoursByName& hours,
                           const engine::Menu& menu) {
  DataNode node = root.at("stations"), venues = root.at("venues");
  StationShape stations;
  stations.count = node.at("count").count(1, 100'000);
  stations.name = node.at("name").text();
  stations.second_name = node.at("second_name").text();
  stations.leaves = read_leaves(node.at("leaves"), menu);
  stations.leaves_few = node.at("leaves_few").count(1, 64);
  stations.capacity = read_numbers(node.at("capacity"));
  std::tie(stations.radius_permille_min, stations.radius_permille_max) =
      read_range(node.at("radius_permille"), 10'000);
  stations.hours = hours_named(node.at("hours"), hours);
  stations.venue_permille = venues.at("share_permille").count(0, 1000);
  stations.venue_title = venues.at("title").text();
  stations.venue_leaves = read_leaves(venues.at("leaves"), menu);
  stations.venue_leaves_few = venues.at("leaves_few").count(1, 64);
  stations.venue_capacity = read_numbers(venues.at("capacity"));
  return stations;
}

SupplyShape read_supply(const DataNode& root, const engine::Menu& menu) {
  HoursByName hours = read_hours(root.at("hours"));
  DataNode teams = root.at("teams"), units = root.at("units"), sectors = root.at("sectors");
  SupplyShape supply;
  supply.stations = read_stations(root, hours, menu);
  supply.teams = teams.at("count").count(1, 100'000);
  supply.least_in_community = teams.at("least_in_community").count(0, 100);
  supply.crowd = teams.at("crowd").weights(1);
  supply.team_capacity = read_numbers(teams.at("capacity"));
  supply.second_offer_permille = teams.at("second_offer_permille").count(0, 1000);
  supply.suspended_permille = teams.at("suspended_permille").count(0, 1000);
  supply.team_personas = read_personas(teams.at("personas"), hours, menu);
  supply.units = units.at("count").count(0, 100'000);
  supply.unit_capacity = read_numbers(units.at("capacity"));
  supply.unit_personas = read_personas(units.at("personas"), hours, menu);
  supply.trade_names = units.at("trade_names").texts();
  supply.sector_capacity = read_numbers(sectors.at("capacity"));
  supply.sector_district_capacity = read_numbers(sectors.at("district_capacity"));
  for (const DataNode& item : sectors.at("kinds").items())
    supply.sectors.push_back(read_sector(item, hours, menu));
  return supply;
}

/// Weights by class ("07") or leaf ("0701") number.
std::map<std::uint16_t, std::uint32_t> read_code_weights(const DataNode& node) {
  std::map<std::uint16_t, std::uint32_t> result;
  for (const auto& [key, value] : node.members()) {
    if (key == "about") continue;
    auto code = engine::parse_category(key);
    if (!code) node.fail("\"" + key + "\" is no code of a class or leaf");
    result.emplace(code->value, value.count(0, 1'000'000));
  }
  return result;
}

void read_groups(const DataNode& node, const engine::Menu& menu, WishShape& wishes) {
  constexpr std::size_t groups = 8;
  for (const auto& [key, value] : node.members()) {
    if (key == "about") continue;
    if (key == "all")
      wishes.groups_all = value.weights(groups);
    else
      wishes.groups.emplace(leaf_named(node, key, menu).value, value.weights(groups));
  }
  if (wishes.groups_all.empty()) node.fail("field \"all\" is missing");
}

void read_further_along(const DataNode& node, WishShape& wishes) {
  for (const auto& [key, value] : node.members()) {
    if (key == "about") continue;
    engine::WishState state{};
    if (!engine::from_code(key, state)) node.fail("\"" + key + "\" is no state of a wish");
    if (state == engine::WishState::open) node.fail("open wishes are counted by --wishes");
    wishes.further_along[static_cast<std::size_t>(state)] = value.count(0, 100'000);
  }
}

WishShape read_wishes(const DataNode& node, const engine::Menu& menu) {
  WishShape wishes;
  wishes.group_permille = node.at("group_permille").count(0, 1000);
  wishes.crowd = node.at("crowd").weights(1);
  wishes.individual_classes = read_code_weights(node.at("individual_classes"));
  wishes.group_classes = read_code_weights(node.at("group_classes"));
  wishes.leaf_weights = read_code_weights(node.at("leaf_weights"));
  read_groups(node.at("groups"), menu, wishes);
  wishes.channels = node.at("channels").at("individual").weights(4);
  wishes.wanted_permille = node.at("wanted_permille").count(0, 1000);
  DataNode ages = node.at("age_days");
  wishes.age_days[1] = ages.at("urgent").weights(1);
  wishes.age_days[2] = ages.at("soon").weights(1);
  wishes.age_days[3] = ages.at("planned").weights(1);
  wishes.hour_weights = node.at("hour_weights").weights(24);
  for (const DataNode& size : node.at("people").at("audience").items())
    wishes.audience.push_back(size.count(1, 1000));
  read_further_along(node.at("further_along"), wishes);
  return wishes;
}

void read_phrases(const DataNode& root, const engine::Menu& menu, WishShape& wishes) {
  for (const auto& [name, words] : root.at("slots").members()) wishes.slots[name] = words.texts();
  for (const auto& [leaf, pairs] : root.at("leaves").members()) {
    auto& phrases = wishes.phrases[leaf_named(root, leaf, menu).value];
    for (const DataNode& pair : pairs.items()) {
      std::vector<std::string> texts = pair.texts();
      if (texts.size() != 2) pair.fail("must be [title, content]");
      phrases.push_back({texts[0], texts[1]});
    }
    if (phrases.empty()) pairs.fail("must not be empty");
  }
}

}  // namespace

DemoShape load_demo_shape(const std::filesystem::path& folder, const engine::Menu& menu) {
  DataNode root = DataNode::load(folder / "shape.json");
  root.allow_only({"stations", "venues", "teams", "units", "sectors", "hours", "wishes", "people"});
  DemoShape shape;
  shape.supply = read_supply(root, menu);
  shape.wishes = read_wishes(root.at("wishes"), menu);
  read_phrases(DataNode::load(folder / "wishes.json"), menu, shape.wishes);
  DataNode people = root.at("people");
  shape.people.surnames = people.at("surnames").texts();
  shape.people.given = people.at("given").texts();
  shape.people.estates = people.at("estates").texts();
  return shape;
}

}  // namespace app
