// xinyuan demo: its options. demo.hpp does the work.
#include <memory>

#include "app/commands/commands.hpp"
#include "app/demo/demo.hpp"
#include "app/settings/settings.hpp"
#include "app/support/locations.hpp"
#include "engine/record/rfc3339.hpp"

namespace app {
namespace {

constexpr std::chrono::minutes china_time{8 * 60};  // of --now without an offset

}  // namespace

Command add_demo_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("demo", "Make the demo city: Wuxi with stations, teams and wishes");
  const auto settings = std::make_shared<DemoSettings>();
  const auto data = std::make_shared<DataSettings>();
  add_data_options(parser, *data);
  parser.option("--shape", settings->demo_folder,
                "Folder with shape.json and wishes.json; default: the shipped one");
  parser.option("--seed", settings->seed, "The same seed and --now make the same city").standard();
  parser.option("--wishes", settings->wishes, "Open wishes; more are further along")
      .within(1, 1'000'000)
      .standard();
  const auto now = std::make_shared<std::string>();
  parser.option("--now", *now, "Moment of the newest wishes, e.g. 2026-05-20T10:00; default: now");
  parser.flag("-q,--quiet", settings->quiet, "No progress and no summary");
  parser.footer(
      "Examples:\n"
      "  xinyuan demo\n"
      "  xinyuan demo --database district.db --wishes 500 --seed 7\n"
      "Afterwards: xinyuan serve --database <the same file>");
  return {parser, [settings, data, now] {
            settings->database = data->database;
            settings->city_folder = city_folder(data->city);
            if (!now->empty()) settings->now = engine::parse_local_time(*now, china_time);
            if (!now->empty() && !settings->now)
              throw UsageError("--now: a moment such as 2026-05-20T10:00, not " + *now);
            return demo(*settings);
          }};
}

}  // namespace app
