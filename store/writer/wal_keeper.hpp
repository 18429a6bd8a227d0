// Keeper of the write-ahead log (WAL): copies it back into the database when it has grown, and
// truncates it after an erasure, so that nothing of what was erased can be read there. Writer
// thread only.
#pragma once

#include <chrono>

#include "store/sqlite/sqlite.hpp"
#include "store/writer/turn.hpp"

namespace store {

class WalKeeper {
 public:
  /// All must outlive the keeper; `stats` counts the checkpoints.
  WalKeeper(Connection& connection, const TurnSettings& settings, TurnStats& stats);

  /// Truncates if that is pending, then copies the WAL back if it holds `checkpoint_pages` or more.
  void checkpoint_if_due();
  /// Copies all of it back and truncates it. Throws StorageError.
  void checkpoint();

  /// Something was erased, and the WAL still has it: it is truncated when the writer has a moment,
  /// or, `at_once`, before the turn is answered.
  void request_truncation(bool at_once);
  /// A reader that needs the WAL puts it off: then it is tried again now and then.
  void truncate_if_pending();

 private:
  Connection& connection_;
  const TurnSettings& settings_;
  TurnStats& stats_;
  int wal_pages_checkpoint_;  // so many pages make the next checkpoint due
  bool wal_truncate_pending_ = false;
  std::chrono::steady_clock::time_point next_truncation_;  // not tried before
};

}  // namespace store
