// Files that are whole or not there: written under another name, synced, then renamed.
#pragma once

#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace store {

/// Syncs a file's content; throws StorageError.
void sync_file(const std::filesystem::path& file);
/// Gives a synced file its name, replacing what has it, and syncs the folder.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

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

enum class Readable { by_all, by_owner };  // as far as the umask allows, or mode 0600
enum class Existing { replaced, refused };

/// A file that gets its name when it is whole: until `finish` it is <name>.partial, afterwards it
/// is on the disk. Without `finish` nothing is left. All members throw StorageError.
class DurableFile {
 public:
  explicit DurableFile(std::filesystem::path file, Readable readable = Readable::by_all);
  ~DurableFile();
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;
  void write(std::string_view bytes);
  void finish(Existing existing = Existing::replaced);

 private:
  std::filesystem::path file_;
  Unfinished partial_;
  std::FILE* stream_;
};

}  // namespace store
