#include "store/sqlite/migrate.hpp"

#include "engine/assert.hpp"

namespace store {

int schema_version(Connection& connection) {
  const auto version = connection.integer("read schema version", "PRAGMA user_version");
  const auto owner = connection.integer("read application id", "PRAGMA application_id");
  const auto objects = connection.integer("read schema", "SELECT count(*) FROM sqlite_schema");
  const bool empty = objects == 0 && version == 0 && owner == 0;
  if (owner != application_id && !empty) {
    throw StorageError(0, "this is a database of another program");
  }
  const int known = migrations().back().number;
  if (version > known) {
    throw StorageError(0, "its schema is version " + std::to_string(version) +
                              ", this program knows " + std::to_string(known) +
                              ": use a newer program");
  }
  return static_cast<int>(version);
}

void migrate(Connection& connection, std::span<const Migration> all) {
  const int present = schema_version(connection);
  int before = 0;
  for (const Migration& each : all) {
    XINYUAN_ASSERT(each.number > before);
    before = each.number;
    if (each.number <= present) continue;
    Transaction transaction(connection);
    connection.execute(each.name, each.sql);
    connection.execute(each.name, "PRAGMA user_version = " + std::to_string(each.number));
    transaction.commit();
  }
}

}  // namespace store
