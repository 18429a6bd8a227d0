#include "app/settings/settings.hpp"

#include <arpa/inet.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "http/transport/authority.hpp"
#include "http/transport/client_address.hpp"
#include "http/transport/gate.hpp"

namespace app {

namespace {

std::string variable_name(std::string_view option) {
  std::string name = "XINYUAN_";
  for (const char letter : option) {
    name +=
        letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  return name;
}

/// A whole number within bounds; says what is allowed whatever else was written.
CLI::Validator whole_number(std::uint32_t min, std::uint32_t max) {
  const std::string allowed =
      "a whole number from " + std::to_string(min) + " to " + std::to_string(max);
  const auto check = [min, max, allowed](const std::string& text) -> std::string {
    std::uint32_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool good = error == std::errc{} && stop == end && value >= min && value <= max;
    return good ? std::string{} : "'" + text + "' is not allowed: " + allowed;
  };
  return CLI::Validator(check, "");
}

/// The words of a choice, in the order of their enumerators: "a|b|c".
template <class Enum>
std::string joined(const std::map<std::string, Enum>& words) {
  std::map<Enum, std::string> in_order;
  for (const auto& [word, value] : words) in_order[value] = word;
  std::string text;
  for (const auto& [value, word] : in_order) text += (text.empty() ? "" : "|") + word;
  return text;
}

template <class Enum>
CLI::Validator one_of(const std::map<std::string, Enum>& words) {
  const auto check = [words, allowed = joined(words)](const std::string& text) -> std::string {
    return words.contains(text) ? std::string{}
                                : "'" + text + "' is not allowed: one of " + allowed;
  };
  return CLI::Validator(check, "");
}

CLI::Validator not_empty() {
  const auto check = [](const std::string& text) -> std::string {
    return text.empty() ? "must not be empty" : std::string{};
  };
  return CLI::Validator(check, "");
}

/// "<ip>:<port>", IPv6 in brackets; nothing if it is not that.
std::optional<ListenAddress> parse_listen(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  ListenAddress address{text.substr(0, colon), 0};
  const bool bracketed = address.ip.starts_with('[') && address.ip.ends_with(']');
  if (bracketed) address.ip = address.ip.substr(1, address.ip.size() - 2);
  in6_addr parsed{};
  if (inet_pton(bracketed ? AF_INET6 : AF_INET, address.ip.c_str(), &parsed) != 1) {
    return std::nullopt;
  }
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return address;
}

CLI::Validator listen_address() {
  const auto check = [](const std::string& text) -> std::string {
    if (parse_listen(text)) return {};
    return "'" + text + "' is not allowed: <IP address>:<port 0..65535>, e.g. 0.0.0.0:8080 or "
           "[::1]:8080; port 0 = any free one";
  };
  return CLI::Validator(check, "");
}

constexpr std::size_t list_max = 64;  // values of one setting

/// Values between commas, without the spaces around them.
std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> values;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string value = text.substr(begin, end - begin);
    const std::size_t first = value.find_first_not_of(' ');
    values.push_back(first == std::string::npos
                         ? std::string{}
                         : value.substr(first, value.find_last_not_of(' ') - first + 1));
    begin = end + 1;
  }
  return values;
}

/// What the values of a list may be.
struct ListRule {
  const char* type;     // "HOST,..."
  const char* allowed;  // completes "is not allowed: "
  bool (*is_allowed)(const std::string& value);
};

bool is_host(const std::string& value) {
  if (value == "*" || http::read_subnet(value)) return value.find('/') == std::string::npos;
  const auto authority = http::read_authority(value);
  return authority && authority->port.empty() && !value.starts_with('[');
}

constexpr ListRule hosts_rule{"HOST,...", "a name or address without port, or *", is_host};
constexpr ListRule proxies_rule{
    "ADDRESS,...", "an IP address, or a subnet like 10.0.0.0/8 with 0 in its other bits",
    [](const std::string& value) { return http::read_subnet(value).has_value(); }};
constexpr ListRule origins_rule{
    "ORIGIN,...", "https:// or http:// with name and port, and nothing behind",
    [](const std::string& value) { return http::is_origin(value); }};

CLI::Validator list_of(const ListRule& rule) {
  const auto check = [rule](const std::string& text) -> std::string {
    const auto values = split_list(text);
    if (values.size() > list_max) return "at most " + std::to_string(list_max) + " values";
    for (const std::string& value : values) {
      if (!rule.is_allowed(value)) return "'" + value + "' is not allowed: " + rule.allowed;
    }
    return {};
  };
  return CLI::Validator(check, "");
}

/// Defines options of one group of the help text. Each is at the same time a key of the settings
/// file (its long name) and an environment variable.
class Group {
 public:
  Group(CLI::App& command, std::string title) : command_(command), title_(std::move(title)) {}

