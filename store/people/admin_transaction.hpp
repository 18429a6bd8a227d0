// Context of an administrative transaction: a change that is no command to the engine (accounts,
// sessions, consent, audit ...), made in the same transaction as everything else of its turn.
#pragma once

#include "engine/desk/desk.hpp"
#include "store/people/accounts.hpp"
#include "store/seal/audit.hpp"
#include "store/seal/keys.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

/// Writer thread, inside the turn's transaction: after the turn's commands, before its commit. They
/// run in order of arrival and see what those before them have written.
struct AdminTransactionContext {
  Connection& connection;  // SQL by bound parameters only; no transaction or savepoint of one's own
  Accounts& accounts;
  AuditLog& audit;
  const Keys* keys;          // null: contacts are not sealed
  const engine::Desk& desk;  // with the turn's commands; not committed yet either
  engine::Instant now;       // the turn's clock
  /// Set by one that has erased something: the WAL is truncated before the turn is answered.
  bool truncates_wal = false;
};

}  // namespace store
