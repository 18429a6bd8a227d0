// Areas are data of the city folder, not of the database: an import merges them into its areas.csv.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/tables/import/import_batch.hpp"
#include "app/tables/table.hpp"
#include "engine/city/city.hpp"

namespace app {

struct AreaMerge {
  std::string text;                          // new areas.csv
  std::shared_ptr<const engine::City> city;  // with the new areas; null if there are errors
  ImportCounts counts;
};

/// Areas of the table replace those of the same code in `<folder>/areas.csv` or are added, the rest
/// stays; the whole city is then read again with them. Nothing is written.
AreaMerge merge_areas(const TableFile& table, const std::filesystem::path& folder, Faults& faults);

/// Replaces areas.csv; the destructor brings the old file back unless `keep` was called.
class AreaReplacement {
 public:
  AreaReplacement(const std::filesystem::path& folder, const std::string& text);
  ~AreaReplacement();
  AreaReplacement(const AreaReplacement&) = delete;
  AreaReplacement& operator=(const AreaReplacement&) = delete;
  void keep();

 private:
  std::filesystem::path file_;
  std::filesystem::path old_;
  bool kept_ = false;
};

}  // namespace app
