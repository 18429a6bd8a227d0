// Brings areas, providers, offers and wishes from CSV files into a city and its database: all of
// them or, if a single row is refused, nothing.
#pragma once

#include <filesystem>

#include "app/settings/settings.hpp"
#include "app/tables/csv/encoding.hpp"
#include "app/tables/import/import_batch.hpp"
#include "engine/record/units.hpp"

namespace app {

struct ImportSettings {
  DataSettings data;
  std::filesystem::path areas, providers, offers, wishes;  // each may be empty; "-" = stdin
  Encoding encoding = Encoding::detect;
  bool dry_run = false;
};

struct ImportResult {
  /// Of areas, providers, offers, wishes; if there are any, nothing is stored.
  std::vector<Faults> faults;
  ImportCounts areas, providers, offers, wishes;
  bool is_good() const noexcept;
};

/// Throws UsageError, config::ConfigError, store::StorageError. `now` is when the wishes come in.
ImportResult import_files(const ImportSettings& settings, engine::Instant now);

}  // namespace app
