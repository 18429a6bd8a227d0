// What a parser of settings has found, and where each came from, for `GET /v1/settings`.
#pragma once

#include "app/support/command_line.hpp"
#include "http/core/settings_in_force.hpp"

namespace app {

/// All settings of the subcommand, in the order of its help; after it has parsed.
http::SettingsInForce settings_in_force(const CommandLine& parser);

}  // namespace app
