// The inside of TurnRunner, shared by turn*.cpp and by nobody else.
#pragma once

#include <string>

#include "store/people/accounts.hpp"
#include "store/people/retention.hpp"
#include "store/rows/consent_rows.hpp"
#include "store/rows/rows.hpp"
#include "store/seal/audit.hpp"
#include "store/sqlite/lock_file.hpp"
#include "store/sqlite/sqlite.hpp"
#include "store/writer/answers.hpp"
#include "store/writer/closed_ticket_index.hpp"
#include "store/writer/plan_watch.hpp"
#include "store/writer/publish.hpp"
#include "store/writer/recover.hpp"
#include "store/writer/turn.hpp"
#include "store/writer/wal_keeper.hpp"

namespace store {

struct TurnRunner::State {
  static constexpr engine::Millis probe_every{1'000};  // while the storage takes no writes

  State(TurnSettings its_settings, std::shared_ptr<const engine::City> its_city,
        engine::Instant now);

  // Constant after construction.
  TurnSettings settings;
  std::shared_ptr<const engine::City> city;

  LockFile lock;
  Connection connection;
  std::shared_ptr<const Keys> keys;
  RowWriter rows;
  Answers answers;
  AuditLog audit;
  ConsentWriter consent_rows;
  ClosedTicketIndex closed_tickets;
  Directory directory;
  Accounts accounts;
  Statement probe;
  DailyRetention retention;
  engine::Desk desk;
  Published published;
  std::vector<Ticket*> admin_tickets;  // of the turn; they run inside its transaction
  std::vector<Consent> consents;       // of the wishes that the turn has made
  TurnStats stats;
  std::string last_failure;
  bool is_stale = false;       // the desk is ahead of the database and could not be rebuilt
  engine::Instant next_probe;  // while the storage takes no writes
  WalKeeper wal;
  PlanWatch plan;

  /// False while the storage takes no writes: nothing may be asked of the desk then.
  bool is_ready(engine::Instant now);
  /// Carries out the commands and fills the outcomes as if the commit had succeeded. False if the
  /// storage failed.
  bool apply_tickets(std::span<const std::unique_ptr<Ticket>> tickets, engine::Instant now);
  void apply_submission(Submission& submission, Outcome& outcome, engine::Instant now);
  void note_damage(const DamagedRow& row, Outcome& outcome);
  /// To be stored with the wish that was made.
  void note_consent(Consent given, engine::WishId wish, engine::Instant now);
  /// Judged by the desk, and by what only the disk knows. Throws StorageError.
  engine::Result<engine::Receipt> apply_command(const engine::Command& command,
                                                engine::Instant now);
  /// Writes and publishes what the desk has done. False if the storage failed: nothing of it is
  /// true and the desk is as before.
  bool commit(engine::Instant now);
  void write(engine::Instant now, const ChangedRecords& changed);
  void run_admin_transactions(engine::Instant now);
  void publish(engine::Instant now, const ChangedRecords& changed);
  void roll_back(const StorageError& error, engine::Instant now);
  /// Throws StorageError.
  void rebuild();
  void erase_due(engine::Instant now);
};

}  // namespace store
