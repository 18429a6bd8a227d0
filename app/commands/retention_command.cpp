// xinyuan retention: erases contacts of wishes that ended long ago, or says how many there are.
#include <memory>
#include <optional>

#include "app/commands/commands.hpp"
#include "app/commands/personal_data.hpp"
#include "app/support/output.hpp"
#include "store/people/retention.hpp"
#include "store/sqlite/lock_file.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {
namespace {

constexpr std::uint32_t days_usual = 90;
constexpr std::uint32_t days_min = 3;  // so long providers see the contact of what they did
constexpr std::uint32_t days_max = 3'650;
constexpr engine::Millis day{24LL * 3'600'000};

struct RetentionSettings {
  DataSettings data;
  std::uint32_t days = days_usual;
  bool dry_run = false;
};

store::RetentionReport retain(const RetentionSettings& settings) {
  store::RetentionOptions options;
  options.entry.at = store::wall_clock();
  options.entry.role = "owner";
  options.entry.reason = "retention of " + std::to_string(settings.days) + " days";
  options.ended_before = options.entry.at - settings.days * day;
  options.dry_run = settings.dry_run;
  const auto mode =
      settings.dry_run ? store::Connection::Mode::read : store::Connection::Mode::write;
  store::Connection connection = open_current(settings.data.database, mode);
  const auto report = store::retain(connection, options);
  if (!settings.dry_run) connection.checkpoint(store::Connection::Checkpoint::truncate);
  return report;
}

int run_retention(const RetentionSettings& settings) {
  std::optional<store::LockFile> lock;
  if (!settings.dry_run) lock.emplace(settings.data.database);  // no server runs on it
  const auto report = retain(settings);
  std::string text = std::to_string(report.due) + " wishes ended more than " +
                     std::to_string(settings.days) + " days ago and have contacts\n";
  if (settings.dry_run) {
    text += "nothing was erased\n";
  } else {
    text += std::to_string(report.erased.wishes) +
            " erased: " + std::to_string(report.erased.texts) + " contacts, " +
            std::to_string(report.erased.events) + " events, " +
            std::to_string(report.erased.consents) + " names in consents\n";
    if (report.unreadable > 0) {
      text += std::to_string(report.unreadable) +
              " left, since an event cannot be read: " + report.first_unreadable + "\n";
    }
  }
  Output out{{}};
  out.write(text);
  out.finish();
  return exit_code::ok;
}

}  // namespace

Command add_retention_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("retention", "Erase contacts of wishes that ended long ago");
  const auto settings = std::make_shared<RetentionSettings>();
  add_database_option(parser, settings->data);
  parser.option("--days", settings->days, "How long contacts are kept after the end")
      .within(days_min, days_max)
      .standard();
  parser.flag("--dry-run", settings->dry_run,
              "Only say how many there are; a server may be running");
  parser.footer(
      "Name, phone, address, notes and exact place go; title, content and what happened stay, as\n"
      "do the audit log and the events. Each wish erased has an entry in the audit log. No server\n"
      "may run, but for --dry-run.\n"
      "Examples:\n"
      "  xinyuan retention --dry-run --database city.db\n"
      "  xinyuan retention --days 90 --database city.db");
  return {parser, [settings] { return run_retention(*settings); }};
}

}  // namespace app
