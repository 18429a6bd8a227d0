// Proves the two chains of hashes: the audit log, entry by entry, and the events, turn by turn.
#pragma once

#include "store/check/check_findings.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

/// `keys` (may be null) open sealed notes.
void check_chains(Connection& connection, const Keys* keys, Findings& findings,
                  CheckReport& report);

}  // namespace store
