#include "app/serve/part_settings.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>

#include "app/support/usage_error.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {
namespace {

using std::chrono::seconds;

constexpr std::uint32_t descriptors_kept = 64;  // database, log, readers, listener

/// As many descriptors as the system allows; how many of them are for clients.
std::uint32_t descriptors_possible() {
  rlimit descriptors{};
  if (getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return UINT32_MAX;
  descriptors.rlim_cur = descriptors.rlim_max;
  setrlimit(RLIMIT_NOFILE, &descriptors);
  getrlimit(RLIMIT_NOFILE, &descriptors);
  const auto limit = std::min<rlim_t>(descriptors.rlim_cur, UINT32_MAX);
  return static_cast<std::uint32_t>(limit > 2 * descriptors_kept ? limit - descriptors_kept
                                                                 : limit / 2);
}

/// A cookie without `Secure` must not leave this machine.
void require_loopback(const ServeSettings& settings) {
  const std::string& ip = settings.listen.ip;
  const bool is_loopback = ip.starts_with("127.") || ip == "::1";
  if (settings.accounts.cookie == SessionCookie::loopback && !is_loopback) {
    throw UsageError("--session-cookie loopback: only with --listen on 127.0.0.1 or [::1]");
  }
}

/// Providers may see the contact of what they did for some days.
void require_retention(const ServeSettings& settings) {
  constexpr std::uint32_t days_min = 3;
  const std::uint32_t days = settings.contact_retention_days;
  if (days == 0 || days >= days_min) return;
  throw UsageError("--contact-retention-days: 0 (never), or 3 to 3650");
}

void set_rate(http::GateSettings& gate, http::Bucket bucket, std::uint32_t quota) {
  http::RatePolicy policy = http::default_rates()[static_cast<std::size_t>(bucket)];
  policy.quota = quota;
  gate.rates[static_cast<std::size_t>(bucket)] = policy;
}

}  // namespace

void check_settings(const ServeSettings& settings) {
  require_loopback(settings);
  require_retention(settings);
}

http::LogSettings log_settings(const ServeSettings& settings) {
  http::LogSettings log;
  switch (settings.request_log) {
    case RequestLog::none: log.requests = http::LoggedRequests::none; break;
    case RequestLog::errors: log.requests = http::LoggedRequests::errors; break;
    case RequestLog::all: log.requests = http::LoggedRequests::all; break;
  }
  switch (settings.data.log_level) {
    case LogLevel::debug: log.least = http::Severity::debug; break;
    case LogLevel::info: log.least = http::Severity::info; break;
    case LogLevel::warning: log.least = http::Severity::warning; break;
    case LogLevel::error: log.least = http::Severity::error; break;
    case LogLevel::off: log.least.reset(); break;
  }
  return log;
}

http::GateSettings gate_settings(const NetworkSettings& settings) {
  http::GateSettings gate;
  gate.hosts = settings.allowed_hosts;
  gate.origins = settings.cors_origins;
  for (const std::string& proxy : settings.trusted_proxies) {
    if (const auto subnet = http::read_subnet(proxy)) gate.proxies.push_back(*subnet);
  }
  set_rate(gate, http::Bucket::read, settings.rate_read_per_minute);
  set_rate(gate, http::Bucket::post, settings.rate_post_per_minute);
  set_rate(gate, http::Bucket::login, settings.rate_login_per_minute);
  set_rate(gate, http::Bucket::phone, settings.rate_phone_per_day);
  set_rate(gate, http::Bucket::find, settings.rate_find_per_day);
  return gate;
}

http::Limits connection_limits(const LimitSettings& settings) {
  http::Limits limits;
  limits.connections_max = settings.connections_max;
  limits.connections_per_address_max = settings.connections_per_address_max;
  limits.requests_per_connection_max = settings.requests_per_connection_max;
  limits.header_bytes_max = settings.header_bytes_max;
  limits.body_bytes_max = settings.body_bytes_max;
  limits.import_bytes_max = settings.import_bytes_max;
  limits.handshake_wait = seconds(settings.handshake_timeout_s);
  limits.header_wait = seconds(settings.header_timeout_s);
  limits.body_wait = seconds(settings.body_timeout_s);
  limits.write_wait = seconds(settings.write_timeout_s);
  limits.idle_wait = seconds(settings.idle_timeout_s);
  limits.shutdown_wait = seconds(settings.shutdown_timeout_s);
  return limits;
}

http::LiveLimits live_limits(const LimitSettings& settings) {
  http::LiveLimits limits;
  limits.streams_max = settings.streams_max;
  limits.per_caller_max = settings.streams_per_caller_max;
  limits.per_address_max = settings.streams_per_address_max;
  return limits;
}

LimitSettings fit_into_system(LimitSettings limits, http::AccessLog& log) {
  const std::uint32_t possible = descriptors_possible();
  if (possible < limits.connections_max) {
    limits.connections_max = possible;
    log.event(http::Severity::warning, "fewer_connections",
              "the limit of open files allows " + std::to_string(possible) + " connections");
  }
  const std::uint32_t streams = possible - limits.connections_max;
  if (streams >= limits.streams_max) return limits;
  limits.streams_max = streams;
  log.event(http::Severity::warning, "fewer_streams",
            "the limit of open files allows " + std::to_string(streams) + " live streams");
  return limits;
}

http::CredentialSettings credential_settings(const AccountSettings& settings) {
  using std::chrono::hours;
  using std::chrono::minutes;
  const hours absolute(settings.session_hours_max);
  http::CredentialSettings made;
  made.callers.sessions.field = {minutes(settings.field_idle_min), absolute};
  made.callers.sessions.office = {minutes(settings.office_idle_min), absolute};
  switch (settings.cookie) {
    case SessionCookie::secure: made.callers.cookie = http::session_cookie; break;
    case SessionCookie::loopback: made.callers.cookie = http::loopback_cookie; break;
  }
  switch (settings.passwords) {
    case PasswordChoice::nist: made.passwords.rule = http::PasswordRule::nist; break;
    case PasswordChoice::classified: made.passwords.rule = http::PasswordRule::classified; break;
  }
  made.passwords.age_max = std::chrono::days(settings.password_days_max);
  made.cost = {settings.hash_passes, std::size_t{settings.hash_mib} * 1024 * 1024};
  return made;
}

http::PasswordPoolSettings pool_settings(const AccountSettings& settings) {
  return {settings.hash_threads, settings.hash_queue_max, credential_settings(settings).cost};
}

store::InsightSettings insight_settings(const InsightSettings& settings) {
  store::InsightSettings insights;
  insights.queue_max = settings.queue_max;
  insights.plan_age_max = seconds(settings.plan_age_s);
  insights.settled_max = settings.steps_max;
  insights.question_max = seconds(settings.seconds_max);
  return insights;
}

store::WriterSettings writer_settings(const ServeSettings& settings, http::AccessLog& log) {
  store::WriterSettings writer;
  writer.database = settings.data.database;
  writer.clock = store::wall_clock;
  writer.queue_max = settings.work.writer_queue_max;
  writer.turn_max = settings.work.turn_max;
  writer.budget = {settings.work.plan_steps_max, settings.work.timers_max};
  writer.checkpoint_pages = settings.work.checkpoint_pages;
  writer.certificate_every = seconds(settings.work.certificate_every_s);
  writer.contact_days = settings.contact_retention_days;
  writer.log = [&log](std::string_view line) { log.event(http::Severity::warning, "store", line); };
  writer.alarm = [&log](std::string_view line) { log.event(http::Severity::error, "store", line); };
  return writer;
}

}  // namespace app