  template <class Number>
  void number(const std::string& name, Number& value, std::uint32_t min, std::uint32_t max,
              const std::string& help) {
    const std::string allowed = std::to_string(min) + ".." + std::to_string(max);
    finish(command_.add_option("--" + name, value, help), name, allowed, std::to_string(value))
        ->check(whole_number(min, max));
  }
  void listen(const std::string& name, ListenAddress& value, const std::string& help) {
    const auto set = [&value](const std::string& given) { value = parse_listen(given).value(); };
    finish(command_.add_option_function<std::string>("--" + name, set, help), name,
           "IP:PORT", to_string(value))
        ->check(listen_address());
  }
  void path(const std::string& name, std::filesystem::path& value, const std::string& help) {
    const auto set = [&value](const std::string& given) { value = given; };
    finish(command_.add_option_function<std::string>("--" + name, set, help), name, "PATH",
           value.string())
        ->check(not_empty());
  }
  void list(const std::string& name, std::vector<std::string>& value, const ListRule& rule,
            const std::string& help) {
    const auto set = [&value](const std::string& given) { value = split_list(given); };
    finish(command_.add_option_function<std::string>("--" + name, set, help), name, rule.type, "")
        ->check(list_of(rule));
  }
  template <class Enum>
  void choice(const std::string& name, Enum& value, const std::map<std::string, Enum>& words,
              const std::string& help) {
    const auto is_default = [&value](const auto& entry) { return entry.second == value; };
    const std::string word = std::find_if(words.begin(), words.end(), is_default)->first;
    const auto set = [&value, words](const std::string& given) { value = words.at(given); };
    finish(command_.add_option_function<std::string>("--" + name, set, help), name,
           joined(words), word)
        ->check(one_of(words));
  }

 private:
  CLI::Option* finish(CLI::Option* option, const std::string& name, std::string allowed,
                      std::string standard) {
    option->type_name(std::move(allowed))->default_str(std::move(standard));
    return option->envname(variable_name(name))->group(title_);
  }

