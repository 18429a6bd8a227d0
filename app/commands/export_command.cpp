// xinyuan export: tables of a database as CSV or as a workbook.
#include <map>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/settings/key_file.hpp"
#include "app/settings/settings.hpp"
#include "app/support/locations.hpp"
#include "app/tables/export.hpp"
#include "config/load.hpp"

namespace app {

namespace {

struct ExportSettings {
  DataSettings data;
  ExportOptions options;
  std::filesystem::path out;
};

void add_table_option(const CommandLine& command, ExportTable& table) {
  const std::map<std::string, ExportTable> words{{"providers", ExportTable::providers},
                                                 {"offers", ExportTable::offers},
                                                 {"wishes", ExportTable::wishes},
                                                 {"events", ExportTable::events}};
  command.choice("table", table, words, "providers, offers, wishes or events", "What to write")
      .type("providers|offers|wishes|events")
      .required();
}

int run_export(ExportSettings& settings) {
  settings.options.database = settings.data.database;
  if (settings.out.extension() == ".xlsx") settings.options.workbook = true;
  const auto city = config::load_city(city_folder(settings.data.city));
  Output out(settings.out);
  export_table(settings.options, city, out);
  out.finish();
  return exit_code::ok;
}

}  // namespace

Command add_export_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("export", "Write what a database holds as CSV or as a workbook");
  const auto settings = std::make_shared<ExportSettings>();
  add_table_option(parser, settings->options.table);
  add_data_options(parser, settings->data);
  add_secret_file_option(parser, settings->options.secret_file);
  add_file_option(parser, "-o,--out", settings->out, "Where the rows go; default stdout");
  const auto masked = std::make_shared<bool>(false);
  const Option full =
      parser.flag("--full", settings->options.full, "Personal data and exact places as they are");
  parser.flag("--masked", *masked, "Personal data masked, places made coarse (the default)")
      .excludes(full);
  parser.flag("--bom", settings->options.bom, "Begin with a byte order mark, for spreadsheets");
  parser.flag("--xlsx", settings->options.workbook,
              "As a workbook, in which texts stay texts; so does -o with a name ending in .xlsx");
  parser.footer(
      "A server may be running on the database. Cells that a spreadsheet would run as a formula\n"
      "begin with an apostrophe, which import takes away again.\n"
      "Examples:\n"
      "  xinyuan export providers --full -o providers.csv\n"
      "  xinyuan export wishes --bom > wishes.csv\n"
      "  xinyuan export offers --full -o offers.xlsx\n"
      "  xinyuan export events | grep ,decline,");
  return {parser, [settings, masked] { return run_export(*settings); }};
}

}  // namespace app
