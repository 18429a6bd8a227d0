#include "app/serve/serve.hpp"

#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <cstdio>
#include <optional>

#include "app/serve/calendar_watch.hpp"
#include "app/serve/part_settings.hpp"
#include "app/serve/service_manager.hpp"
#include "app/serve/signals.hpp"
#include "app/support/locations.hpp"
#include "app/support/usage_error.hpp"
#include "app/tables/import/importer.hpp"
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

using std::chrono::steady_clock;

constexpr std::size_t slow_queue_max = 16;  // reads of seconds that wait, e.g. statistics

std::filesystem::path own_secret_file(const ServeSettings& settings) {
  if (!settings.secret_file.empty()) return settings.secret_file;
  return settings.data.database.string() + ".secret";
}

/// Beside the database, what is wrong with the folder is better said by the database.
std::filesystem::path usable_secret_file(const ServeSettings& settings) {
  auto secret = own_secret_file(settings);
  if (!settings.secret_file.empty() || std::filesystem::exists(secret)) {
    http::require_usable(secret);
  }
  return secret;
}

/// Secrets of this server, and the keys in them that seal contacts; absent until the database asks.
struct OwnSecrets {
  std::optional<http::Secrets> own;
  std::shared_ptr<const store::Keys> keys;
};

/// Makes secrets only when the database needs none that are lost. `loaded` must outlive the writer.
store::KeySource key_source(const std::filesystem::path& file, OwnSecrets& loaded) {
  return [file, &loaded](bool is_sealed) {
    if (is_sealed && !std::filesystem::exists(file)) return loaded.keys;
    loaded.own = std::move(http::load_or_create_secrets(file).secrets);
    loaded.keys = http::keys_of(*loaded.own);
    return loaded.keys;
  };
}

/// The threads beside io and writer.
struct Workers {
  store::ReaderPool readers;
  store::ReaderPool slow;  // one thread of least priority, for reads of seconds
  store::InsightWorker insights;
  http::PasswordPool passwords;

  Workers(const ServeSettings& settings, const std::shared_ptr<const engine::City>& city,
          const store::Published& published, const std::shared_ptr<const store::Keys>& keys)
      : readers(settings.data.database, settings.work.reader_threads,
                settings.work.reader_queue_max, keys),
        slow(settings.data.database, 1, slow_queue_max, keys, store::Priority::least),
        insights(city, published, store::wall_clock, insight_settings(settings.insights)),
        passwords(pool_settings(settings.accounts)) {}

  void attach_to(http::WriterBridge& bridge, store::Writer& writer) {
    bridge.attach(writer, readers);
    bridge.attach_slow(slow);
    bridge.attach(insights);
    bridge.attach(passwords);
  }

  void stop(store::Writer& writer) {
    insights.stop();
    passwords.stop();
    writer.stop();
    readers.stop();
    slow.stop();
  }
};

/// Until there is an administrator each start makes another code; nobody else can use it.
void print_setup_code(http::Credentials& credentials, const store::Directory& directory) {
  if (directory.administrators() > 0) return;
  const std::string code = credentials.make_setup_code();
  std::printf(
      "xinyuan: no administrator yet: create one with POST /v1/setup and this one-time code, which "
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
              published.live_wishes(), static_cast<unsigned long long>(published.committed().value),
              took.count());
  std::fflush(stdout);
}

/// Once nobody works any more: runs what was posted last, then lets go who still waits.
void drain_waiters(boost::asio::io_context& io, http::WriterBridge& bridge) {
  io.restart();
  io.poll();
  bridge.fail_waiters();
  io.restart();
  io.poll();
}

/// Settings that handlers repeat.
void configure_service(http::Service& service, const ServeSettings& settings,
                       const Importer& importer, http::SettingsInForce shown) {
  service.importer = &importer;
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
  check_settings(settings);
  boost::asio::io_context io(1);                         // one thread runs it
  boost::asio::signal_set signals(io, SIGINT, SIGTERM);  // from here on no stop is a cut

  // City and pages are read, the port is taken.
  const auto city = config::load_city(city_folder(settings.data.city));
  const http::Assets assets(share_folder(settings.share), std::string(http::embedded_openapi()),
                            settings.pages.map_tiles);
  http::Acceptor acceptor = http::listen_on(io, settings.listen.ip, settings.listen.port);

  // Secrets and certificate are there or can be made.
  const auto secret = usable_secret_file(settings);
  http::AccessLog log(log_settings(settings));
  auto tls = load_tls(settings.network, log);

  // The database is opened with its keys; the live hub listens to each commit.
  http::WriterBridge bridge(io);
  const LimitSettings bounds = fit_into_system(settings.limits, log);
  http::LiveHub live(io, live_limits(bounds), city, store::wall_clock);
  OwnSecrets loaded;
  store::WriterSettings for_writer = writer_settings(settings, log);
  for_writer.committed = live.listener();
  for_writer.keys = key_source(secret, loaded);
  store::Writer writer(std::move(for_writer), city, bridge.deliver());

  // Readers, insight worker and password pool stand behind the bridge.
  Workers workers(settings, city, writer.published(), loaded.keys);
  workers.attach_to(bridge, writer);

  // Who asks is known by credentials and tokens.
  const http::CredentialSettings for_credentials = credential_settings(settings.accounts);
  http::Credentials credentials(for_credentials, *loaded.own, writer.directory());
  const http::Callers callers(writer.directory(), for_credentials.callers);
  const http::Tracking tracking(loaded.own->tracking_key);
  live.attach(writer.published(), callers);
  print_setup_code(credentials, writer.directory());

  // Handlers reach all of it through the service.
  http::Gate gate(gate_settings(settings.network));
  http::Health health([&writer] { return writer.stats(); }, log);
  const Importer importer(settings.data.database, city, loaded.keys);
  http::Service service{city,       writer.published(), bridge,  callers, tracking,     gate,
                        gate.rates, store::wall_clock,  &health, &assets, &credentials, &live};
  configure_service(service, settings, importer, std::move(shown));

  // The server answers until a signal stops it.
  http::Server server(io, std::move(acceptor), connection_limits(bounds), http::routes(), service,
                      log);
  health.watch(server.traffic());
  health.watch(workers.insights);
  health.watch(live);
  ServiceManager manager(io, [&health] { return health.readiness().writer_fresh; });
  const CalendarWatch calendar_watch(io, city, log);
  boost::asio::signal_set hangup(io);
  const bool reloads = tls || manager.is_there() || !is_in_terminal();
  if (reloads) reload_on_signal(hangup, server, settings.network, log);
  server.use_tls(std::move(tls));
  stop_on_signal(signals, server, io, settings.limits.shutdown_timeout_s, manager);
  writer.start();
  server.start();
  announce(settings, server, writer.published(), *city, began);
  manager.report_ready();
  io.run();

  workers.stop(writer);  // then requests that still wait for them get their answer
  drain_waiters(io, bridge);
  return exit_code::ok;
}

}  // namespace app
