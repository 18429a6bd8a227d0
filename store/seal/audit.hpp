// The audit log: what was done and seen that is no event of a wish, provider or offer. Only added
// to; each entry carries the hash of the one before, `xinyuan check` proves the chain.
//
// An entry is true when its transaction is committed: who shows something that must be logged
// appends first, commits, and shows then. No entry holds personal data of residents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/record/units.hpp"
#include "store/seal/chain.hpp"
#include "store/sqlite/column.hpp"

namespace store {

struct AuditEntry {
  std::uint64_t seq = 0;  // 1, 2, 3 ...; `append` gives it
  engine::Instant at;
  std::uint64_t account = 0;     // 0 = none
  std::string role;              // code of the caller's role, 'owner' or 'system'
  std::string address;           // of the client; may be empty
  std::string action;            // stable code, e.g. "reveal"
  std::string subject;           // stable code, e.g. "wish"
  std::uint64_t id = 0;          // of the subject; 0 = none
  std::string reason;            // why, 0 .. 500 code points
  std::string request;           // number of the request; may be empty
  std::string outcome = "done";  // 'done', 'refused', 'failed'
  std::string details;           // codes and counts
};

std::span<const Column<AuditEntry>> audit_columns();  // all but the hash

/// What is looked for; what is empty or 0 is not asked.
struct AuditFilter {
  std::string action, subject, role;
  std::uint64_t id = 0, account = 0;
  engine::Instant from, until;  // half-open; `until` 0 = no end
};

/// Writer's connection only.
class AuditLog {
 public:
  explicit AuditLog(Connection& connection);

  /// Inside the caller's transaction; returns the entry's number. Keeps nothing in memory, so a
  /// rollback takes the entry away as well. Throws StorageError.
  std::uint64_t append(const AuditEntry& entry);

 private:
  Statement last_, insert_;
  CellHash hash_;
};

/// Newest first, below `before` (0 = from the newest), at most `limit`. Looks at no more than
/// `scan_max` entries; `next_before` is where to go on, 0 = at the end. Any connection.
std::vector<AuditEntry> audit_page(Connection& connection, const AuditFilter& filter,
                                   std::uint64_t before, std::size_t limit,
                                   std::uint64_t& next_before, std::size_t scan_max = 50'000);

/// 64 hex digits of the last entry's hash; empty if there is none. Any connection.
std::string audit_head(Connection& connection);

/// Hash of an entry after the one with hash `before` (all zero for the first).
Digest audit_hash(CellHash& hash, const Digest& before, const AuditEntry& entry);

}  // namespace store
