// The only exception of the storage layer.
#pragma once

#include <stdexcept>
#include <string>

namespace store {

class StorageError : public std::runtime_error {
 public:
  StorageError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
  int code() const noexcept { return code_; }  // extended SQLite result code, 0 if not from SQLite

 private:
  int code_;
};

}  // namespace store
