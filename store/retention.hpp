// What the law wants gone when it is not needed any more: contacts, notes and exact places of
// wishes that ended long ago. Titles, contents and the skeleton stay; so do the audit log and the
// events.
#pragma once

#include <functional>

#include "store/erasure.hpp"

namespace store {

struct RetentionOptions {
  engine::Instant ended_before;
  bool dry_run = false;  // only counts
  AuditEntry entry;      // moment and role of who does it; action, subject and id are set here
  std::function<void(std::uint64_t wishes)> progress;  // now and then; may be empty
};

struct RetentionReport {
  std::uint64_t due = 0;    // wishes that were due
  ErasureCounts erased;     // what was erased; nothing in a dry run
};

/// Erases what is due, a bounded piece in a transaction of its own each, so that it can be cut off
/// and called again. The log is not emptied. Throws StorageError.
RetentionReport retain(Connection& connection, const RetentionOptions& options);

}  // namespace store
