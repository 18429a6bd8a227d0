// The writer's core without a thread: the desk, the one connection that writes and checkpoints, and
// what readers may see. Driven by its caller with the caller's own clock: `Writer` runs it on its
// thread, `import`, `replay` and the simulator call it directly. Not thread-safe, but for what
// `published()` and `directory()` give.
//
// One turn is one transaction: apply each command, advance the desk, write events, rows and stored
// answers, run the administrative transactions, commit, publish. If the storage fails, nothing of
// the turn is true: the desk is rebuilt from the database and every ticket gets `unknown`. A failed
// fsync or a damaged file ends the process (`fatal`), since then nobody knows what the disk holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/desk/desk.hpp"
#include "store/people/directory.hpp"
#include "store/readers/published.hpp"
#include "store/seal/keys.hpp"
#include "store/sqlite/storage_error.hpp"
#include "store/writer/ticket.hpp"

namespace store {

/// One line about something the person who runs the process should know.
using LogLine = std::function<void(std::string_view line)>;

/// Called right after each commit, when readers see what it changed, with the events of the turn,
/// by seq. The desk still knows the wishes that they ended. Must not throw.
using CommitListener =
    std::function<void(std::span<const engine::Event> events, const engine::Desk& desk)>;

/// The keys that seal contacts, asked for once the database is open and found good. `is_sealed`: it
/// has sealed contacts, so new keys would not open them; null says that there are none.
using KeySource = std::function<std::shared_ptr<const Keys>(bool is_sealed)>;

struct TurnSettings {
  std::filesystem::path database;
  engine::TurnBudget budget;
  std::uint32_t checkpoint_pages = 1'000;  // pages in the write-ahead log before it is copied back
  std::uint32_t answers_max = 1'000'000;  // keyed answers remembered; beyond it the oldest go early
  LogLine log;                            // none = standard error
  LogLine alarm;                          // what must never happen; none = `log`
  LogLine fatal;                          // must not return; none = standard error, then exit 70
  CommitListener committed;               // none = nobody listens
  std::uint32_t contact_days = 0;         // after the end; see DailyRetention
  KeySource keys;                         // none = contacts are written plain; replay, simulator
};

struct TurnStats {
  std::uint64_t turns = 0, committed = 0, refused = 0, replayed = 0, events = 0;
  std::uint64_t commit_failures = 0, checkpoints = 0;
  std::int64_t last_commit_us = 0;
  std::uint64_t contacts_erased = 0;  // wishes, by retention
  bool storage_ok = true;             // false from a failed write to the next good one
};

class TurnRunner {
 public:
  /// Takes the lock file, opens and migrates the database (makes it if absent), recovers the desk.
  /// Throws StorageError with one clear line: missing directory, locked by another process, not a
  /// database, damaged, of another program or city, newer schema, read-only, sealed with keys that
  /// are not given. With keys, texts that are plain or sealed with older ones are sealed first.
  TurnRunner(TurnSettings settings, std::shared_ptr<const engine::City> city, engine::Instant now);
  ~TurnRunner();  // checkpoints and closes
  TurnRunner(const TurnRunner&) = delete;
  TurnRunner& operator=(const TurnRunner&) = delete;

  /// One turn. Fills every outcome; questions are answered after the commit. Also advances the desk
  /// when there is no ticket, so call it at `desk().next_wake()`.
  void run(std::span<const std::unique_ptr<Ticket>> tickets, engine::Instant now);

  /// Answers questions only, from committed state.
  void answer(std::span<const std::unique_ptr<Ticket>> questions);

  /// One turn of one command, for callers that ask one thing at a time.
  Outcome run_one(engine::Command command, engine::Instant now);

  /// One turn of one administrative transaction.
  Outcome run_one(AdminTransaction transaction, engine::Instant now);

  /// All commands in one transaction, or none: if any is refused, every refusal is returned,
  /// nothing is stored and the desk is as before. The plan is not improved; later turns do that.
  /// `consent` is stored with each wish that they make. Throws StorageError if the storage fails;
  /// nothing is stored then. If some but not all are refused, the desk is read again: seconds in a
  /// large city.
  std::vector<Refused> run_all_or_nothing(std::span<const engine::Command> commands,
                                          engine::Instant now,
                                          const std::optional<Consent>& consent = {});
  /// The same for a ticket that holds a batch; fills its outcome.
  void run_batch(Ticket& ticket, engine::Instant now);

  const engine::Desk& desk() const noexcept;
  const Published& published() const noexcept;
  const Directory& directory() const noexcept;
  const TurnStats& stats() const noexcept;

  /// Copies the write-ahead log back if it holds `checkpoint_pages` or more. `run` does so before
  /// it begins; a caller that delivers answers calls it after that, so that nobody waits for it.
  void checkpoint_if_due();
  /// Copies the whole write-ahead log back and empties it.
  void checkpoint();
  /// Writes when sessions were used last, if that is due; `run` does so too.
  void write_last_use(engine::Instant now);
  /// A piece of the daily retention, if it is due. For a moment in which nothing waits.
  void erase_due(engine::Instant now);
  /// Brings the published summary of the plan up to date; `run` does so at most once a second.
  void refresh_summary();
  /// Proves the plan and publishes the result; what fails goes to `alarm`. O(wishes + arcs).
  void prove_plan(engine::Instant now);
  const PlanProof& proof() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace store
