#include "app/serve/serve.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>

#include "app/serve/door.hpp"
#include "app/support/locations.hpp"
#include "app/support/usage_error.hpp"
#include "app/tables/importer.hpp"
#include "config/load.hpp"
#include "http/access/callers.hpp"
#include "http/access/credentials.hpp"
#include "http/access/tracking.hpp"
#include "http/core/service.hpp"
#include "http/live/hub.hpp"
#include "http/server/assets.hpp"
#include "http/server/health.hpp"
#include "http/server/server.hpp"
#include "http/server/writer_bridge.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::uint32_t descriptors_kept = 64;  // database, log, readers, listener
constexpr std::size_t tally_queue_max = 16;     // questions for statistics that wait
constexpr unsigned stop_seconds_beyond = 2;     // for commit and checkpoint after the connections

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

store::WriterSettings writer_settings(const ServeSettings& settings, http::AccessLog& log) {
  store::WriterSettings writer;
  writer.database = settings.data.database;
  writer.queue_max = settings.work.writer_queue_max;
  writer.turn_max = settings.work.turn_max;
  writer.budget = {settings.work.plan_steps_max, settings.work.timers_max};
  writer.checkpoint_pages = settings.work.checkpoint_pages;
  writer.certificate_every = seconds(settings.work.certificate_every_s);
  writer.contact_days = settings.contact_retention_days;
  writer.clock = store::wall_clock;
  writer.log = [&log](std::string_view line) {
    log.event(http::Severity::warning, "store", line);
  };
  writer.alarm = [&log](std::string_view line) {
    log.event(http::Severity::error, "store", line);
  };
  return writer;
}

store::InsightSettings insight_settings(const InsightSettings& settings) {
  store::InsightSettings insights;
  insights.queue_max = settings.queue_max;
  insights.plan_age_max = seconds(settings.plan_age_s);
  insights.settled_max = settings.steps_max;
  insights.question_max = seconds(settings.seconds_max);
  return insights;
}

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

/// Fewer connections if the system does not allow all, fewer live streams beside them.
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

http::LiveLimits live_limits(const LimitSettings& settings) {
  http::LiveLimits limits;
  limits.streams_max = settings.streams_max;
  limits.per_caller_max = settings.streams_per_caller_max;
  limits.per_address_max = settings.streams_per_address_max;
  return limits;
}

