// The city as the API describes it: what can be wished for, where people live, which reasons count.
// Any city will do, not only the demo city.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace app::simulate {

/// The server answered what its contract does not allow.
class ContractBreach : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Leaf {
  std::string code, name;
  bool for_individuals = false, for_groups = false;
  std::string individual_kind;             // the first that is not "group"
  int minutes_min = 30, minutes_max = 30;  // of goods: to hand them over
  int people_min = 1, people_max = 1;
  bool is_claimed = false;     // never dispatched: providers take it from the board
  bool is_dispatched = false;  // never on a board
};

struct LeafClass {
  std::string code;
  std::vector<Leaf> leaves;  // those that are still offered
};

struct Home {  // a community, or the smallest area that the city has there
  std::string area, name;
  double lat = 0, lon = 0;
  bool is_community = false;
};

struct CityData {
  std::vector<LeafClass> classes;
  std::vector<Home> homes;
  std::map<std::string, std::vector<std::string>> reasons;  // codes by action, not retired
  /// Providers that people play: those with an account of their own. The simulation leaves them
  /// alone.
  std::set<std::uint64_t> left_to_people;

  const Leaf* find(const std::string& code) const;
};

// From the answers of GET /v1/menu, /v1/areas, /v1/reasons and /v1/accounts.
// All throw ContractBreach when a field is missing or of another type.
std::vector<LeafClass> read_menu(const nlohmann::json& answer);
/// The areas right below one, without the retired ones.
std::vector<Home> read_areas(const nlohmann::json& answer);
std::map<std::string, std::vector<std::string>> read_reasons(const nlohmann::json& answer);
void add_providers_of_accounts(const nlohmann::json& answer, std::set<std::uint64_t>& providers);

}  // namespace app::simulate
