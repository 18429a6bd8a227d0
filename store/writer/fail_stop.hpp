// What the writer does when the storage fails: a failure that can pass (a full disk) is waited out,
// any other one ends the process, since then nobody knows what the disk holds.
#pragma once

#include "store/sqlite/storage_error.hpp"
#include "store/writer/turn.hpp"

namespace store {

/// The same settings, with standard error and exit 70 for listeners that are not given.
TurnSettings with_defaults(TurnSettings settings);

/// Does not return if the failure says that nobody knows what the disk holds.
void fail_stop_unless_transient(const StorageError& error, const LogLine& fatal);

}  // namespace store
