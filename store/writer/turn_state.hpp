// The inside of TurnRunner, shared by turn*.cpp and by nobody else.
#pragma once

#include <chrono>
#include <string>

#include "store/people/accounts.hpp"
#include "store/people/retention.hpp"
#include "store/rows/consent_rows.hpp"
#include "store/rows/rows.hpp"
#include "store/seal/audit.hpp"
#include "store/sqlite/lock_file.hpp"
#include "store/sqlite/sqlite.hpp"
#include "store/writer/answers.hpp"
#include "store/writer/ended_numbers.hpp"
#include "store/writer/publish.hpp"
#include "store/writer/recover.hpp"
#include "store/writer/turn.hpp"

namespace store {

struct TurnRunner::State {
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
  EndedNumbers ended_numbers;
  Directory directory;
  Accounts accounts;
  Statement probe;
  DailyRetention retention;
  engine::Desk desk;
  Published published;
  std::vector<Ticket*> office;  // tickets of the turn with a job; they run inside its transaction
  std::vector<Consent> consents;  // of the wishes that the turn has made
  TurnStats stats;
  std::string last_failure;
  bool is_stale = false;       // the desk is ahead of the database and could not be rebuilt
  engine::Instant next_probe;  // while the storage takes no writes
  engine::Instant summary_at;  // when the published summary was made
  bool summary_is_old = false;
  PlanMoves moves;
  PlanProof proof;
  int checkpoint_at = 0;  // pages in the log
  bool log_must_go = false;  // something was erased, and the log still has it
  std::chrono::steady_clock::time_point empty_log_at;  // the next try

  /// False while the storage takes no writes: nothing may be asked of the desk then.
  bool is_ready(engine::Instant now);
  /// Carries out the commands and fills the outcomes as if the commit had succeeded. False if the
  /// storage failed.
  bool take_all(std::span<const std::unique_ptr<Ticket>> tickets, engine::Instant now);
  void take(Submission& submission, Outcome& outcome, engine::Instant now);
  /// To be stored with the wish that was made.
  void note_consent(Consent given, engine::WishId wish, engine::Instant now);
  /// Judged by the desk, and by what only the disk knows. Throws StorageError.
  engine::Result<engine::Receipt> apply(const engine::Command& command, engine::Instant now);
  /// Writes and publishes what the desk has done. False if the storage failed: nothing of it is
  /// true and the desk is as before.
  bool commit(engine::Instant now);
  void write(engine::Instant now, const Touched& touched);
  void run_office(engine::Instant now);
  void publish(engine::Instant now, const Touched& touched);
  void refresh_summary();
  PlanView plan_view() const;
  void prove_plan(engine::Instant now);
  void roll_back(const StorageError& error, engine::Instant now);
  /// Throws StorageError.
  void rebuild();
  void checkpoint_if_due();
  /// Empties the log if something was erased. A reader that stands in the way puts it off: then
  /// it is tried again now and then, when the writer has a moment.
  void empty_log();
  void erase_due(engine::Instant now);
  /// Does not return if the failure says that nobody knows what the disk holds.
  void judge(const StorageError& error);
};

inline constexpr std::uint32_t retry_after_s = 5;

/// Every command of the turn may or may not be asked again; the caller is told when.
void fail_all(std::span<const std::unique_ptr<Ticket>> tickets);
void count(TurnStats& stats, const Outcome& outcome) noexcept;

}  // namespace store