  CLI::App& command_;
  std::string title_;
};

void add_door_options(CLI::App& command, DoorSettings& door) {
  constexpr std::uint32_t rate_max = 1'000'000'000;
  Group group(command, "Front door");
  group.list("allowed-hosts", door.allowed_hosts, hosts_rule,
             "Names the server answers to (Host), * = any; without it localhost and the address "
             "connected to");
  group.list("trusted-proxies", door.trusted_proxies, proxies_rule,
             "Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed");
  group.list("cors-origins", door.cors_origins, origins_rule,
             "Other sites whose pages may read answers; without it none");
  group.path("tls-certificate", door.tls_certificate,
             "PEM file of the certificate and those that signed it; with tls-key all is TLS");
  group.path("tls-key", door.tls_key,
             "PEM file of its key; SIGHUP reads both files again");
  group.number("rate-read-per-minute", door.rate_read_per_minute, 0, rate_max,
               "Reads of one address (IPv6: /64) without a credential; 0 = not limited");
  group.number("rate-post-per-minute", door.rate_post_per_minute, 0, rate_max,
               "Writes of one address without a credential; 0 = not limited");
  group.number("rate-login-per-minute", door.rate_login_per_minute, 0, rate_max,
               "Attempts to log in of one address and of one account; 0 = not limited");
  group.number("rate-phone-per-day", door.rate_phone_per_day, 0, rate_max,
               "Wishes posted by strangers for one phone number; 0 = not limited");
}

void add_limit_options(CLI::App& command, LimitSettings& limits) {
  Group group(command, "Limits");
  group.number("connections-max", limits.connections_max, 1, 1'000'000, "Open connections");
  group.number("connections-per-address-max", limits.connections_per_address_max, 1, 1'000'000,
               "Open connections of one client address");
  group.number("streams-max", limits.streams_max, 0, 1'000'000,
               "Open live streams; they are not counted as connections");
  group.number("streams-per-caller-max", limits.streams_per_caller_max, 1, 1'000'000,
               "Open live streams of one session, of one program's owner, of one wish");
  group.number("streams-per-address-max", limits.streams_per_address_max, 1, 1'000'000,
               "Open live streams of residents behind one address");
  group.number("requests-per-connection-max", limits.requests_per_connection_max, 1,
               1'000'000'000, "Requests on one connection, then it is closed");
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

void add_work_options(CLI::App& command, WorkSettings& work) {
  Group group(command, "Work");
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

void add_insight_options(CLI::App& command, InsightSettings& insights) {
  Group group(command, "Insights");
  group.number("insight-queue-max", insights.queue_max, 1, 1'000,
               "Questions (shortage, what-if, best additions) that wait; beyond it the answer is "
               "503");
  group.number("insight-seconds-max", insights.seconds_max, 1, 600,
               "Seconds after which best additions begin no further place");
  group.number("insight-steps-max", insights.steps_max, 1'000, 4'000'000'000,
               "Steps the plan may take for a what-if or one place of best additions; beyond it "
               "the answer is not proven");
  group.number("insight-additions-max", insights.additions_max, 1, 1'000,
               "Places that best additions may be asked for");
  group.number("insight-plan-age-s", insights.plan_age_s, 0, 3'600,
               "Seconds after which the copy of the plan is made anew, if something was stored "
               "since");
}

void add_account_options(CLI::App& command, AccountSettings& accounts) {
  Group group(command, "Accounts");
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

void add_database_option(CLI::App& command, DataSettings& data) {
  Group(command, "Data").path("database", data.database, "The database file");
}

void add_data_options(CLI::App& command, DataSettings& data) {
  add_database_option(command, data);
  Group group(command, "Data");
  group.path("city", data.city,
             "Folder with menu, areas, calendar and policy; without it the shipped city");
}

void add_serve_options(CLI::App& command, ServeSettings& settings) {
  add_data_options(command, settings.data);
  Group group(command, "Server");
  group.listen("listen", settings.listen, "Address and port to listen on; port 0 = any free one");
  group.path("share", settings.share, "Folder with the web assets; without it the shipped one");
  group.path(
      "secret-file", settings.secret_file,
      "File with the keys of tokens, made at first start; without it <database>.secret");
  group.choice<LogLevel>("log-level", settings.data.log_level,
                         {{"debug", LogLevel::debug},
                          {"info", LogLevel::info},
                          {"warning", LogLevel::warning},
                          {"error", LogLevel::error},
                          {"off", LogLevel::off}},
                         "Least grave message that goes to the log, which is standard error");
  group.choice<RequestLog>("request-log", settings.request_log,
                           {{"none", RequestLog::none},
                            {"errors", RequestLog::errors},
                            {"all", RequestLog::all}},
                           "Which requests leave a log line");
  group.number("contact-retention-days", settings.contact_retention_days, 0, 3'650,
               "Days after its end when contacts and notes of a wish are erased; 0 = never");
  add_door_options(command, settings.door);
  add_limit_options(command, settings.limits);
  add_work_options(command, settings.work);
  add_insight_options(command, settings.insights);
  add_account_options(command, settings.accounts);
}

}  // namespace app
