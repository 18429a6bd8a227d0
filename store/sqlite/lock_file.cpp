#include "store/sqlite/lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "store/sqlite/storage_error.hpp"

namespace store {
namespace {

std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  const auto length = ::pread(descriptor, text.data(), text.size() - 1, 0);
  std::string holder(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
  if (const auto end = holder.find('\n'); end != std::string::npos) holder.resize(end);
  return holder.empty() ? "another process" : "process " + holder;
}

}  // namespace

LockFile::LockFile(const std::filesystem::path& database) {
  const std::string path = database.string() + ".lock";
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) {
    throw StorageError(0, "cannot make lock file " + path + ": " + std::strerror(errno));
  }
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const std::string holder = holder_of(descriptor_);
    ::close(descriptor_);
    throw StorageError(
        0, "database " + database.string() + " is in use by " + holder + ": stop it first");
  }
  const std::string self = std::to_string(::getpid()) + "\n";
  // Only for the message above; the lock holds without it.
  if (::ftruncate(descriptor_, 0) == 0) {
    [[maybe_unused]] const auto written = ::pwrite(descriptor_, self.data(), self.size(), 0);
  }
}

LockFile::~LockFile() { ::close(descriptor_); }

}  // namespace store
