// xinyuan check: proves that a database is what its events say.
#include <array>
#include <cstdio>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/settings/key_file.hpp"
#include "app/settings/settings.hpp"
#include "app/support/database_snapshot.hpp"
#include "app/support/locations.hpp"
#include "app/support/output.hpp"
#include "app/support/progress.hpp"
#include "config/load.hpp"
#include "engine/flow/certificate.hpp"
#include "store/check/check.hpp"

namespace app {

namespace {

struct CheckSettings {
  DataSettings data;
  std::filesystem::path secret_file;
  bool quick = false;
  bool plan = false;
};

/// The summary of a plan made from the rows alone, to the optimum, or the error in it.
struct PlanFinding {
  std::string text;
  bool holds = false;
};

std::string text_of(const engine::PlanSummary& summary, const engine::Certificate& certificate) {
  std::array<char, 32> gini{};
  std::snprintf(gini.data(), gini.size(), "%.4f", summary.load_gini);
  return "plan: " + std::to_string(summary.wishes) + " open wishes, " +
         std::to_string(summary.matched) + " matched, " + std::to_string(summary.unmatched) +
         " unmatched; weight " + std::to_string(summary.weight_matched) + ", cost " +
         std::to_string(summary.cost_matched) + " m; " + std::to_string(summary.slots_held) +
         " of " + std::to_string(summary.slots) + " slots held, load gini " + gini.data() +
         "\nplan: certificate holds, primal " + std::to_string(certificate.primal) + " = dual " +
         std::to_string(certificate.dual) + "\n";
}

PlanFinding check_plan(const DataSettings& data) {
  const store::Recovered recovered =
      open_snapshot(data.database, config::load_city(city_folder(data.city)));
  const engine::Desk& desk = recovered.desk;  // its plan was made to the end when it started
  const engine::PlanSummary summary = desk.plan().summary();
  const engine::Certificate certificate = desk.plan().certificate();
  if (!certificate.holds) {
    return {"problem: the plan's certificate does not hold: " + certificate.broken + "\n"};
  }
  if (!summary.proven) return {"problem: the plan was not made to the end\n"};
  if (const std::string broken = desk.broken_invariant(); !broken.empty()) {
    return {"problem: invariant broken: " + broken + "\n"};
  }
  return {text_of(summary, certificate), true};
}

/// The ends of the two chains: noted elsewhere, they show that nothing was cut off later.
std::string heads_of(const store::CheckReport& report) {
  const auto head = [](const std::string& digits) { return digits.empty() ? "none" : digits; };
  return "events end with " + head(report.chain_head) + "\n" +
         std::to_string(report.audit_entries) + " audit entries end with " +
         head(report.audit_head) + "\n";
}

int run_check(const CheckSettings& settings) {
  store::CheckOptions options;
  options.quick = settings.quick;
  options.keys = keys_in(secret_file(settings.secret_file, settings.data.database));
  const store::CheckReport report = store::check(settings.data.database, options);
  std::string text =
      "schema " + std::to_string(report.schema) + ", " + std::to_string(report.events) +
      " events, " + std::to_string(report.wishes_live) + " live and " +
      std::to_string(report.wishes_ended) + " ended wishes, " + std::to_string(report.providers) +
      " providers, " + std::to_string(report.offers) + " offers\n" + heads_of(report);
  if (report.notes_not_compared > 0) {
    text += std::to_string(report.notes_not_compared) +
            " sealed notes were not compared: the secrets file is not there\n";
  }
  for (const std::string& problem : report.problems) text += "problem: " + problem + "\n";
  if (report.problems_total > report.problems.size()) {
    text += std::to_string(report.problems_total - report.problems.size()) + " more problems\n";
  }
  std::uint64_t problems = report.problems_total;
  if (settings.plan && report.is_clean()) {  // rows that are wrong would end in a wrong plan
    const PlanFinding finding = check_plan(settings.data);
    text += finding.text;
    if (!finding.holds) ++problems;
  } else if (settings.plan) {
    text += "plan: not looked at, since the rows are not sound\n";
  }
  text += problems == 0 ? std::string("clean\n") : std::to_string(problems) + " problems\n";
  Output out{{}};
  out.write(text);
  out.finish();
  return problems == 0 ? exit_code::ok : exit_code::failed;
}

}  // namespace

Command add_check_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("check", "Prove that a database is whole and agrees with its events");
  const auto settings = std::make_shared<CheckSettings>();
  add_data_options(parser, settings->data);
  add_secret_file_option(parser, settings->secret_file);
  parser.flag("--quick", settings->quick, "Look less deeply at the structure of the file");
  parser.flag("--plan", settings->plan, "Also plan from scratch to the optimum and prove it");
  parser.footer(
      "Replays all events and compares every stored row, the loads, the numbering and the listed\n"
      "transitions. A server may be running. Exit code 0: clean, 1: problems found.\n"
      "Examples:\n"
      "  xinyuan check\n"
      "  xinyuan check --plan\n"
      "  xinyuan check --database backup.db && echo good");
  return {parser, [settings] { return run_check(*settings); }};
}

}  // namespace app
