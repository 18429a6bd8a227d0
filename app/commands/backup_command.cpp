// xinyuan backup and xinyuan restore.
#include <memory>
#include <optional>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/settings/key_file.hpp"
#include "app/settings/settings.hpp"
#include "app/support/output.hpp"
#include "app/support/progress.hpp"
#include "store/check/backup.hpp"

namespace app {

namespace {

struct CopySettings {
  DataSettings data;
  std::filesystem::path file;
  bool replace = false;
  bool quiet = false;
};

/// Shows pages as they are copied; the total is known from the first call on.
store::CopyProgress shown_as(const char* what, bool quiet) {
  const auto shown = std::make_shared<std::optional<Progress>>();
  return [shown, what, quiet](std::uint64_t done, std::uint64_t total) {
    if (total == 0) return;
    if (!*shown) shown->emplace(what, total, quiet);
    (*shown)->reached(done);
  };
}

int run_backup(const CopySettings& settings) {
  const store::BackupReport report =
      store::backup(settings.data.database, settings.file, shown_as("backup", settings.quiet));
  print_to_stderr("backup of " + settings.data.database.string() + " in " + report.file.string() +
                  " (" + std::to_string(report.bytes) + " bytes)\nsha256 " + report.checksum +
                  " in " + report.checksum_file.string() + "\n");
  return exit_code::ok;
}

int run_restore(const CopySettings& settings) {
  store::RestoreOptions options;
  options.replace = settings.replace;
  options.progress = shown_as("restore", settings.quiet);
  const auto keys = store::restore(settings.file, settings.data.database, options);
  std::string text =
      "restored " + settings.data.database.string() + " from " + settings.file.string() + "\n";
  if (!keys.empty()) {
    text += "its texts are sealed with key " + std::to_string(keys.back()) +
            ": the secrets file of that time must be put to " +
            secret_file({}, settings.data.database).string() + ", else no server starts on it\n";
  }
  print_to_stderr(text);
  return exit_code::ok;
}

}  // namespace

Command add_backup_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("backup", "Copy a database, also while a server runs on it");
  const auto settings = std::make_shared<CopySettings>();
  add_file_option(parser, "file", settings->file, "The copy to make; must not exist").required();
  add_database_option(parser, settings->data);
  parser.flag("-q,--quiet", settings->quiet, "No progress");
  parser.footer(
      "The copy is one moment of the database, checked, with a checksum in <file>.sha256. It "
      "appears\n"
      "under its name only when it is complete. The server's secrets are not in it, and without\n"
      "them its texts cannot be read: keep a copy of <database>.secret elsewhere.\n"
      "Examples:\n"
      "  xinyuan backup backups/monday.db\n"
      "  xinyuan backup --database city.db city-backup.db && sha256sum -c city-backup.db.sha256");
  return {parser, [settings] { return run_backup(*settings); }};
}

Command add_restore_command(const CommandLine& root) {
  const CommandLine parser = root.subcommand("restore", "Put a backup where a database is wanted");
  const auto settings = std::make_shared<CopySettings>();
  add_file_option(parser, "file", settings->file, "A copy made by xinyuan backup").required();
  add_database_option(parser, settings->data);
  parser.flag("--replace", settings->replace, "An existing database may be overwritten");
  parser.flag("-q,--quiet", settings->quiet, "No progress");
  parser.footer(
      "The checksum must be beside the copy and right, and no server may run on the database.\n"
      "Examples:\n"
      "  xinyuan restore backups/monday.db --database city.db\n"
      "  xinyuan restore backups/monday.db --database city.db --replace");
  return {parser, [settings] { return run_restore(*settings); }};
}

}  // namespace app
