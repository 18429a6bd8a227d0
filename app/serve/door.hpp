// What the settings of the front door become: hosts, proxies, rates, TLS.
#pragma once

#include <memory>

#include "app/settings/settings.hpp"
#include "http/server/access_log.hpp"
#include "http/server/gate.hpp"
#include "http/transport/tls.hpp"

namespace app {

/// The values were checked when the settings were read.
http::GateSettings gate_settings(const DoorSettings& settings);

/// Null without TLS. Logs a certificate that has ended or ends within days. Throws UsageError if
/// only one of the two files is given, http::TlsError if they cannot be used.
std::shared_ptr<http::TlsContext> load_tls(const DoorSettings& settings, http::AccessLog& log);

}  // namespace app
