// Opening of a runner's database: made or migrated, brought to the present form, its keys looked
// for. For turn_state.cpp only.
#pragma once

#include "engine/city/city.hpp"
#include "store/sqlite/sqlite.hpp"
#include "store/writer/turn.hpp"

namespace store {

/// `database`; throws StorageError if its folder is not there.
const std::filesystem::path& require_folder(const std::filesystem::path& database);
/// Opened for writing, migrated, of this city. Throws StorageError.
Connection open_database(const std::filesystem::path& database, const engine::City& city,
                         engine::Instant now);
/// Throws StorageError if the database needs keys that the source does not give.
std::shared_ptr<const Keys> keys_for(Connection& connection, const TurnSettings& settings);
/// Events written by a version that had no chain are chained once; says so if they are many.
void chain_older_events(Connection& connection, const LogLine& log);
/// Texts that are plain, or sealed with an older key, are sealed once; says so if they are many.
void seal_older_texts(Connection& connection, const Keys& keys, const LogLine& log);

}  // namespace store
