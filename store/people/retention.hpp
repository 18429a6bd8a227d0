// Data retention, required by law: erases contacts, notes and exact places of wishes that ended
// long ago. Titles, contents and the skeleton stay; so do the audit log and the events.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/people/erasure.hpp"

namespace store {

struct RetentionOptions {
  engine::Instant ended_before;
  bool dry_run = false;  // only counts
  AuditEntry entry;      // moment and role of who does it; action, subject and id are set here
  std::function<void(std::uint64_t wishes)> progress;  // now and then; may be empty
};

struct RetentionReport {
  std::uint64_t due = 0;  // wishes that were due
  ErasureCounts erased;   // what was erased; nothing in a dry run
  // Wishes left as they are, since one of their events cannot be read; what was found at the first.
  std::uint64_t unreadable = 0;
  std::string first_unreadable;
};

/// Erases what is due in bounded pieces, each in a separate transaction, so that it can be cut off
/// and called again. The log is not emptied. Throws StorageError.
RetentionReport retain(Connection& connection, const RetentionOptions& options);

/// The same in a running server: once a day over all that has ended, a bounded piece at a time
/// between two turns. One thread, the connection that writes.
class DailyRetention {
 public:
  /// Contacts are kept for `days` after the end; 0 = for ever.
  explicit DailyRetention(std::uint32_t days) noexcept : days_(days) {}

  /// `now` is the clock of the writer; it may go back.
  bool is_due(engine::Instant now) const noexcept;
  /// Looks at no more than some thousand wishes, erases no more than some dozens. What the whole
  /// pass has found once it is over; the next one begins a day later. Throws StorageError: then
  /// nothing of the piece was erased, and it comes again after a while.
  std::optional<RetentionReport> run_piece(Connection& connection, engine::Instant now);

 private:
  void erase(Connection& connection, const std::vector<engine::WishId>& wishes,
             engine::Instant now);

  std::uint32_t days_;
  engine::Instant next_at_;  // not before
  engine::WishId after_;     // looked at up to here
  RetentionReport pass_;     // so far
};

}  // namespace store
