#include "store/sqlite/durable_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include "store/sqlite/storage_error.hpp"

namespace store {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;

[[noreturn]] void fail(const char* what, const std::filesystem::path& file) {
  throw StorageError(
      0, std::string("cannot ") + what + " " + file.string() + ": " + std::strerror(errno));
}

/// Works for folders too: their entries become durable.
void sync_path(const std::filesystem::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail("open", path);
  const int result = ::fsync(descriptor);
  ::close(descriptor);
  if (result != 0) fail("sync", path);
}

void sync_folder_of(const std::filesystem::path& file) {
  sync_path(std::filesystem::absolute(file).parent_path(), O_RDONLY | O_DIRECTORY);
}

/// A new, empty file, whatever was left under its name.
std::FILE* make_file(const std::filesystem::path& file, Readable readable) {
  ::unlink(file.c_str());
  const mode_t mode = readable == Readable::by_owner ? 0600 : 0666;
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  std::FILE* const stream = descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb");
  if (stream == nullptr) fail("write", file);
  return stream;
}

}  // namespace

void sync_file(const std::filesystem::path& file) { sync_path(file, O_RDONLY); }

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail("rename", from);
  sync_folder_of(to);
}

void read_pieces(const std::filesystem::path& file, const TakePiece& take) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) fail("read", file);
  std::vector<char> piece(piece_bytes);
  while (stream) {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto size = static_cast<std::size_t>(stream.gcount());
    if (size > 0) take(reinterpret_cast<const unsigned char*>(piece.data()), size);
  }
  if (stream.bad()) fail("read", file);
}

std::string sha256_of(const std::filesystem::path& file) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  read_pieces(file, [&](const unsigned char* bytes, std::size_t size) {
    crypto_hash_sha256_update(&state, bytes, size);
  });
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state, hash.data());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

Unfinished::~Unfinished() {
  std::error_code ignored;
  if (!file_.empty()) std::filesystem::remove(file_, ignored);
}

DurableFile::DurableFile(std::filesystem::path file, Readable readable)
    : file_(std::move(file)), partial_(file_.string() + ".partial"),
      stream_(make_file(partial_.path(), readable)) {}

DurableFile::~DurableFile() {
  if (stream_ != nullptr) std::fclose(stream_);
}

void DurableFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stream_) != bytes.size()) fail("write", file_);
}

void DurableFile::finish(Existing existing) {
  const bool is_written = std::fflush(stream_) == 0 && ::fsync(::fileno(stream_)) == 0;
  if (!is_written) fail("write", file_);
  if (std::fclose(std::exchange(stream_, nullptr)) != 0) fail("write", file_);
  if (existing == Existing::replaced) {
    rename_durably(partial_.path(), file_);
    partial_.release();
    return;
  }
  if (::link(partial_.path().c_str(), file_.c_str()) != 0) fail("make", file_);
  if (::unlink(partial_.path().c_str()) != 0) fail("remove", partial_.path());
  partial_.release();
  sync_folder_of(file_);
}

}  // namespace store
