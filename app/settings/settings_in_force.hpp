// What a parser of settings has found, and where each came from, for `GET /v1/settings`.
#pragma once

#include "http/core/settings_in_force.hpp"

namespace CLI {
class App;
}

namespace app {

/// All settings of the subcommand, in the order of its help; after it has parsed.
http::SettingsInForce settings_in_force(const CLI::App& parser);

}  // namespace app
