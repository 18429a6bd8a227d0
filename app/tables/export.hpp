// Writes what a database holds as CSV or as a workbook. Reads one moment without the lock, so a
// server may run on it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "app/support/output.hpp"
#include "app/tables/table.hpp"
#include "engine/city/city.hpp"

namespace app {

enum class ExportTable : std::uint8_t { providers, offers, wishes, events };

struct ExportOptions {
  std::filesystem::path database;
  ExportTable table = ExportTable::providers;
  bool full = false;  // else names, phones, addresses, places and numbers in texts are masked
  std::filesystem::path secret_file;  // empty = <database>.secret
  bool bom = false;       // byte order mark, for spreadsheets that take UTF-8 for something else
  bool workbook = false;  // .xlsx instead of CSV
};

/// Throws store::StorageError, ClosedPipe; UsageError if a workbook cannot hold all rows. The
/// caller finishes `out`.
void export_table(const ExportOptions& options, std::shared_ptr<const engine::City> city,
                  Output& out);

/// An empty table to fill in: its headings; as a workbook with a second sheet that says what each
/// column holds. Throws std::runtime_error when a workbook cannot be made.
std::string empty_table(const Table& table, bool workbook, bool chinese);

}  // namespace app
