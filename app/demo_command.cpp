// xinyuan demo: its options; what it makes stands in demo.hpp.
#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.hpp"
#include "app/demo.hpp"
#include "app/locations.hpp"

namespace app {

Command add_demo_command(CLI::App& root) {
  CLI::App* const parser =
      root.add_subcommand("demo", "Make the demo city: Wuxi with stations, teams and wishes");
  const auto settings = std::make_shared<DemoSettings>();
  settings->database = "xinyuan.db";
  parser->add_option("--database", settings->database, "Database to make; must not exist yet")
      ->capture_default_str();
  parser->add_option("--city", settings->city_folder,
                     "Folder of the city; default: the shipped one");
  parser->add_option("--shape", settings->demo_folder,
                     "Folder with shape.json and wishes.json; default: the shipped one");
  parser->add_option("--seed", settings->seed, "The same seed makes the same city")
      ->capture_default_str();
  parser->add_option("--wishes", settings->wishes, "Open wishes; more are further along")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  parser->add_flag("-q,--quiet", settings->quiet, "No progress and no summary");
  parser->footer(
      "Examples:\n"
      "  xinyuan demo\n"
      "  xinyuan demo --database district.db --wishes 500 --seed 7\n"
      "Afterwards: xinyuan serve --database <the same file>");
  return {parser, [settings] {
            settings->city_folder = city_folder(settings->city_folder);
            return demo(*settings);
          }};
}

}  // namespace app
