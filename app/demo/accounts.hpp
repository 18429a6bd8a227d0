// Accounts of the demo city, one for each role.
#pragma once

#include <filesystem>
#include <string>

#include "engine/record/units.hpp"
#include "store/writer/turn.hpp"

namespace app {

/// One account for each role, with random passwords, for the demo city: written to `file` (mode
/// 0600) and returned as the table that is shown.
std::string add_demo_accounts(store::TurnRunner& runner, engine::Instant now,
                              const std::filesystem::path& file);

}  // namespace app
