#include "app/simulate/city_data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace app::simulate {
namespace {

using Json = nlohmann::json;

/// Runs `read` and says of which answer it was when a field is not as promised.
template <class Read>
auto reading(const char* what, Read read) {
  try {
    return read();
  } catch (const Json::exception& error) {
    throw ContractBreach(std::string(what) + ": " + error.what());
  }
}

Leaf read_leaf(const Json& item) {
  Leaf leaf;
  leaf.code = item.at("code");
  leaf.name = item.at("zh");
  for (const std::string kind : item.at("kinds")) {
    if (kind == "group") leaf.for_groups = true;
    if (kind != "group" && leaf.individual_kind.empty()) leaf.individual_kind = kind;
  }
  leaf.for_individuals = !leaf.individual_kind.empty();
  leaf.minutes_min = item.value("minutes_min", leaf.minutes_min);
  leaf.minutes_max = std::max(leaf.minutes_min, item.value("minutes_max", leaf.minutes_max));
  leaf.people_min = std::max(1, item.at("people_min").get<int>());
  leaf.people_max = std::max(leaf.people_min, item.at("people_max").get<int>());
  const bool is_shown = !item.at("confidential").get<bool>() && item.at("qualifications").empty();
  leaf.is_claimed = item.at("policy") == "claim" && is_shown;
  leaf.is_dispatched = item.at("policy") == "dispatch" || !is_shown;
  return leaf;
}

}  // namespace

const Leaf* CityData::find(const std::string& code) const {
  for (const LeafClass& one : classes) {
    const auto found = std::ranges::find(one.leaves, code, &Leaf::code);
    if (found != one.leaves.end()) return &*found;
  }
  return nullptr;
}

std::vector<LeafClass> read_menu(const Json& answer) {
  return reading("GET /v1/menu", [&] {
    std::vector<LeafClass> classes;
    for (const Json& item : answer.at("classes")) {
      LeafClass one;
      one.code = item.at("code");
      for (const Json& leaf : item.at("categories")) {
        const bool is_offered = !leaf.at("retired").get<bool>() && !leaf.contains("unsure");
        if (is_offered) one.leaves.push_back(read_leaf(leaf));
      }
      if (!one.leaves.empty()) classes.push_back(std::move(one));
    }
    if (classes.empty()) throw ContractBreach("GET /v1/menu: no category to wish for");
    return classes;
  });
}

std::vector<Home> read_areas(const Json& answer) {
  return reading("GET /v1/areas", [&] {
    std::vector<Home> areas;
    for (const Json& item : answer.at("items")) {
      if (item.at("retired").get<bool>()) continue;
      const Json& place = item.at("place");
      areas.push_back({item.at("code"), item.at("name"), place.at("lat"), place.at("lon"),
                       item.at("level") == "community"});
    }
    return areas;
  });
}

std::map<std::string, std::vector<std::string>> read_reasons(const Json& answer) {
  return reading("GET /v1/reasons", [&] {
    std::map<std::string, std::vector<std::string>> reasons;
    for (const auto& [action, entries] : answer.items()) {
      for (const Json& entry : entries) {
        if (!entry.at("retired").get<bool>()) reasons[action].push_back(entry.at("code"));
      }
    }
    return reasons;
  });
}

void add_providers_of_accounts(const Json& answer, std::set<std::uint64_t>& providers) {
  reading("GET /v1/accounts", [&] {
    for (const Json& account : answer.at("items")) {
      if (!account.contains("provider_id")) continue;
      providers.insert(account.at("provider_id").get<std::uint64_t>());
    }
    return 0;
  });
}

}  // namespace app::simulate
