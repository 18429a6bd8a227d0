#include "store/writer/open_database.hpp"

#include "engine/record/codes.hpp"
#include "store/rows/event_chain.hpp"
#include "store/rows/reseal.hpp"
#include "store/sqlite/migrate.hpp"

namespace store {
namespace {

void require_city(Connection& connection, const engine::City& city, engine::Instant now) {
  const std::string code = engine::to_string(city.code);
  Statement put = connection.prepare("write meta", "INSERT OR IGNORE INTO meta VALUES (?, ?)");
  Statement get = connection.prepare("read meta", "SELECT value FROM meta WHERE name = 'city'");
  if (!get.step()) {
    const std::string moment = std::to_string(now.time_since_epoch().count());
    Transaction transaction(connection);
    put.bind(0, std::string_view("city"));
    put.bind(1, std::string_view(code));
    put.run();
    put.bind(0, std::string_view("created_at"));
    put.bind(1, std::string_view(moment));
    put.run();
    transaction.commit();
    return;
  }
  const std::string found(get.text(0));
  if (found != code) {
    throw StorageError(0, "it belongs to city " + found + ", not to " + code);
  }
}

}  // namespace

const std::filesystem::path& require_folder(const std::filesystem::path& database) {
  const auto folder = std::filesystem::absolute(database).parent_path();
  if (!std::filesystem::is_directory(folder)) {
    throw StorageError(
        0, "cannot open database " + database.string() + ": there is no folder " + folder.string());
  }
  return database;
}

Connection open_database(const std::filesystem::path& database, const engine::City& city,
                         engine::Instant now) {
  Connection connection(database, Connection::Mode::write);
  try {
    schema_version(connection);  // before anything is written
    connection.execute("set journal mode", "PRAGMA journal_mode = WAL");
    migrate(connection);
    require_city(connection, city, now);
  } catch (const StorageError& error) {
    throw StorageError(error.code(),
                       "cannot open database " + database.string() + ": " + error.what());
  }
  return connection;
}

void chain_older_events(Connection& connection, const LogLine& log) {
  static constexpr std::uint64_t said_from = 100'000;  // events
  EventChain(connection).catch_up([&](std::uint64_t done, std::uint64_t total) {
    if (total < said_from) return;
    log("chaining the events of an older version: " + std::to_string(done) + " of " +
        std::to_string(total));
  });
}

std::shared_ptr<const Keys> keys_for(Connection& connection, const TurnSettings& settings) {
  try {
    std::shared_ptr<const Keys> keys;
    if (settings.keys) keys = settings.keys(!keys_in_use(connection).empty());
    require_keys(connection, keys.get());
    return keys;
  } catch (const StorageError& error) {
    throw StorageError(error.code(),
                       "cannot open database " + settings.database.string() + ": " + error.what());
  }
}

void seal_older_texts(Connection& connection, const Keys& keys, const LogLine& log) {
  static constexpr std::uint64_t said_from = 200'000;  // wishes and events
  reseal(connection, keys, [&](std::uint64_t done, std::uint64_t total) {
    if (total < said_from) return;
    log("sealing texts: " + std::to_string(done) + " of " + std::to_string(total) +
        " wishes and events");
  });
}

}  // namespace store
