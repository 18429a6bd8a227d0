// Looks at a database without changing it and without its lock, so also while a server runs on it.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/city/city.hpp"
#include "store/writer/recover.hpp"

namespace app {

/// The desk of one moment: all providers and offers, all live wishes. Throws StorageError when
/// there is no database, it is not ours, or its schema is not that of this program. Without keys
/// sealed contacts are empty.
store::Recovered open_snapshot(const std::filesystem::path& database,
                               std::shared_ptr<const engine::City> city,
                               const store::Keys* keys = nullptr);

}  // namespace app
