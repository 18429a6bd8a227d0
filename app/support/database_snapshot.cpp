#include "app/support/database_snapshot.hpp"

#include <string>
#include <utility>

#include "store/sqlite/migrate.hpp"

namespace app {

store::Recovered open_snapshot(const std::filesystem::path& database,
                               std::shared_ptr<const engine::City> city, const store::Keys* keys) {
  if (!std::filesystem::exists(database)) {
    throw store::StorageError(0, "there is no database " + database.string());
  }
  store::Connection connection(database, store::Connection::Mode::read);
  const int wanted = store::migrations().back().number;
  const int found = store::schema_version(connection);
  if (found != wanted) {
    throw store::StorageError(0, "database " + database.string() + " has schema " +
                                     std::to_string(found) + ", this program needs " +
                                     std::to_string(wanted) + ": start 'xinyuan serve' on it once");
  }
  return store::recover(connection, std::move(city), keys);
}

}  // namespace app
