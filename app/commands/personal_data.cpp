#include "app/commands/personal_data.hpp"

#include "app/commands/file_options.hpp"

#include <algorithm>
#include <chrono>

#include "app/settings/key_file.hpp"
#include "store/people/erasure.hpp"
#include "store/rows/reseal.hpp"
#include "store/sqlite/migrate.hpp"

namespace app {

void add_person_options(const CommandLine& command, PersonSettings& settings) {
  add_database_option(command, settings.data);
  add_secret_file_option(command, settings.secret_file);
  const Option wish =
      command.option("--wish", settings.wishes, "Number of a wish; may be repeated").type("ID");
  command.option("--phone", settings.phone, "All wishes with this phone")
      .type("NUMBER")
      .excludes(wish);
}

store::Connection open_current(const std::filesystem::path& database,
                               store::Connection::Mode mode) {
  if (!std::filesystem::exists(database)) {
    throw store::StorageError(0, "there is no database " + database.string());
  }
  store::Connection connection(database, mode);
  if (store::schema_version(connection) != store::migrations().back().number) {
    throw store::StorageError(0, "database " + database.string() +
                                     " has the schema of another version: start 'xinyuan serve' "
                                     "on it once");
  }
  return connection;
}

OpenedPerson open_person(const PersonSettings& settings, store::Connection::Mode mode) {
  if (settings.wishes.empty() && settings.phone.empty()) {
    throw UsageError("say whose data: --wish or --phone");
  }
  OpenedPerson person{open_current(settings.data.database, mode),
                      keys_in(secret_file(settings.secret_file, settings.data.database)),
                      {}};
  store::require_keys(person.connection, person.keys.get());
  if (!settings.phone.empty()) {
    person.wishes = store::wishes_of_phone(person.connection, person.keys.get(), settings.phone);
  } else {
    for (const std::uint64_t id : settings.wishes) person.wishes.push_back({id});
    std::sort(person.wishes.begin(), person.wishes.end());
    person.wishes.erase(std::unique(person.wishes.begin(), person.wishes.end()),
                        person.wishes.end());
  }
  return person;
}

}  // namespace app
