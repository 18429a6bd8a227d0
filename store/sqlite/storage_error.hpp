// The exceptions of the storage layer: all are StorageError.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace store {

class StorageError : public std::runtime_error {
 public:
  StorageError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
  int code() const noexcept { return code_; }  // extended SQLite result code, 0 if not from SQLite

 private:
  int code_;
};

/// One row holds what no record can have; others can still be read and written.
class DamagedRow : public StorageError {
 public:
  /// `reading`: what was tried; `key`: "id 4"; `problem`: "column level holds the unknown code ..".
  DamagedRow(const std::string& reading, std::string key, std::string problem)
      : StorageError(0, reading + ": " + key + ": " + problem), key_(std::move(key)),
        problem_(std::move(problem)) {}
  const std::string& key() const noexcept { return key_; }
  const std::string& problem() const noexcept { return problem_; }

 private:
  std::string key_, problem_;
};

}  // namespace store
