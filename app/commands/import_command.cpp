// xinyuan import: areas, providers, offers and wishes from CSV files and workbooks.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/support/output.hpp"
#include "app/tables/import/import.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {

namespace {

std::string line_of(const char* what, const std::filesystem::path& file,
                    const ImportCounts& counts) {
  if (file.empty()) return {};
  return std::string(what) + std::to_string(counts.added) + " new, " +
         std::to_string(counts.changed) + " changed, " + std::to_string(counts.unchanged) +
         " unchanged\n";
}

int run_import(const ImportSettings& settings) {
  const auto all = {settings.areas, settings.providers, settings.offers, settings.wishes};
  if (std::all_of(all.begin(), all.end(), [](const auto& file) { return file.empty(); })) {
    throw UsageError("import needs at least one of --areas, --providers, --offers, --wishes");
  }
  if (std::count(all.begin(), all.end(), "-") > 1) {
    throw UsageError("only one file can be standard input");
  }
  const auto begin = std::chrono::steady_clock::now();
  const ImportResult result = import_files(settings, store::wall_clock());
  if (report_faults(result.faults)) {
    print_to_stderr("xinyuan: nothing was imported\n");
    return exit_code::failed;
  }
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  std::array<char, 32> seconds{};
  std::snprintf(seconds.data(), seconds.size(), "%.1f s", spent.count());
  print_to_stderr(
      line_of("areas      ", settings.areas, result.areas) +
      line_of("providers  ", settings.providers, result.providers) +
      line_of("offers     ", settings.offers, result.offers) +
      line_of("wishes     ", settings.wishes, result.wishes) +
      (settings.dry_run ? "dry run: all rows are good, nothing was stored (" : "stored (") +
      seconds.data() + ")\n");
  return exit_code::ok;
}

}  // namespace

Command add_import_command(const CommandLine& root) {
  const CommandLine parser = root.subcommand(
      "import", "Bring areas, providers, offers and wishes in from CSV or .xlsx files");
  const auto settings = std::make_shared<ImportSettings>();
  add_data_options(parser, settings->data);
  add_file_option(parser, "--areas", settings->areas,
                  "Areas, merged into areas.csv of the folder given by --city");
  add_file_option(parser, "--providers", settings->providers, "Providers, found by their code");
  add_file_option(parser, "--offers", settings->offers,
                  "Offers, found by their id, or by provider and title");
  add_file_option(parser, "--wishes", settings->wishes,
                  "Wishes, each is a new one; exported ones change nothing");
  parser.flag("--dry-run", settings->dry_run, "Check everything, store nothing");
  add_encoding_option(parser, settings->encoding);
  parser.footer(
      "All rows are stored, or none: the first hundred errors of each file are shown with row,\n"
      "column and what is allowed. The server must not be running on the database (a dry run "
      "may).\n"
      "Examples:\n"
      "  xinyuan import --providers providers.csv --offers offers.csv --dry-run\n"
      "  xinyuan import --providers providers.csv --offers offers.csv --wishes wishes.csv\n"
      "  xinyuan import --offers offers.xlsx --dry-run\n"
      "  xinyuan import --wishes wishes.csv --encoding big5 --database city.db\n"
      "The columns are described in docs/CSV.md.");
  return {parser, [settings] { return run_import(*settings); }};
}

}  // namespace app
