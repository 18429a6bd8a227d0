// xinyuan erase: takes one person out of the database, with a receipt.
#include <chrono>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/commands/personal_data.hpp"
#include "app/support/output.hpp"
#include "http/json/writer.hpp"
#include "store/people/erasure.hpp"
#include "store/seal/audit.hpp"
#include "store/sqlite/lock_file.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {
namespace {

constexpr std::chrono::minutes local_time{8 * 60};  // receipts are in China's time

struct EraseSettings {
  PersonSettings person;
  std::string reason;
  bool only_contacts = false;
  bool dry_run = false;
  std::filesystem::path receipt;
};

struct Erased {
  store::ErasureCounts counts;
  std::vector<engine::WishId> done, live, absent;
};

Erased erase_all(OpenedPerson& person, const EraseSettings& settings, engine::Instant now) {
  Erased erased;
  store::Eraser eraser(person.connection);
  const auto how = settings.only_contacts ? store::Erasure::contacts : store::Erasure::all;
  store::AuditEntry entry;
  entry.at = now;
  entry.role = "owner";
  entry.reason = settings.reason;
  store::Transaction transaction(person.connection);
  for (const engine::WishId wish : person.wishes) {
    const auto refused = eraser.erase(wish, how, entry, erased.counts);
    if (!refused) {
      erased.done.push_back(wish);
    } else if (refused->refusal == engine::Refusal::not_found) {
      erased.absent.push_back(wish);
    } else {
      erased.live.push_back(wish);
    }
  }
  if (!settings.dry_run) transaction.commit();
  return erased;
}

void write_ids(http::JsonWriter& out, std::string_view key,
               const std::vector<engine::WishId>& wishes) {
  out.key(key);
  out.begin_list();
  for (const engine::WishId wish : wishes) out.value(wish.value);
  out.end_list();
}

/// What was done, to be handed to the person; the digest is that of the audit log's last entry.
std::string receipt_of(const Erased& erased, const EraseSettings& settings, engine::Instant now,
                       const std::string& digest) {
  http::JsonWriter out;
  out.begin_object();
  out.key("at");
  out.instant(now, local_time);
  out.field("dry_run", settings.dry_run);
  out.field("depth", std::string_view(settings.only_contacts ? "contacts" : "all"));
  write_ids(out, "erased", erased.done);
  write_ids(out, "still_live", erased.live);
  write_ids(out, "absent", erased.absent);
  out.key("counts");
  out.begin_object();
  out.field("wishes", erased.counts.wishes);
  out.field("texts", erased.counts.texts);
  out.field("events", erased.counts.events);
  out.field("answers", erased.counts.answers);
  out.field("consents", erased.counts.consents);
  out.end_object();
  if (!digest.empty()) out.field("audit_digest", digest);
  out.end_object();
  return out.take() + "\n";
}

int run_erase(const EraseSettings& settings) {
  const store::LockFile lock(settings.person.data.database);  // no server runs on it
  const engine::Instant now = store::wall_clock();
  Erased erased;
  std::string digest;
  {
    OpenedPerson person = open_person(settings.person, store::Connection::Mode::write);
    erased = erase_all(person, settings, now);
    digest = store::audit_head(person.connection);
    if (!person.connection.checkpoint(store::Connection::Checkpoint::truncate)) {
      throw store::StorageError(0,
                                "the database is in use by a reader: erased data is still in the "
                                "WAL; run again");
    }
  }
  Output out(settings.receipt);
  out.write(receipt_of(erased, settings, now, settings.dry_run ? "" : digest));
  out.finish();
  if (!erased.live.empty()) {
    print_to_stderr(std::to_string(erased.live.size()) +
                    " wishes are still active and were skipped: cancel them first\n");
  }
  return erased.live.empty() ? exit_code::ok : exit_code::failed;
}

}  // namespace

Command add_erase_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("erase", "Take one person's data out of the database, with a receipt");
  const auto settings = std::make_shared<EraseSettings>();
  add_person_options(parser, settings->person);
  parser.option("--reason", settings->reason, "The reason, which is written to the audit log")
      .type("TEXT")
      .required();
  parser.flag("--only-contacts", settings->only_contacts, "Leave title and content of the wishes");
  parser.flag("--dry-run", settings->dry_run, "Only say what would be erased");
  add_file_option(parser, "-o,--out", settings->receipt, "Where the receipt goes; default stdout");
  parser.footer(
      "Erases name, phone, address, title, content, notes and the exact place of ended wishes,\n"
      "and answers kept for repeated requests; the database and its log hold no copy afterwards.\n"
      "What happened when stays, without the person. No server may run. Backups are not touched.\n"
      "Exit code 1: a wish has not ended and was left alone.\n"
      "Examples:\n"
      "  xinyuan erase --phone 13800138000 --reason 'request 2026-17' -o receipt.json\n"
      "  xinyuan erase --wish 42 --dry-run --reason trial");
  return {parser, [settings] { return run_erase(*settings); }};
}

}  // namespace app
