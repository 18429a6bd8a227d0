// Files that are whole or not there: written under another name, synced, then renamed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace store {

/// Syncs a file's content; throws StorageError.
void sync_file(const std::filesystem::path& file);
/// Gives a synced file its name, replacing what has it, and syncs the folder.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);
void write_durably(const std::filesystem::path& file, const std::string& content);

/// Reads the whole file in pieces; `take` gets each one. Throws StorageError.
using TakePiece = std::function<void(const unsigned char* bytes, std::size_t size)>;
void read_pieces(const std::filesystem::path& file, const TakePiece& take);

/// 64 hex digits.
std::string sha256_of(const std::filesystem::path& file);

/// Removes the file when it goes, unless it was released: half-made copies do not stay.
class Unfinished {
 public:
  explicit Unfinished(std::filesystem::path file) : file_(std::move(file)) {}
  ~Unfinished();
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  const std::filesystem::path& path() const noexcept { return file_; }
  void release() noexcept { file_.clear(); }

 private:
  std::filesystem::path file_;
};

}  // namespace store
