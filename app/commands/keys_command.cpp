// xinyuan keys: which keys seal the texts of a database, and a new one in place of the present.
#include <algorithm>
#include <memory>
#include <optional>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/commands/personal_data.hpp"
#include "app/settings/key_file.hpp"
#include "app/settings/settings.hpp"
#include "app/support/output.hpp"
#include "app/support/progress.hpp"
#include "http/access/secrets.hpp"
#include "store/rows/reseal.hpp"
#include "store/seal/audit.hpp"
#include "store/sqlite/lock_file.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {
namespace {

constexpr std::uint8_t key_number_max = 255;

struct KeysSettings {
  DataSettings data;
  std::filesystem::path secret_file;
  bool forget_old = false;
  bool quiet = false;
};

int run_list(const KeysSettings& settings) {
  const auto& database = settings.data.database;
  store::Connection connection = open_current(database, store::Connection::Mode::read);
  const auto keys = keys_in(secret_file(settings.secret_file, database));
  const auto in_use = store::keys_in_use(connection);
  std::string text;
  if (in_use.empty()) text += "the texts of " + database.string() + " are not sealed yet\n";
  for (const std::uint8_t number : in_use) {
    text += "key " + std::to_string(number) + " seals texts" +
            (keys && keys->has(number) ? "\n" : ", but the secrets file does not have it\n");
  }
  if (keys) {
    for (const store::SealingKey& key : keys->all()) {
      const bool is_used = std::find(in_use.begin(), in_use.end(), key.number) != in_use.end();
      if (!is_used) text += "key " + std::to_string(key.number) + " is kept for older backups\n";
    }
  }
  Output out{{}};
  out.write(text);
  out.finish();
  return exit_code::ok;
}

/// A pass that was cut off goes on with the key it had begun with.
bool is_unfinished(store::Connection& connection, const http::Secrets& secrets) {
  const auto in_use = store::keys_in_use(connection);
  const std::uint8_t newest = secrets.sealing_keys.back().number;
  return std::any_of(in_use.begin(), in_use.end(),
                     [&](std::uint8_t number) { return number != newest; });
}

void add_key(http::Secrets& secrets, const std::filesystem::path& file) {
  const std::uint8_t newest = secrets.sealing_keys.back().number;
  if (newest == key_number_max) {
    throw UsageError("key 255 is in use, and a number is given once");
  }
  secrets.sealing_keys.push_back({static_cast<std::uint8_t>(newest + 1), store::random_key()});
  http::save_secrets(file, secrets);
}

void note_rotation(store::Connection& connection, std::uint8_t key, std::uint64_t texts) {
  store::AuditLog audit(connection);
  store::AuditEntry entry;
  entry.at = store::wall_clock();
  entry.role = "owner";
  entry.action = "rotate_keys";
  entry.subject = "key";
  entry.id = key;
  entry.details = "texts=" + std::to_string(texts);
  store::Transaction transaction(connection);
  audit.append(entry);
  transaction.commit();
}

int run_rotate(const KeysSettings& settings) {
  const auto& database = settings.data.database;
  const auto file = secret_file(settings.secret_file, database);
  const store::LockFile lock(database);  // no server runs on it
  store::Connection connection = open_current(database, store::Connection::Mode::write);
  http::Secrets secrets = http::load_secrets(file);
  if (secrets.sealing_keys.empty()) {
    throw UsageError(file.string() + " has no keys yet: start 'xinyuan serve' on it once");
  }
  store::require_keys(connection, http::keys_of(secrets).get());
  if (!is_unfinished(connection, secrets)) add_key(secrets, file);
  const auto keys = http::keys_of(secrets);
  std::optional<Progress> shown;
  const auto written =
      store::reseal(connection, *keys, [&](std::uint64_t done, std::uint64_t total) {
        if (total == 0) return;
        if (!shown) shown.emplace("seal", total, settings.quiet);
        shown->reached(done);
      });
  shown.reset();
  note_rotation(connection, keys->current(), written);
  connection.checkpoint(store::Connection::Checkpoint::truncate);
  if (settings.forget_old) {
    secrets.sealing_keys.erase(secrets.sealing_keys.begin(), secrets.sealing_keys.end() - 1);
    http::save_secrets(file, secrets);
  }
  print_to_stderr("key " + std::to_string(keys->current()) + " seals all texts now, " +
                  std::to_string(written) + " were sealed again\n" +
                  (settings.forget_old
                       ? "older keys are forgotten: texts of backups made before are lost\n"
                       : "older keys stay in " + file.string() + " for backups made before\n"));
  return exit_code::ok;
}

void add_common(const CommandLine& parser, KeysSettings& settings) {
  add_database_option(parser, settings.data);
  add_secret_file_option(parser, settings.secret_file);
}

}  // namespace

Command add_keys_command(const CommandLine& root) {
  const CommandLine parser = root.subcommand("keys", "The keys that seal texts of wishes");
  parser.require_subcommand();
  const auto settings = std::make_shared<KeysSettings>();
  const CommandLine list = parser.subcommand("list", "Which keys there are and which are in use");
  add_common(list, *settings);
  const CommandLine rotate =
      parser.subcommand("rotate", "Make a new key and seal everything with it");
  add_common(rotate, *settings);
  rotate.flag("--forget-old", settings->forget_old,
              "Take older keys out of the secrets file: older backups reveal nothing then");
  rotate.flag("-q,--quiet", settings->quiet, "No progress");
  parser.footer(
      "Names, phones, addresses, texts and notes are sealed on disk; the keys are in the secrets "
      "file, never in\n"
      "the database. No server may run during a rotation; one that is cut off goes on when it is\n"
      "called again, or when the server starts.\n"
      "Examples:\n"
      "  xinyuan keys list --database city.db\n"
      "  xinyuan keys rotate --database city.db");
  return {parser, [settings, list] {
            return list.is_given() ? run_list(*settings) : run_rotate(*settings);
          }};
}

}  // namespace app
