// Keeps a second process from writing the same database: an advisory lock on `<database>.lock`,
// which the system drops when the process ends, however it ends. The file itself stays.
#pragma once

#include <filesystem>

namespace store {

class LockFile {
 public:
  /// Throws StorageError if another process holds it (with its number) or the file cannot be made.
  explicit LockFile(const std::filesystem::path& database);
  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  int descriptor_;
};

}  // namespace store
