// Reads the city's data from a folder: menu.json, policy.json, calendar.json, areas.csv, city.json
// and, if they are there, moderation.json, danger.json, danger_examples.tsv and phrases.json.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "engine/city/city.hpp"

namespace config {

/// Something in a data or settings file is wrong; `what()` is "file:line: field: what is allowed".
class ConfigError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws ConfigError at the first error.
std::shared_ptr<const engine::City> load_city(const std::filesystem::path& folder);

}  // namespace config
