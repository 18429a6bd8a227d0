#include "app/settings/settings.hpp"

#include <algorithm>
#include <string_view>

#include "app/settings/options.hpp"
#include "engine/text/text.hpp"
#include "http/server/gate.hpp"
#include "http/transport/authority.hpp"
#include "http/transport/client_address.hpp"

namespace app {

namespace {

bool is_host(const std::string& value) {
  if (value == "*" || http::read_subnet(value)) return value.find('/') == std::string::npos;
  const auto authority = http::read_authority(value);
  return authority && authority->port.empty() && !value.starts_with('[');
}

constexpr ValueRule hosts_rule{"HOST,...", "a name or address without port, or *", is_host};
constexpr ValueRule proxies_rule{
    "ADDRESS,...", "an IP address, or a subnet like 10.0.0.0/8 with 0 in its other bits",
    [](const std::string& value) { return http::read_subnet(value).has_value(); }};
bool is_origin(const std::string& value) { return http::is_origin(value); }
constexpr const char* origin_allowed = "https:// or http:// with name and port, and nothing behind";
constexpr ValueRule origin_rule{"ORIGIN", origin_allowed, is_origin};
constexpr ValueRule origins_rule{"ORIGIN,...", origin_allowed, is_origin};

constexpr std::size_t address_bytes_max = 500;

/// Printable ASCII without what would end an address in a header or a quoted text.
bool is_plain_address(const std::string& address) {
  return address.size() <= address_bytes_max &&
         std::all_of(address.begin(), address.end(), [](char letter) {
           return letter > ' ' && letter < '\x7F' &&
                  std::string_view("\"'<>\\;,`").find(letter) == std::string_view::npos;
         });
}

constexpr ValueRule tiles_rule{
    "URL", "an address of at most 500 characters with {z}, {x} and {y} behind the name",
    [](const std::string& value) {
      const std::string_view origin = http::origin_of(value);
      const auto holds = [&](const char* part) {
        return value.find(part, origin.size()) != std::string::npos;
      };
      return !origin.empty() && is_plain_address(value) && holds("{z}") && holds("{x}") &&
             holds("{y}");
    }};
constexpr ValueRule attribution_rule{
    "TEXT", "1 to 200 characters that can be seen", [](const std::string& value) {
      return engine::is_utf8(value) && !engine::is_blank(value) && !engine::has_control(value) &&
             engine::code_points(value) <= 200;
    }};

void add_network_options(const CommandLine& command, NetworkSettings& network) {
  constexpr std::uint32_t rate_max = 1'000'000'000;
  OptionGroup group(command, "Front door");
  group.list("allowed-hosts", network.allowed_hosts, hosts_rule,
             "Names the server answers to (Host), * = any; without it localhost and the address "
             "connected to");
  group.list("trusted-proxies", network.trusted_proxies, proxies_rule,
             "Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed");
  group.list("cors-origins", network.cors_origins, origins_rule,
             "Other sites whose pages may read answers; without it none");
  group.path("tls-certificate", network.tls_certificate,
             "PEM file of the certificate and those that signed it; with tls-key all is TLS");
  group.path("tls-key", network.tls_key, "PEM file of its key; SIGHUP reads both files again");
  group.number("rate-read-per-minute", network.rate_read_per_minute, 0, rate_max,
               "Reads of one address (IPv6: /64) without a credential; 0 = not limited");
  group.number("rate-post-per-minute", network.rate_post_per_minute, 0, rate_max,
               "Writes of one address without a credential; 0 = not limited");
  group.number("rate-login-per-minute", network.rate_login_per_minute, 0, rate_max,
               "Attempts to log in of one address and of one account; 0 = not limited");
  group.number("rate-phone-per-day", network.rate_phone_per_day, 0, rate_max,
               "Wishes posted by strangers for one phone number; 0 = not limited");
  group.number("rate-find-per-day", network.rate_find_per_day, 0, rate_max,
               "Searches by phone number of one account; 0 = not limited");
}

void add_page_options(const CommandLine& command, PageSettings& pages) {
  OptionGroup group(command, "Pages");
  group.text("public-url", pages.public_url, origin_rule,
             "Where residents reach the server, for the links they are given; without it links "
             "begin at /");
  group.text("map-tiles", pages.map_tiles, tiles_rule,
             "Address of map tiles in WGS 84 (Web Mercator) for the operators' maps, with {z}, {x} "
             "and {y}; without it outlines and points");
  group.text("map-attribution", pages.map_attribution, attribution_rule,
             "Text on the map that names the source of its tiles");
}

void add_limit_options(const CommandLine& command, LimitSettings& limits) {
  OptionGroup group(command, "Limits");
  group.number("connections-max", limits.connections_max, 1, 1'000'000, "Open connections");
  group.number("connections-per-address-max", limits.connections_per_address_max, 1, 1'000'000,
               "Open connections of one client address");
  group.number("streams-max", limits.streams_max, 0, 1'000'000,
               "Open live streams; they are not counted as connections");
  group.number("streams-per-caller-max", limits.streams_per_caller_max, 1, 1'000'000,
               "Open live streams of one session, of one program's owner, of one wish");
  group.number("streams-per-address-max", limits.streams_per_address_max, 1, 1'000'000,
               "Open live streams of residents behind one address");
  group.number("requests-per-connection-max", limits.requests_per_connection_max, 1, 1'000'000'000,
               "Requests on one connection, then it is closed");
  group.number("header-bytes-max", limits.header_bytes_max, 1'024, 65'536,
               "Bytes of a request line with all headers");
  group.number("body-bytes-max", limits.body_bytes_max, 1'024, 16'777'216,
               "Bytes of a request body");
  group.number("import-bytes-max", limits.import_bytes_max, 65'536, 67'108'864,
               "Bytes of a CSV file that is imported over HTTP");
  group.number("handshake-timeout-s", limits.handshake_timeout_s, 1, 3'600,
               "Seconds for the TLS handshake of a new connection");
  group.number("header-timeout-s", limits.header_timeout_s, 1, 3'600,
               "Seconds for the header of a request to arrive");
  group.number("body-timeout-s", limits.body_timeout_s, 1, 3'600,
               "Seconds for the body of a request to arrive");
  group.number("write-timeout-s", limits.write_timeout_s, 1, 3'600,
               "Seconds for a client to take its answer");
  group.number("idle-timeout-s", limits.idle_timeout_s, 1, 3'600,
               "Seconds a connection may stay open without a request");
  group.number("shutdown-timeout-s", limits.shutdown_timeout_s, 1, 60,
               "Seconds given to requests in flight when the server stops");
}

void add_work_options(const CommandLine& command, WorkSettings& work) {
  OptionGroup group(command, "Work");
  group.number("reader-threads", work.reader_threads, 1, 64,
               "Threads that read ended wishes and timelines");
  group.number("reader-queue-max", work.reader_queue_max, 1, 1'000'000,
               "Reads that wait for a reader thread; beyond it the answer is 503");
  group.number("writer-queue-max", work.writer_queue_max, 1, 1'000'000,
               "Requests that wait for the writer; beyond it the answer is 503");
  group.number("turn-max", work.turn_max, 1, 100'000, "Requests made durable by one commit");
  group.number("plan-steps-max", work.plan_steps_max, 100, 100'000'000,
               "Steps the plan may take in one turn; the rest goes on in the next");
  group.number("timers-max", work.timers_max, 1, 1'000'000, "Deadlines handled in one turn");
  group.number("checkpoint-pages", work.checkpoint_pages, 10, 1'000'000,
               "Pages of the write-ahead log after which it is copied into the database");
  group.number("certificate-every-s", work.certificate_every_s, 0, 86'400,
               "Seconds between two proofs of the plan, made when nothing waits; 0 = none");
}

void add_insight_options(const CommandLine& command, InsightSettings& insights) {
  OptionGroup group(command, "Insights");
  group.number("insight-queue-max", insights.queue_max, 1, 1'000,
               "Questions (shortage, what-if, best additions) that wait; beyond it the answer is "
               "503");
  group.number("insight-seconds-max", insights.seconds_max, 1, 600,
               "Seconds after which best additions begin no further slot");
  group.number("insight-steps-max", insights.steps_max, 1'000, 4'000'000'000,
               "Steps the plan may take for a what-if or one slot of best additions; beyond it "
               "the answer is not proven");
  group.number("insight-additions-max", insights.additions_max, 1, 1'000,
               "Slots that best additions may be asked for");
  group.number("insight-plan-age-s", insights.plan_age_s, 0, 3'600,
               "Seconds after which the copy of the plan is made again, if something was stored "
               "since");
}

void add_account_options(const CommandLine& command, AccountSettings& accounts) {
  OptionGroup group(command, "Accounts");
  group.choice<SessionCookie>(
      "session-cookie", accounts.cookie,
      {{"secure", SessionCookie::secure}, {"loopback", SessionCookie::loopback}},
      "Cookie of a log-in; loopback works without TLS, on this machine only");
  group.choice<PasswordChoice>(
      "passwords", accounts.passwords,
      {{"nist", PasswordChoice::nist}, {"classified", PasswordChoice::classified}},
      "Rule for passwords; classified asks for three kinds of characters and regular change");
  group.number("password-days-max", accounts.password_days_max, 1, 3'650,
               "Days after which a password must be changed; with passwords = classified");
  group.number("office-idle-min", accounts.office_idle_min, 1, 1'440,
               "Minutes without a request that end a session of the office");
  group.number("field-idle-min", accounts.field_idle_min, 1, 1'440,
               "Minutes without a request that end a session of helpers and providers");
  group.number("session-hours-max", accounts.session_hours_max, 1, 168,
               "Hours after which a session ends, used or not");
  group.number("hash-threads", accounts.hash_threads, 1, 8, "Threads that compare passwords");
  group.number("hash-queue-max", accounts.hash_queue_max, 1, 1'000,
               "Log-ins that wait for such a thread; beyond it the answer is 503");
  group.number("hash-mib", accounts.hash_mib, 19, 1'024, "MiB of memory that one hash takes");
  group.number("hash-passes", accounts.hash_passes, 2, 20, "Passes of one hash over its memory");
}

}  // namespace

std::string to_string(const ListenAddress& address) {
  const bool is_v6 = address.ip.find(':') != std::string::npos;
  return (is_v6 ? "[" + address.ip + "]" : address.ip) + ":" + std::to_string(address.port);
}

void add_database_option(const CommandLine& command, DataSettings& data) {
  OptionGroup(command, "Data").path("database", data.database, "The database file");
}

void add_data_options(const CommandLine& command, DataSettings& data) {
  add_database_option(command, data);
  OptionGroup group(command, "Data");
  group.path("city", data.city,
             "Folder with menu, areas, calendar and policy; without it the shipped city");
}

void add_serve_options(const CommandLine& command, ServeSettings& settings) {
  add_data_options(command, settings.data);
  OptionGroup group(command, "Server");
  group.listen("listen", settings.listen, "Address and port to listen on; port 0 = any free one");
  group.path("share", settings.share, "Folder with the web assets; without it the shipped one");
  group.path("secret-file", settings.secret_file,
             "File with the keys of tokens, made at first start; without it <database>.secret");
  group.choice<LogLevel>("log-level", settings.data.log_level,
                         {{"debug", LogLevel::debug},
                          {"info", LogLevel::info},
                          {"warning", LogLevel::warning},
                          {"error", LogLevel::error},
                          {"off", LogLevel::off}},
                         "Least grave message that goes to the log, which is standard error");
  group.choice<RequestLog>(
      "request-log", settings.request_log,
      {{"none", RequestLog::none}, {"errors", RequestLog::errors}, {"all", RequestLog::all}},
      "Which requests leave a log line");
  group.number("contact-retention-days", settings.contact_retention_days, 0, 3'650,
               "Days after its end when contacts and notes of a wish are erased; 0 = never");
  add_network_options(command, settings.network);
  add_page_options(command, settings.pages);
  add_limit_options(command, settings.limits);
  add_work_options(command, settings.work);
  add_insight_options(command, settings.insights);
  add_account_options(command, settings.accounts);
}

}  // namespace app
