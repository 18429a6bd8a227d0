// Writes what a database holds as CSV. Reads one moment without the lock, so a server may run on
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "app/support/output.hpp"
#include "engine/city/city.hpp"

namespace app {

enum class ExportTable : std::uint8_t { providers, offers, wishes, events };

struct ExportOptions {
  std::filesystem::path database;
  ExportTable table = ExportTable::providers;
  bool full = false;  // else names, phones, addresses, places and numbers in texts are masked
  std::filesystem::path secret_file;  // empty = <database>.secret
  bool bom = false;  // byte order mark, for spreadsheets that take UTF-8 for something else
};

/// Throws store::StorageError, ClosedPipe. The caller finishes `out`.
void export_table(const ExportOptions& options, std::shared_ptr<const engine::City> city,
                  Output& out);

}  // namespace app
