#include "store/check/check.hpp"

#include "store/check/check_chain.hpp"
#include "store/check/check_findings.hpp"
#include "store/check/check_replay.hpp"
#include "store/check/check_rows.hpp"
#include "store/rows/event_log.hpp"
#include "store/sqlite/migrate.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {
namespace {

constexpr std::uint64_t progress_every = 100'000;  // events

std::uint64_t count(Connection& connection, const char* table) {
  const std::string sql = std::string("SELECT count(*) FROM ") + table;
  return static_cast<std::uint64_t>(connection.integer("count rows", sql));
}

void check_structure(Connection& connection, Findings& findings, bool quick) {
  findings.progress("structure of the file", 0, 0);
  Statement statement = connection.prepare(
      "check structure", quick ? "PRAGMA quick_check(100)" : "PRAGMA integrity_check(100)");
  while (statement.step()) {
    const std::string_view line = statement.text(0);
    if (line != "ok") findings.add("structure: " + std::string(line));
  }
}

void check_schema(Connection& connection, Findings& findings, CheckReport& report) {
  report.schema = schema_version(connection);
  const int newest = migrations().back().number;
  if (report.schema != newest) {
    findings.add("schema version " + std::to_string(report.schema) + ", this program writes " +
                 std::to_string(newest) + ": start the server once to migrate");
  }
}

void check_records(Connection& connection, Findings& findings, CheckReport& report) {
  EventLog log(connection);
  RowCheck rows(connection, findings);
  Replay replay(findings, [&](const engine::Wish& wish) { rows.compare_ended(wish); });
  const std::uint64_t total = log.last().value;
  const auto count_event = [&] {
    if (++report.events % progress_every == 0) findings.progress("events", report.events, total);
  };
  log.for_each(
      [&](engine::Event&& event) {
        replay.add(event);
        count_event();
      },
      [&](engine::Seq seq, const DamagedRow& row) {
        replay.skip(seq, row);
        count_event();
      });
  findings.progress("events", report.events, total);
  rows.compare_live(replay.wishes());
  rows.compare(replay.providers());
  rows.compare(replay.offers());
  findings.progress("rows", 1, 2);
  rows.compare_counts();
  rows.check_numbers();
  rows.check_texts(replay.wishes());
  rows.check_answers();
  findings.progress("rows", 2, 2);
}

}  // namespace

CheckReport check(const std::filesystem::path& database, const CheckOptions& options) {
  CheckReport report;
  Findings findings(report, options);
  Connection connection(database, Connection::Mode::read);
  try {
    check_schema(connection, findings, report);
    if (!report.is_clean()) return report;
    const Snapshot snapshot(connection);
    check_structure(connection, findings, options.quick);
    check_records(connection, findings, report);
    check_chains(connection, options.keys.get(), findings, report);
    report.wishes_live = count(connection, "wish_live");
    report.wishes_ended = count(connection, "wish_ended");
    report.providers = count(connection, "provider");
    report.offers = count(connection, "offer");
    report.answers = count(connection, "answer");
  } catch (const StorageError& error) {
    findings.add(error.what());  // what cannot be read is a finding too
  }
  return report;
}

}  // namespace store
