// Every setting of the program, once: name, default, allowed range and help. The same definitions
// read the settings file, the environment (XINYUAN_...) and the command line; the later wins.
// Plain structs come out; nothing behind them knows where a value came from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/support/command_line.hpp"

namespace app {

enum class LogLevel : std::uint8_t { debug, info, warning, error, off };

/// Which answered requests leave a log line.
enum class RequestLog : std::uint8_t { none, errors, all };

/// What every command that touches the data needs.
struct DataSettings {
  std::filesystem::path database = "xinyuan.db";
  std::filesystem::path city;  // folder with menu, areas, calendar, policy; empty = the shipped one
  LogLevel log_level = LogLevel::info;
};

/// Bounds of what strangers may take from the server. Bytes, seconds, counts.
struct LimitSettings {
  std::uint32_t connections_max = 8'192;
  std::uint32_t connections_per_address_max = 1'024;
  std::uint32_t streams_max = 10'000;  // live ones; they do not count as connections
  std::uint32_t streams_per_caller_max = 4;
  std::uint32_t streams_per_address_max = 64;
  std::uint32_t requests_per_connection_max = 1'000;
  std::uint32_t header_bytes_max = 8'192;
  std::uint32_t import_bytes_max = 8'388'608;  // of a CSV file
  std::uint32_t body_bytes_max = 65'536;
  std::uint32_t handshake_timeout_s = 10;  // of TLS
  std::uint32_t header_timeout_s = 10;
  std::uint32_t body_timeout_s = 30;
  std::uint32_t write_timeout_s = 30;
  std::uint32_t idle_timeout_s = 30;
  std::uint32_t shutdown_timeout_s = 8;  // answering what is in flight; then connections are cut
};

/// Who is let in, and how often strangers may come; 0 of a rate = as often as they like.
struct NetworkSettings {
  std::vector<std::string> allowed_hosts;    // empty = loopback and the address connected to
  std::vector<std::string> trusted_proxies;  // addresses and subnets
  std::vector<std::string> cors_origins;
  std::filesystem::path tls_certificate;  // empty = no TLS
  std::filesystem::path tls_key;
  std::uint32_t rate_read_per_minute = 6'000;
  std::uint32_t rate_post_per_minute = 30;
  std::uint32_t rate_login_per_minute = 10;
  std::uint32_t rate_phone_per_day = 10;
  std::uint32_t rate_find_per_day = 200;
};

/// What the pages and the links that lead to them need to know of the world outside.
struct PageSettings {
  std::string public_url;       // "https://wish.city.cn"; empty = links begin at '/'
  std::string map_tiles;        // https address with {z}, {x} and {y}; empty = outlines and points
  std::string map_attribution;  // words that the owner of the tiles asks for
};

/// Threads and queues between the sockets and the database.
struct WorkSettings {
  std::uint32_t reader_threads = 2;
  std::uint32_t reader_queue_max = 1'024;
  std::uint32_t writer_queue_max = 8'192;  // requests that wait for the writer
  std::uint32_t turn_max = 1'024;          // requests committed at once
  std::uint32_t plan_steps_max = 5'000;    // steps of the plan in one turn
  std::uint32_t timers_max = 250;          // deadlines handled in one turn
  std::uint32_t checkpoint_pages = 1'000;
  std::uint32_t certificate_every_s = 60;  // between two proofs of the plan; 0 = none
};

/// Questions that are tried out beside live traffic (docs/decisions/0012). Counts, seconds, nodes.
struct InsightSettings {
  std::uint32_t queue_max = 8;  // questions that wait
  std::uint32_t seconds_max = 15;
  std::uint32_t steps_max = 200'000'000;
  std::uint32_t additions_max = 50;
  std::uint32_t plan_age_s = 10;
};

/// Where browsers keep a session. The loopback one is for trying out without TLS.
enum class SessionCookie : std::uint8_t { secure, loopback };
/// What new passwords must be (http/access/passwords/password.hpp).
enum class PasswordChoice : std::uint8_t { nist, classified };

/// Log-ins and sessions of staff.
struct AccountSettings {
  SessionCookie cookie = SessionCookie::secure;
  PasswordChoice passwords = PasswordChoice::nist;
  std::uint32_t password_days_max = 90;  // `classified` only
  std::uint32_t office_idle_min = 15;    // minutes; operators, auditors, administrators
  std::uint32_t field_idle_min = 30;     // helpers, staff of providers
  std::uint32_t session_hours_max = 12;  // whatever happens
  std::uint32_t hash_threads = 1;
  std::uint32_t hash_queue_max = 32;  // log-ins that wait
  std::uint32_t hash_mib = 19;        // memory of one hash
  std::uint32_t hash_passes = 2;
};

struct ListenAddress {
  std::string ip = "127.0.0.1";  // IPv4 or IPv6, without brackets
  std::uint16_t port = 8080;     // 0 = any free port, printed at start
};
std::string to_string(const ListenAddress& address);  // "127.0.0.1:8080", "[::1]:8080"

struct ServeSettings {
  DataSettings data;
  ListenAddress listen;
  std::filesystem::path share;        // folder with web assets; empty = the shipped one
  std::filesystem::path secret_file;  // keys of tokens; empty = <database>.secret
  RequestLog request_log = RequestLog::errors;
  NetworkSettings network;
  PageSettings pages;
  LimitSettings limits;
  WorkSettings work;
  InsightSettings insights;
  AccountSettings accounts;
  std::uint32_t contact_retention_days = 90;  // 0 = contacts are kept for ever
};

/// Defines the options that belong to one of the structs above on a (sub)command. Their variables
/// must outlive the parsing.
void add_database_option(const CommandLine& command, DataSettings& data);
void add_data_options(const CommandLine& command, DataSettings& data);  // database and city
void add_serve_options(const CommandLine& command, ServeSettings& settings);

}  // namespace app
