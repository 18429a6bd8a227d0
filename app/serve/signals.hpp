// Signals of the server: SIGHUP reads certificate and key again, SIGINT and SIGTERM begin the stop.
#pragma once

#include <boost/asio/signal_set.hpp>
#include <memory>

#include "app/serve/service_manager.hpp"
#include "app/settings/settings.hpp"
#include "http/server/access_log.hpp"
#include "http/server/server.hpp"
#include "http/transport/tls.hpp"

namespace app {

/// Null without TLS. Logs a certificate that has ended or ends within days. Throws UsageError if
/// only one of the two files is given, http::TlsError if they cannot be used.
std::shared_ptr<http::TlsContext> load_tls(const NetworkSettings& settings, http::AccessLog& log);

bool is_in_terminal() noexcept;

/// Each SIGHUP reads certificate and key again; what cannot be used is logged, and the old ones
/// stay. Without TLS it is logged and changes nothing. Not asked for in a terminal without TLS: its
/// hang-up ends the server. All must outlive the signal set.
void reload_on_signal(boost::asio::signal_set& hangup, http::Server& server,
                      const NetworkSettings& network, http::AccessLog& log);

/// The first signal begins the stop, which ends `io` and is reported to `manager`; later ones are
/// caught and change nothing. A stop that takes longer than `connection_seconds_max`, and two for
/// the last commit and the checkpoint, ends the process without them.
void stop_on_signal(boost::asio::signal_set& signals, http::Server& server,
                    boost::asio::io_context& io, unsigned connection_seconds_max,
                    ServiceManager& manager);

}  // namespace app
