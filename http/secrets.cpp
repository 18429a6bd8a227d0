#include "http/secrets.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "engine/assert.hpp"

namespace http {
namespace {

// Two lines: "admin <token>" and "tracking <key in base64url>".
constexpr std::string_view admin_line = "admin ";
constexpr std::string_view tracking_line = "tracking ";
constexpr std::size_t file_bytes_max = 1'024;
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

/// Closes the descriptor.
class File {
 public:
  File(const std::filesystem::path& path, int flags) : number_(open(path.c_str(), flags, 0600)) {}
  ~File() {
    if (number_ >= 0) close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int number() const noexcept { return number_; }
  bool is_open() const noexcept { return number_ >= 0; }

 private:
  int number_;
};

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& why) {
  throw SecretsError("secrets file " + file.string() + ": " + why);
}

std::string encode(const std::uint8_t* bytes, std::size_t count) {
  std::string text(sodium_base64_encoded_len(count, base64), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, count, base64);
  text.pop_back();  // libsodium counts the final zero
  return text;
}

std::string_view line_after(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos || (at > 0 && text[at - 1] != '\n')) return {};
  text.remove_prefix(at + name.size());
  return text.substr(0, text.find('\n'));
}

Secrets parse(const std::filesystem::path& file, std::string_view text) {
  Secrets secrets;
  secrets.admin_token = line_after(text, admin_line);
  const auto key = line_after(text, tracking_line);
  std::size_t length = 0;
  const bool decoded =
      sodium_base642bin(secrets.tracking_key.data(), secrets.tracking_key.size(), key.data(),
                        key.size(), nullptr, &length, nullptr, base64) == 0;
  if (secrets.admin_token.size() < 32 || !decoded || length != secrets.tracking_key.size()) {
    fail(file, "is damaged; restore it, or remove it to get new tokens");
  }
  return secrets;
}

Secrets read(const std::filesystem::path& path, const File& file) {
  struct stat facts {};
  if (fstat(file.number(), &facts) != 0) fail(path, std::strerror(errno));
  if ((facts.st_mode & 077) != 0) fail(path, "must be readable by its owner only (chmod 600)");
  std::string text(file_bytes_max, '\0');
  const ssize_t length = ::read(file.number(), text.data(), text.size());
  if (length < 0) fail(path, std::strerror(errno));
  text.resize(static_cast<std::size_t>(length));
  return parse(path, text);
}

void write(const std::filesystem::path& path, const File& file, const Secrets& secrets) {
  const std::string text = std::string(admin_line) + secrets.admin_token + '\n' +
                           std::string(tracking_line) +
                           encode(secrets.tracking_key.data(), secrets.tracking_key.size()) + '\n';
  const ssize_t written = ::write(file.number(), text.data(), text.size());
  if (written != static_cast<ssize_t>(text.size()) || fsync(file.number()) != 0) {
    const std::string why = std::strerror(errno);
    unlink(path.c_str());
    fail(path, why);
  }
}

}  // namespace

Secrets make_secrets() {
  XINYUAN_ASSERT(sodium_init() >= 0);
  std::array<std::uint8_t, 32> token{};
  randombytes_buf(token.data(), token.size());
  Secrets secrets;
  secrets.admin_token = "xya_" + encode(token.data(), token.size());
  randombytes_buf(secrets.tracking_key.data(), secrets.tracking_key.size());
  return secrets;
}

void demand_usable(const std::filesystem::path& path) {
  XINYUAN_ASSERT(sodium_init() >= 0);
  const File existing(path, O_RDONLY | O_CLOEXEC);
  if (existing.is_open()) {
    read(path, existing);
    return;
  }
  if (errno != ENOENT) fail(path, std::strerror(errno));
  const auto folder = std::filesystem::absolute(path).parent_path();
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    fail(path, "cannot be made in " + folder.string() + ": " + std::strerror(errno));
  }
}

LoadedSecrets load_or_create_secrets(const std::filesystem::path& path) {
  XINYUAN_ASSERT(sodium_init() >= 0);
  const File existing(path, O_RDONLY | O_CLOEXEC);
  if (existing.is_open()) return {read(path, existing), false};
  if (errno != ENOENT) fail(path, std::strerror(errno));
  const File fresh(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
  if (!fresh.is_open()) fail(path, std::strerror(errno));
  LoadedSecrets loaded{make_secrets(), true};
  write(path, fresh, loaded.secrets);
  return loaded;
}

}  // namespace http
