// xinyuan match: the best pairing of a file of wishes and a file of supply, at once.
#include <chrono>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/match/instance_reader.hpp"
#include "app/match/instance_report.hpp"
#include "app/match/match_report.hpp"
#include "app/support/output.hpp"

namespace app {

namespace {

struct MatchSettings {
  MatchFiles files;
  std::filesystem::path instance;
  std::filesystem::path out;
  bool json = false;
  bool quiet = false;
};

int match_instance(const MatchSettings& settings) {
  std::vector<Faults> faults{Faults(settings.instance.string(), instance_fault_words)};
  const Instance problem = read_instance(settings.instance, faults[0], settings.quiet);
  if (report_faults(faults)) return exit_code::failed;
  const auto begin = std::chrono::steady_clock::now();
  InstancePlan plan(problem);
  plan.solve(settings.quiet);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  Output out(settings.out);
  const InstanceFigures figures = write_answer(problem, plan, out);
  out.finish();
  if (!settings.quiet) print_to_stderr(instance_summary(figures, spent.count()));
  return figures.certificate.holds ? exit_code::ok : exit_code::failed;
}

int match(const MatchSettings& settings) {
  if (!settings.instance.empty()) return match_instance(settings);
  const MatchFiles& files = settings.files;
  if (files.wishes.empty()) throw UsageError("match needs --wishes or --instance");
  if (files.providers.empty() && files.offers.empty()) {
    throw UsageError("match needs --providers or --offers or both");
  }
  if ((files.wishes == "-") + (files.providers == "-") + (files.offers == "-") > 1) {
    throw UsageError("only one file can be standard input");
  }
  std::vector<Faults> faults;
  const MatchCase problem = read_match_case(files, faults);
  if (report_faults(faults)) return exit_code::failed;
  const MatchAnswer answer = solve(problem);
  Output out(settings.out);
  out.write(settings.json ? match_json(problem, answer) : match_csv(problem, answer));
  out.finish();
  if (!settings.quiet) print_to_stderr(match_summary(answer));
  return answer.certificate.holds ? exit_code::ok : exit_code::failed;
}

}  // namespace

Command add_match_command(const CommandLine& root) {
  const CommandLine parser = root.subcommand(
      "match", "Pair wishes and providers from files; no server or database is needed");
  const auto settings = std::make_shared<MatchSettings>();
  MatchFiles& files = settings->files;
  Option instance = add_file_option(parser, "--instance", settings->instance,
                                    "An instance in JSON lines instead of CSV files; - = stdin");
  add_file_option(parser, "--wishes", files.wishes,
                  "Wishes: category, lat, lon at least; - = stdin");
  add_file_option(parser, "--providers", files.providers,
                  "Providers: lat, lon and, without --offers, categories at least");
  add_file_option(parser, "--offers", files.offers, "Offers: categories, lat, lon at least");
  add_file_option(
      parser, "--city", files.city,
      "Folder of a city: its menu, areas and policy; without it words are as they occur");
  add_file_option(parser, "-o,--out", settings->out, "Where the answer goes; default stdout");
  parser.flag("--json", settings->json, "Answer in JSON instead of CSV");
  parser.flag("-q,--quiet", settings->quiet, "No summary on standard error");
  parser.flag("--allow-extra-columns", files.extra_columns,
              "Leave unknown columns alone instead of refusing them");
  add_encoding_option(parser, files.encoding);
  for (const char* other : {"--wishes", "--providers", "--offers", "--city", "--json",
                            "--allow-extra-columns", "--encoding"}) {
    instance.excludes(parser.find(other));
  }
  parser.footer(
      "Examples:\n"
      "  xinyuan match --wishes docs/examples/wishes.csv --providers docs/examples/providers.csv\n"
      "  xinyuan match --wishes w.csv --providers p.csv --offers o.csv --json -o answer.json\n"
      "  zcat wishes.csv.gz | xinyuan match --wishes - --offers o.csv | grep unmatched\n"
      "  xinyuan match --instance docs/examples/instance.jsonl -o answer.jsonl\n"
      "The columns are described in docs/CSV.md, instances in docs/INSTANCE.md.");
  return {parser, [settings] { return match(*settings); }};
}

}  // namespace app
