// Proves the two chains of hashes: the audit log, entry by entry, and the events, turn by turn.
#pragma once

#include "store/check/check_findings.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

void check_chains(Connection& connection, Findings& findings, CheckReport& report);

}  // namespace store
