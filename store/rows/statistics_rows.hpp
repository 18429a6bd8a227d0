// Reads what statistics count from the rows of wishes, without their texts.
#pragma once

#include <chrono>
#include <functional>

#include "engine/insight/statistics.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

/// Gives every wish, live or ended, that was posted in `period` to `into`; the caller holds the
/// snapshot. False if `may_go_on`, asked now and then, said no before the end. Skips what is older
/// by a search over the ids, since ids rise with time; then O(wishes of the period).
bool read_milestones(Connection& connection, engine::Window period, engine::Statistics& into,
                     const std::function<bool()>& may_go_on);

}  // namespace store
