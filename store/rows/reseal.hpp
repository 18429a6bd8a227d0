// Which keys a database is sealed with, and sealing all of it with the newest one.
#pragma once

#include <functional>
#include <vector>

#include "store/seal/keys.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

/// Receives the progress of `reseal` now and then.
using SealProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Throws StorageError with one clear line if the database is sealed with keys that `keys` (null:
/// none) does not have, or with others of the same number.
void require_keys(Connection& connection, const Keys* keys);

/// Brings every text of a wish and every note of its events to the newest key: plain ones of an
/// older version, and those sealed with older keys. Works in bounded pieces, each in a separate
/// transaction. Goes on where it was cut off; does nothing when all is done. Afterwards no page and
/// no log holds what was there before. Returns how many texts and notes were written.
std::uint64_t reseal(Connection& connection, const Keys& keys, const SealProgress& progress);

/// Numbers of the keys that texts of this database may be sealed with, ascending.
std::vector<std::uint8_t> keys_in_use(Connection& connection);

}  // namespace store
