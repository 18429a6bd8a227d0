// Copies of a database that can be trusted: made while the server runs, finished by a rename, with
// a checksum beside them that `restore` (and `sha256sum -c`) verifies.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "store/sqlite/storage_error.hpp"

namespace store {

/// Pages done and in all. Called now and then.
using CopyProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

struct BackupReport {
  std::filesystem::path file;
  std::filesystem::path checksum_file;  // <file>.sha256, in the form of sha256sum
  std::string checksum;                 // 64 hex digits
  std::uint64_t bytes = 0;
};

/// Copies one moment of `database` to `file`; never checkpoints and never makes the writer wait.
/// The copy's structure is checked before it gets its name. Throws StorageError, also if `file`
/// exists.
BackupReport backup(const std::filesystem::path& database, const std::filesystem::path& file,
                    const CopyProgress& progress = {});

struct RestoreOptions {
  bool replace = false;  // an existing database may be overwritten
  CopyProgress progress;
};

/// Puts a backup where a database is wanted. Refuses (StorageError): no checksum or a wrong one,
/// not a database of ours, newer schema, a server runs on the target, the target exists.
/// Returns the numbers of the keys that its contacts are sealed with.
std::vector<std::uint8_t> restore(const std::filesystem::path& file,
                                  const std::filesystem::path& database,
                                  const RestoreOptions& options = {});

}  // namespace store
