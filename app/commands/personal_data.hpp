// The person named on the command line of `erase`, and the database with the data, opened with its
// keys.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/commands/command.hpp"
#include "app/settings/settings.hpp"
#include "app/support/command_line.hpp"
#include "engine/record/ids.hpp"
#include "store/seal/keys.hpp"
#include "store/sqlite/sqlite.hpp"

namespace app {

struct PersonSettings {
  DataSettings data;
  std::filesystem::path secret_file;
  std::vector<std::uint64_t> wishes;  // by id
  std::string phone;                  // or all of one phone
};

void add_person_options(const CommandLine& command, PersonSettings& settings);

/// Opened; of this version; with the keys that it needs. Throws StorageError, UsageError.
struct OpenedPerson {
  store::Connection connection;
  std::shared_ptr<const store::Keys> keys;  // null: nothing is sealed
  std::vector<engine::WishId> wishes;       // ascending
};
OpenedPerson open_person(const PersonSettings& settings, store::Connection::Mode mode);

/// An existing database of this version. Throws StorageError.
store::Connection open_current(const std::filesystem::path& database, store::Connection::Mode mode);

}  // namespace app
