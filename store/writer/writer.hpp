// The one writer: owns the desk and the only connection that writes and checkpoints. Takes all that
// waits as one turn, reads the clock once, applies, commits once, publishes, then delivers answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "engine/desk/desk.hpp"
#include "store/readers/histogram.hpp"
#include "store/readers/published.hpp"
#include "store/writer/ticket.hpp"
#include "store/writer/turn.hpp"

namespace store {

struct WriterSettings {
  std::filesystem::path database;
  std::uint32_t queue_max = 8'192;  // tickets waiting; beyond it `submit` says no
  std::uint32_t turn_max = 1'024;   // tickets a turn
  engine::TurnBudget budget;
  std::uint32_t checkpoint_pages = 1'000;  // small checkpoints keep the tail short
  std::uint32_t answers_max = 1'000'000;   // keyed answers remembered
  std::uint32_t contact_days = 0;          // contacts are kept so long after the end; 0 = for ever
  KeySource keys;                          // seal contacts; none = they are written plain
  std::function<engine::Instant()> clock;  // the wall clock; tests and replay pass their own
  /// Between two proofs of the plan, made when nothing waits; 0 = none. See docs/MATCHING.md.
  std::chrono::seconds certificate_every{60};
  CommitListener committed;  // none = nobody listens; on the writer thread
  LogLine log;               // notable happenings; none = standard error
  LogLine alarm;             // what must never happen; none = `log`
  LogLine fatal;             // must not return; none = standard error, then exit 70
};

struct WriterStats {
  std::uint64_t turns = 0, committed = 0, refused = 0, replayed = 0, events = 0;
  std::uint64_t rests = 0;  // times that nothing waited, and what can wait was done
  std::uint64_t commit_failures = 0, invariant_violations = 0;
  std::uint64_t contacts_erased = 0;  // wishes, by retention
  std::uint32_t queue = 0, queue_peak = 0;
  std::uint64_t certificate_checks = 0, certificate_failures = 0;
  std::uint64_t settled = 0;  // nodes settled by the plan, since the desk was last rebuilt
  std::int64_t last_turn_us = 0, last_commit_us = 0;
  DurationHistogram turns_took;
  bool storage_ok = true;  // false while commits fail (disk full): reads go on
  engine::Instant last_turn_at;
};

class Writer {
 public:
  /// Opens (and migrates) the database, recovers the desk. Throws StorageError with one clear
  /// line: missing directory, locked by another process, newer schema, corrupt, read-only.
  Writer(WriterSettings settings, std::shared_ptr<const engine::City> city, Deliver deliver);
  ~Writer();  // stops

  void start();  // starts the thread
  /// Thread-safe. Takes the ticket, or leaves it with the caller and returns false when the queue
  /// is full or the writer is stopping (answer 503 with Retry-After).
  bool submit(std::unique_ptr<Ticket>& ticket);
  /// Answers what is queued, commits, checkpoints, joins. Idempotent.
  void stop();

  const Published& published() const noexcept;
  const Directory& directory() const noexcept;
  WriterStats stats() const;
  std::filesystem::path database() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace store
