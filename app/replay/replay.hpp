// Subcommand `replay`: real requests, in recorded order and with a simulated clock, through the
// same desk and store as in service. A mapping file (docs/replay-dc.md shows one) says who may
// answer and how; it also holds the assumptions about all that was not recorded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace app {

struct ReplaySettings {
  std::filesystem::path city_folder;  // of config::load_city
  std::filesystem::path requests;     // CSV, or CSV in gzip
  std::filesystem::path providers;    // CSV, or CSV in gzip
  std::filesystem::path mapping;      // JSON
  std::filesystem::path database;     // kept if given (must not exist), else a temporary one
  std::filesystem::path report_text;  // "" = standard output
  std::filesystem::path report_json;  // "" = none
  std::uint64_t seed = 1;             // of the assumed answers
  std::uint64_t limit = 0;            // only the first requests; 0 = all
  double speed = 0;                   // simulated seconds a second; 0 = as fast as it goes ("max")
  bool quiet = false;                 // no progress
};

/// Runs the whole replay. Returns exit_code::failed when an invariant or the certificate was broken
/// or `check` finds something, else ok. Progress goes to standard error.
/// Throws config::ConfigError, store::StorageError, UsageError.
int replay(const ReplaySettings& settings);

}  // namespace app
