// The shape of the demo city as data: config/demo/shape.json and wishes.json as structs.
// Read once; the makers (demo/supply, demo/wishes) only draw from it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/support/random.hpp"
#include "engine/city/menu.hpp"
#include "engine/record/wish.hpp"

namespace app {

/// Values with weights, e.g. capacities: most teams hold few wishes, some hold many.
struct WeightedNumbers {
  std::vector<std::int32_t> values;
  std::vector<std::uint32_t> weights;  // as long as `values`
  std::int32_t draw(Random& random) const { return values[random.weighted(weights)]; }
};

/// A sort of team, unit or specialist. `letters` are the provider letters of the menu.
struct Persona {
  std::vector<std::string> letters;
  std::uint32_t share = 1;
  std::uint32_t leaves_min = 1, leaves_max = 1;
  std::vector<engine::WeekHours> hours;         // one of them is drawn
  std::array<std::uint32_t, 4> levels{};        // weight by engine::Level
  std::int32_t radius_min = 0, radius_max = 0;  // metres; 0 = covered areas decide
  std::uint32_t qualified_permille = 1000;      // holds a qualification that its leaves demand
  std::vector<std::string> names, titles;       // with {社区}, {街道}, {区}, {字号}, {序}
  std::vector<engine::CategoryCode> only;       // instead of the leaves by letter, if not empty
};

struct StationShape {
  std::uint32_t count = 0;
  std::string name, second_name;
  std::vector<engine::CategoryCode> leaves;
  std::uint32_t leaves_few = 1;  // each station offers at least so many of `leaves`
  WeightedNumbers capacity;
  std::int32_t radius_permille_min = 0, radius_permille_max = 0;  // of the way to the neighbours
  engine::WeekHours hours;
  std::uint32_t venue_permille = 0;
  std::string venue_title;
  std::vector<engine::CategoryCode> venue_leaves;
  std::uint32_t venue_leaves_few = 1;
  WeightedNumbers venue_capacity;
};

struct SupplyShape {
  StationShape stations;
  std::uint32_t teams = 0;
  std::uint32_t least_in_community = 0;
  std::vector<std::uint32_t> crowd;  // weights of a community, one is drawn for each
  WeightedNumbers team_capacity;
  std::uint32_t second_offer_permille = 0, suspended_permille = 0;
  std::vector<Persona> team_personas;
  std::uint32_t units = 0;
  WeightedNumbers unit_capacity;
  std::vector<Persona> unit_personas;
  std::vector<std::string> trade_heads, trade_tails;  // a trade name is one of each
  WeightedNumbers sector_capacity, sector_district_capacity;
  std::vector<Persona> sectors;  // `names` holds one name without the place
};

/// Pair of texts with slots; see config/demo/wishes.json.
struct WishPhrase {
  std::string title, content;
};

struct WishShape {
  std::uint32_t group_permille = 0;
  std::vector<std::uint32_t> crowd;
  std::map<std::uint16_t, std::uint32_t> individual_classes, group_classes;  // by class number
  std::map<std::uint16_t, std::uint32_t> leaf_weights;                       // by leaf number
  std::uint32_t leaf_weight_else = 10;
  std::vector<std::uint32_t> groups_all;                       // by engine::Group
  std::map<std::uint16_t, std::vector<std::uint32_t>> groups;  // by leaf number
  std::vector<std::uint32_t> channels;                         // by engine::Channel
  std::uint32_t wanted_permille = 0;
  std::array<std::vector<std::uint32_t>, 4> age_days;              // by engine::Urgency
  std::vector<std::uint32_t> hour_weights;                         // 24, local time
  std::vector<std::uint32_t> audience;                             // sizes of a group's audience
  std::array<std::uint32_t, engine::wish_states> further_along{};  // wishes by final state
  std::map<std::uint16_t, std::vector<WishPhrase>> phrases;        // by leaf number
  std::map<std::string, std::vector<std::string>> slots;
};

struct PeopleShape {
  std::vector<std::string> surnames, given, estates;
};

struct DemoShape {
  SupplyShape supply;
  WishShape wishes;
  PeopleShape people;
};

/// Reads shape.json and wishes.json of `folder`; leaves are checked against the menu.
/// Throws config::ConfigError with file and field.
DemoShape load_demo_shape(const std::filesystem::path& folder, const engine::Menu& menu);

}  // namespace app
