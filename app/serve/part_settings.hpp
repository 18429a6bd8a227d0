// Settings of each part of the server, made from those of the command. They were checked one by one
// when they were read.
#pragma once

#include "app/settings/settings.hpp"
#include "http/access/credentials.hpp"
#include "http/access/passwords/password_pool.hpp"
#include "http/core/limits.hpp"
#include "http/live/hub.hpp"
#include "http/server/access_log.hpp"
#include "http/server/gate.hpp"
#include "store/readers/insight_worker.hpp"
#include "store/writer/writer.hpp"

namespace app {

/// Settings that only together are wrong. Throws UsageError.
void check_settings(const ServeSettings& settings);

http::LogSettings log_settings(const ServeSettings& settings);
http::GateSettings gate_settings(const NetworkSettings& settings);
http::Limits connection_limits(const LimitSettings& settings);
http::LiveLimits live_limits(const LimitSettings& settings);
/// Fewer connections if the system does not allow all, fewer live streams beside them; says so.
LimitSettings fit_into_system(LimitSettings limits, http::AccessLog& log);
http::CredentialSettings credential_settings(const AccountSettings& settings);
http::PasswordPoolSettings pool_settings(const AccountSettings& settings);
store::InsightSettings insight_settings(const InsightSettings& settings);
/// Without keys and listener, which are parts themselves. `log` must outlive the writer.
store::WriterSettings writer_settings(const ServeSettings& settings, http::AccessLog& log);

}  // namespace app
