// xinyuan replay: its options. replay.hpp does the work.
#include <memory>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/replay/replay.hpp"
#include "app/support/locations.hpp"

namespace app {

Command add_replay_command(const CommandLine& root) {
  const CommandLine parser = root.subcommand(
      "replay", "Run recorded requests through the engine with a simulated clock, and report");
  const auto settings = std::make_shared<ReplaySettings>();
  parser.option("--city", settings->city_folder, "Folder of the city; default: the shipped one");
  add_file_option(parser, "--requests", settings->requests, "Requests: CSV, or CSV in gzip")
      .required();
  add_file_option(parser, "--providers", settings->providers, "Providers: CSV, or CSV in gzip")
      .required();
  add_file_option(parser, "--mapping", settings->mapping,
                  "Mapping: columns, categories, supply and assumed answers (JSON)")
      .required();
  parser.option("--keep", settings->database, "Keep the database here; must not exist yet");
  parser.option("--report", settings->report_text, "The report; default: standard output");
  parser.option("--json", settings->report_json, "The report as JSON as well");
  parser.option("--seed", settings->seed, "Seed of the assumed answers").standard();
  parser.option("--limit", settings->limit, "Only the first requests; 0 = all").standard();
  parser.option("--speed", settings->speed, "Simulated seconds a second; 0 = as fast as it goes")
      .not_negative()
      .standard();
  parser.flag("-q,--quiet", settings->quiet, "No progress");
  parser.footer(
      "Examples:\n"
      "  xinyuan replay --city config/replay/dc --mapping config/replay/dc/mapping.json \\\n"
      "    --requests requests.csv.gz --providers providers.csv --json report.json\n"
      "docs/replay-dc.md is the report of one full run, and says what a mapping holds.");
  return {parser, [settings] {
            settings->city_folder = city_folder(settings->city_folder);
            return replay(*settings);
          }};
}

}  // namespace app
