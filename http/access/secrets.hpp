// The server's own secrets: the key of tracking tokens, and the keys that seal contacts. Made at
// first start, kept in a file that only the owner can read, never in the database (a backup of the
// database alone opens nothing).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "store/seal/keys.hpp"

namespace http {

struct Secrets {
  std::array<std::uint8_t, 32> tracking_key{};
  std::vector<store::SealingKey> sealing_keys;  // by number; the last one seals
  std::array<std::uint8_t, 32> phone_key{};     // of the hashes by which phones are looked up
};

std::shared_ptr<const store::Keys> keys_of(const Secrets& secrets);

/// The file cannot be read, is readable by others or is damaged; `what()` is one clear line.
class SecretsError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct LoadedSecrets {
  Secrets secrets;
  bool created = false;  // this is the first start
};

/// Throws SecretsError if the file is there and cannot be used, or could not be made because its
/// folder is missing or may not be written. Makes nothing.
void require_usable(const std::filesystem::path& file);

/// Reads the file, or makes it (mode 0600, synced) if there is none; a file of an older version
/// gets the keys it lacks. Throws SecretsError.
LoadedSecrets load_or_create_secrets(const std::filesystem::path& file);

/// Reads the file. Throws SecretsError, also if there is none.
Secrets load_secrets(const std::filesystem::path& file);

/// Replaces the file as a whole: a crash leaves the old one or the new one. Throws SecretsError.
void save_secrets(const std::filesystem::path& file, const Secrets& secrets);

/// A key for one use, derived from the key of tracking tokens; another `use` gives a key that has
/// nothing to do with it.
std::array<std::uint8_t, 32> derived_key(const Secrets& secrets, std::string_view use);

/// Fresh random secrets, for tests and for the file above.
Secrets make_secrets();

}  // namespace http
