// The keys that open and seal a database's contacts, from the secrets file beside it.
#pragma once

#include <filesystem>
#include <memory>

#include "app/settings/settings.hpp"
#include "app/support/command_line.hpp"
#include "store/writer/turn.hpp"

namespace app {

/// `given`, or if that is empty <database>.secret.
std::filesystem::path secret_file(const std::filesystem::path& given,
                                  const std::filesystem::path& database);

/// Null if there is no such file, or it has no such keys yet. Throws http::SecretsError.
std::shared_ptr<const store::Keys> keys_in(const std::filesystem::path& file);

/// For a database that is written: the keys of the file beside it; without one contacts stay plain
/// until the first `serve`, which makes it and seals them.
store::KeySource keys_beside(const std::filesystem::path& database);

}  // namespace app
