// Brings a database to the newest schema: each numbered file of schema/ once, in its own
// transaction.
#pragma once

#include <cstdint>
#include <span>

#include "store/sqlite/sqlite.hpp"

namespace store {

struct Migration {
  int number;        // rising; the database's user_version afterwards
  const char* name;  // file name
  const char* sql;
};

/// By number; compiled in.
std::span<const Migration> migrations() noexcept;

/// What marks a file as ours (`PRAGMA application_id`), "XYN1".
inline constexpr std::int64_t application_id = 0x58594E31;

/// Number of the database's schema; 0 for a new, empty file. Throws StorageError if it is another
/// program's database or newer than this program.
int schema_version(Connection& connection);

/// Applies what is missing of `all`. A crash between or inside migrations leaves the last whole
/// one; running it again goes on from there.
void migrate(Connection& connection, std::span<const Migration> all = migrations());

}  // namespace store
