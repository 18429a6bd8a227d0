// The server's own secrets: the administrator token and the key of tracking tokens. Made at first
// start, kept in a file that only the owner can read, never in the database (a backup of the
// database alone opens nothing).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace http {

struct Secrets {
  std::string admin_token;                     // "xya_" and 256 random bits, base64url
  std::array<std::uint8_t, 32> tracking_key{};
};

/// The file cannot be read, is readable by others or is damaged; `what()` is one clear line.
class SecretsError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct LoadedSecrets {
  Secrets secrets;
  bool created = false;  // this is the first start: show the token once
};

/// Throws SecretsError if the file is there and cannot be used, or could not be made because its
/// folder is missing or may not be written. Makes nothing.
void demand_usable(const std::filesystem::path& file);

/// Reads the file, or makes it (mode 0600, synced) if there is none. Throws SecretsError.
LoadedSecrets load_or_create_secrets(const std::filesystem::path& file);

/// Fresh random secrets, for tests and for the file above.
Secrets make_secrets();

}  // namespace http
