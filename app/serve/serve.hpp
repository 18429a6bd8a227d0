// The server: puts the parts together, runs until a signal stops it, takes them apart in order.
#pragma once

#include "app/settings/settings.hpp"
#include "http/core/settings_in_force.hpp"

namespace app {

/// Serves until SIGTERM or SIGINT; returns an exit code. What keeps it from starting is thrown, one
/// clear line each: UsageError, config::ConfigError, store::StorageError, http::SecretsError,
/// http::ListenError, http::TlsError. Two lines at most go to standard output: the setup code while
/// there is no administrator, and that the server is ready.
int serve(const ServeSettings& settings, http::SettingsInForce shown);

}  // namespace app
