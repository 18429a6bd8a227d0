// xinyuan check: proves that a database is what its events say.
#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/settings.hpp"
#include "store/check.hpp"

namespace app {

namespace {

struct CheckSettings {
  DataSettings data;
  bool quick = false;
};

int run_check(const CheckSettings& settings) {
  store::CheckOptions options;
  options.quick = settings.quick;
  const store::CheckReport report = store::check(settings.data.database, options);
  std::string text = "schema " + std::to_string(report.schema) + ", " +
                     std::to_string(report.events) + " events, " +
                     std::to_string(report.wishes_live) + " live and " +
                     std::to_string(report.wishes_ended) + " ended wishes, " +
                     std::to_string(report.providers) + " providers, " +
                     std::to_string(report.offers) + " offers\n";
  for (const std::string& problem : report.problems) text += "problem: " + problem + "\n";
  if (report.problems_total > report.problems.size()) {
    text += std::to_string(report.problems_total - report.problems.size()) + " more problems\n";
  }
  text += report.is_clean() ? std::string("clean\n")
                            : std::to_string(report.problems_total) + " problems\n";
  Output out{{}};
  out.write(text);
  out.finish();
  return report.is_clean() ? exit_code::ok : exit_code::failed;
}

}  // namespace

Command add_check_command(CLI::App& root) {
  CLI::App* const parser =
      root.add_subcommand("check", "Prove that a database is whole and agrees with its events");
  const auto settings = std::make_shared<CheckSettings>();
  add_database_option(*parser, settings->data);
  parser->add_flag("--quick", settings->quick, "Look less deeply at the structure of the file");
  parser->footer(
      "Replays all events and compares every stored row, the loads, the numbering and the listed\n"
      "transitions. A server may be running. Exit code 0: clean, 1: problems found.\n"
      "Examples:\n"
      "  xinyuan check\n"
      "  xinyuan check --database backup.db && echo good");
  return {parser, [settings] { return run_check(*settings); }};
}

}  // namespace app