http::Limits limits(const LimitSettings& settings) {
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

std::filesystem::path secret_file(const ServeSettings& settings) {
  if (!settings.secret_file.empty()) return settings.secret_file;
  return settings.data.database.string() + ".secret";
}

/// Beside the database, what is wrong with the folder is better said by the database.
std::filesystem::path usable_secret_file(const ServeSettings& settings) {
  auto secret = secret_file(settings);
  if (!settings.secret_file.empty() || std::filesystem::exists(secret)) {
    http::demand_usable(secret);
  }
  return secret;
}

/// Made only when the database needs none that are lost.
std::optional<http::Secrets> secrets(const std::filesystem::path& file, bool is_needed) {
  if (is_needed && !std::filesystem::exists(file)) return std::nullopt;
  http::LoadedSecrets loaded = http::load_or_create_secrets(file);
  return std::move(loaded.secrets);
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

/// A cookie without `Secure` must not leave this machine.
void demand_loopback(const ServeSettings& settings) {
  const std::string& ip = settings.listen.ip;
  const bool is_loopback = ip.starts_with("127.") || ip == "::1";
  if (settings.accounts.cookie == SessionCookie::loopback && !is_loopback) {
    throw UsageError("--session-cookie loopback: only with --listen on 127.0.0.1 or [::1]");
  }
}

/// Providers may see the contact of what they did for some days.
void demand_retention(const ServeSettings& settings) {
  constexpr std::uint32_t days_min = 3;
  const std::uint32_t days = settings.contact_retention_days;
  if (days == 0 || days >= days_min) return;
  throw UsageError("--contact-retention-days: 0 (never), or 3 to 3650");
}

/// Settings that only together are wrong. Throws UsageError.
void demand_possible(const ServeSettings& settings) {
  demand_loopback(settings);
  demand_retention(settings);
}

/// Until there is an administrator each start makes another code; nobody else can use it.
void offer_setup(http::Credentials& credentials, const store::Directory& directory) {
  if (directory.administrators() > 0) return;
  const std::string code = credentials.make_setup_code();
  std::printf("xinyuan: no administrator yet; make one with POST /v1/setup and this code, which "
              "works once: %s\n",
              code.c_str());
  std::fflush(stdout);  // whatever happens next, it was shown
}

void announce(const ServeSettings& settings, const http::Server& server,
              const store::Published& published, const engine::City& city,
              steady_clock::time_point began) {
  const std::chrono::duration<double> took = steady_clock::now() - began;
  std::printf("xinyuan: serving %s on %s from %s: %zu live wishes, %llu events, ready in %.2f s\n",
              city.name.c_str(), server.url().c_str(), settings.data.database.c_str(),
              published.live_wishes(),
              static_cast<unsigned long long>(published.committed().value), took.count());
  std::fflush(stdout);
}

/// The last resort of a stop that hangs, e.g. in a write that the disk never finishes.
extern "C" void stop_took_too_long(int) {
  static constexpr char text[] = "xinyuan: the stop took too long; ended without a checkpoint\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text, sizeof text - 1);
  _exit(exit_code::failed);
}

/// SIGHUP reads certificate and key again; what cannot be used is logged, and the old ones stay.
void reload_on_signal(boost::asio::signal_set& hangup, http::Server& server,
                      const DoorSettings& door, http::AccessLog& log) {
  hangup.async_wait([&](const boost::system::error_code& error, int) {
    if (error) return;
    try {
      server.use_tls(load_tls(door, log));
      log.event(http::Severity::info, "certificate_reloaded", "for new connections");
    } catch (const std::exception& failure) {
      log.event(http::Severity::error, "certificate_refused", failure.what());
    }
    reload_on_signal(hangup, server, door, log);
  });
}

/// The first signal begins the stop; later ones are caught and change nothing.
void stop_on_signal(boost::asio::signal_set& signals, http::Server& server,
                    boost::asio::io_context& io, unsigned stop_seconds_max) {
  signals.async_wait([&server, &io, stop_seconds_max](const boost::system::error_code& error, int) {
    if (error) return;
    std::signal(SIGALRM, stop_took_too_long);
    alarm(stop_seconds_max);
    server.shut_down([&io] { io.stop(); });
  });
}

/// Once nobody works any more: runs what was posted last, then lets go who still waits.
void let_waiters_go(boost::asio::io_context& io, http::WriterBridge& bridge) {
  io.restart();
  io.poll();
  bridge.abandon();
  io.restart();
  io.poll();
}

/// What handlers repeat of the settings.
void tell(http::Service& service, const ServeSettings& settings, http::SettingsInForce shown) {
  service.settings = std::move(shown);
  service.public_url = settings.pages.public_url;
  service.map = {settings.pages.map_tiles, settings.pages.map_attribution};
  service.additions_max = settings.insights.additions_max;
}

}  // namespace

/// What can stand in the way is met in an order in which nothing is left behind: settings and city,
/// pages, the port, secrets that are there, the database; only then are secrets made and shown.
int serve(const ServeSettings& settings, http::SettingsInForce shown) {
  const auto began = steady_clock::now();
  demand_possible(settings);
  boost::asio::io_context io(1);  // one thread runs it
  boost::asio::signal_set signals(io, SIGINT, SIGTERM);  // from here on no stop is a cut
  std::signal(SIGPIPE, SIG_IGN);
  const auto city = config::load_city(city_folder(settings.data.city));
  const http::Assets assets(share_folder(settings.share), std::string(http::embedded_openapi()),
                            settings.pages.map_tiles);
  http::Acceptor acceptor = http::listen_on(io, settings.listen.ip, settings.listen.port);
  const auto secret = usable_secret_file(settings);
  http::AccessLog log(log_settings(settings));
  auto tls = load_tls(settings.door, log);
  http::Gate gate(gate_settings(settings.door));
  http::WriterBridge bridge(io);
  const LimitSettings bounds = fit_into_system(settings.limits, log);
  http::LiveHub live(io, live_limits(bounds), city, store::wall_clock);
  std::optional<http::Secrets> own;
  std::shared_ptr<const store::Keys> keys;
  store::WriterSettings for_writer = writer_settings(settings, log);
  for_writer.keys = [&](bool is_sealed) {
    own = secrets(secret, is_sealed);
    if (own) keys = http::keys_of(*own);
    return keys;
  };
  for_writer.committed = live.listener();
  store::Writer writer(std::move(for_writer), city, bridge.deliver());
  store::ReaderPool readers(settings.data.database, settings.work.reader_threads,
                            settings.work.reader_queue_max, keys);
  store::ReaderPool tally(settings.data.database, 1, tally_queue_max, keys, store::Priority::least);
  store::InsightWorker insights(city, writer.published(), store::wall_clock,
                                insight_settings(settings.insights));
  bridge.attach(writer, readers);
  bridge.attach_tally(tally);
  bridge.attach(insights);
  const http::CredentialSettings for_credentials = credential_settings(settings.accounts);
  http::PasswordPool passwords(pool_settings(settings.accounts));
  bridge.attach(passwords);
  http::Credentials credentials(for_credentials, *own, writer.directory());
  const http::Callers callers(writer.directory(), for_credentials.callers);
  live.attach(writer.published(), callers);
  const http::Tracking tracking(own->tracking_key);
  http::Health health([&writer] { return writer.stats(); }, log);
  http::Service service{city, writer.published(), bridge,  callers, tracking,
                        gate, gate.rates, store::wall_clock, &health, &assets, &credentials, &live};
  offer_setup(credentials, writer.directory());
  const Importer importer(settings.data.database, city, keys);
  service.importer = &importer;
  tell(service, settings, std::move(shown));
  http::Server server(io, std::move(acceptor), limits(bounds), http::routes(), service, log);
  health.watch(server.traffic());
  health.watch(insights);
  health.watch(live);
  boost::asio::signal_set hangup(io);
  if (tls) hangup.add(SIGHUP);
  if (tls) reload_on_signal(hangup, server, settings.door, log);
  server.use_tls(std::move(tls));
  stop_on_signal(signals, server, io, settings.limits.shutdown_timeout_s + stop_seconds_beyond);
  writer.start();
  server.start();
  announce(settings, server, writer.published(), *city, began);
  io.run();
  insights.stop();
  passwords.stop();
  writer.stop();
  readers.stop();
  tally.stop();
  let_waiters_go(io, bridge);
  return exit_code::ok;
}

}  // namespace app
