// Subcommand `demo`: a made-up Wuxi with its stations, teams, units and wishes, in one database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "engine/record/units.hpp"

namespace app {

struct DemoSettings {
  std::filesystem::path database;     // made; must not exist yet
  std::filesystem::path city_folder;  // of config::load_city, with outlines.geojson
  std::filesystem::path demo_folder;  // shape.json and wishes.json; empty = ../../demo of the city
  std::uint64_t seed = 1;
  std::uint32_t wishes = 8'000;        // open ones, 1 .. 1,000,000; more are further along
  std::optional<engine::Instant> now;  // the newest wishes are of this moment; none = the clock
  bool quiet = false;                  // no progress and no summary
};

/// Makes the database and prints what is in it; the passwords of its accounts also stand in
/// `<database>.accounts`. Returns an exit code (command.hpp). Progress goes
/// to standard error, the summary to standard output. On failure no database is left behind.
/// Throws config::ConfigError, store::StorageError, UsageError.
int demo(const DemoSettings& settings);

}  // namespace app
