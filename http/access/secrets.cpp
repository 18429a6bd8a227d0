#include "http/access/secrets.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>

#include "engine/assert.hpp"
#include "store/sqlite/durable_file.hpp"
#include "store/sqlite/storage_error.hpp"

namespace http {
namespace {

// Lines: "tracking <key>", "phone <key>", and "seal <number> <key>" for each key
// that seals contacts, by number; keys in base64url. Older files have a line "admin ...", which
// opens nothing any more.
constexpr std::string_view tracking_line = "tracking ";
constexpr std::string_view phone_line = "phone ";
constexpr std::string_view seal_line = "seal ";
constexpr std::size_t file_bytes_max = 16'384;
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

/// Closes the descriptor.
class File {
 public:
  explicit File(const std::filesystem::path& path)
      : number_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
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

using Key = std::array<std::uint8_t, 32>;

bool decode(std::string_view text, Key& key) {
  std::size_t length = 0;
  return sodium_base642bin(key.data(), key.size(), text.data(), text.size(), nullptr, &length,
                           nullptr, base64) == 0 &&
         length == key.size();
}

/// "<number> <key>"
bool decode(std::string_view text, store::SealingKey& key) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), key.number);
  if (fault != std::errc{} || key.number == 0 || *end != ' ') return false;
  return decode(text.substr(static_cast<std::size_t>(end - text.data()) + 1), key.secret);
}

/// Every line "seal ..."; false if one is damaged or out of order.
bool parse_sealing_keys(std::string_view text, std::vector<store::SealingKey>& keys) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (!line.starts_with(seal_line)) continue;
    store::SealingKey key;
    if (!decode(line.substr(seal_line.size()), key)) return false;
    if (!keys.empty() && keys.back().number >= key.number) return false;
    keys.push_back(key);
  }
  return true;
}

/// Files of older versions have no keys for contacts: `phone_key` is zero, `sealing_keys` empty.
Secrets parse(const std::filesystem::path& file, std::string_view text) {
  Secrets secrets;
  const std::string_view phone = line_after(text, phone_line);
  const bool decoded = decode(line_after(text, tracking_line), secrets.tracking_key) &&
                       (phone.empty() || decode(phone, secrets.phone_key)) &&
                       parse_sealing_keys(text, secrets.sealing_keys) &&
                       phone.empty() == secrets.sealing_keys.empty();
  if (!decoded) {
    fail(file,
         "is damaged; restore it: what it seals is lost without it. Only beside a new database, "
         "remove it to get new tokens");
  }
  return secrets;
}

void add_missing_keys(Secrets& secrets) {
  secrets.phone_key = store::random_key();
  secrets.sealing_keys.push_back({1, store::random_key()});
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

std::string text_of(const Secrets& secrets) {
  const auto key = [](const Key& bytes) { return encode(bytes.data(), bytes.size()) + '\n'; };
  std::string text = std::string(tracking_line) + key(secrets.tracking_key);
  text += std::string(phone_line) + key(secrets.phone_key);
  for (const store::SealingKey& each : secrets.sealing_keys) {
    text += std::string(seal_line) + std::to_string(each.number) + ' ' + key(each.secret);
  }
  return text;
}

void write(const std::filesystem::path& path, const Secrets& secrets, store::Existing existing) {
  try {
    store::DurableFile file(path, store::Readable::by_owner);
    file.write(text_of(secrets));
    file.finish(existing);
  } catch (const store::StorageError& error) {
    fail(path, error.what());
  }
}

}  // namespace

Secrets make_secrets() {
  XINYUAN_ASSERT(sodium_init() >= 0);
  Secrets secrets;
  randombytes_buf(secrets.tracking_key.data(), secrets.tracking_key.size());
  add_missing_keys(secrets);
  return secrets;
}

std::array<std::uint8_t, 32> derived_key(const Secrets& secrets, std::string_view use) {
  std::array<std::uint8_t, 32> key{};
  crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(use.data()),
                     use.size(), secrets.tracking_key.data(), secrets.tracking_key.size());
  return key;
}

std::shared_ptr<const store::Keys> keys_of(const Secrets& secrets) {
  return std::make_shared<const store::Keys>(secrets.sealing_keys, secrets.phone_key);
}

Secrets load_secrets(const std::filesystem::path& path) {
  XINYUAN_ASSERT(sodium_init() >= 0);
  const File existing(path);
  if (!existing.is_open()) fail(path, std::strerror(errno));
  return read(path, existing);
}

void save_secrets(const std::filesystem::path& path, const Secrets& secrets) {
  write(path, secrets, store::Existing::replaced);
}

void require_usable(const std::filesystem::path& path) {
  XINYUAN_ASSERT(sodium_init() >= 0);
  const File existing(path);
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
  const File existing(path);
  if (existing.is_open()) {
    LoadedSecrets found{read(path, existing), false};
    if (found.secrets.sealing_keys.empty()) {
      add_missing_keys(found.secrets);
      save_secrets(path, found.secrets);
    }
    return found;
  }
  if (errno != ENOENT) fail(path, std::strerror(errno));
  LoadedSecrets loaded{make_secrets(), true};
  write(path, loaded.secrets, store::Existing::refused);
  return loaded;
}

}  // namespace http
