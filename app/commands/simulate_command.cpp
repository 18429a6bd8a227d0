// xinyuan simulate: its options, the files it reads, the report. The simulation itself is in
// simulation.hpp.
#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/commands/commands.hpp"
#include "app/commands/file_options.hpp"
#include "app/simulate/runner.hpp"
#include "app/support/output.hpp"

namespace app {
namespace {

using std::chrono::milliseconds;

constexpr double speed_max = 100'000;
constexpr std::uint32_t per_day_max = 10'000'000;
constexpr int connections_max = 64;
constexpr int lost_seconds_max = 86'400;

struct SimulateSettings {
  simulate::RunnerSettings runner;
  std::string url = "http://127.0.0.1:8080";
  std::filesystem::path accounts, json;
  std::string time;
  int start_hour = -1;
  int lost_seconds = 60;
};

/// "90s", "10m", "2h", "1d" or plain seconds, above zero.
std::optional<milliseconds> parse_duration(std::string_view text) {
  std::int64_t number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr std::int64_t most = 100'000;
  if (error != std::errc{} || number <= 0 || number > most) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(rest - text.data()));
  if (unit.empty() || unit == "s") return std::chrono::seconds(number);
  if (unit == "m") return std::chrono::minutes(number);
  if (unit == "h") return std::chrono::hours(number);
  if (unit == "d") return std::chrono::hours(24 * number);
  return std::nullopt;
}

std::vector<simulate::Login> read_logins(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw UsageError("--accounts: cannot read " + file.string());
  std::ostringstream text;
  text << stream.rdbuf();
  auto logins = simulate::parse_logins(text.str());
  const bool has_office = std::ranges::any_of(
      logins, [](const simulate::Login& login) { return login.role == "administrator"; });
  if (!has_office)
    throw UsageError("--accounts: no line 'name administrator password' in " + file.string());
  return logins;
}

int run_simulation(SimulateSettings settings) {
  simulate::RunnerSettings& runner = settings.runner;
  const auto server = simulate::parse_server_address(settings.url);
  if (!server)
    throw UsageError("--url: http://host:port or https://host:port, not " + settings.url);
  runner.server = *server;
  runner.logins = read_logins(settings.accounts);
  if (!settings.time.empty()) {
    const auto time = parse_duration(settings.time);
    if (!time) throw UsageError("--for: a time such as 90s, 10m or 2h, not " + settings.time);
    runner.time_max = *time;
  }
  if (settings.start_hour >= 0) runner.start_hour = settings.start_hour;
  runner.lost_max = std::chrono::seconds(settings.lost_seconds);
  simulate::SimulationRunner running(std::move(runner));
  const simulate::Closing closing = running.run();
  std::cout << simulate::to_text(running.counters(), closing) << std::flush;
  if (!settings.json.empty()) {
    Output out(settings.json);
    out.write(simulate::to_json(running.counters(), closing).dump(1) + "\n");
    out.finish();
  }
  return simulate::is_as_expected(running.counters(), closing) ? exit_code::ok : exit_code::failed;
}

void add_play_options(const CommandLine& parser, SimulateSettings& settings) {
  simulate::RunnerSettings& runner = settings.runner;
  parser
      .option("--speed", runner.speed,
              "Simulated seconds a second: more wishes, quicker people; deadlines stay real")
      .within(0.01, speed_max)
      .standard();
  parser.option("--per-day", runner.wishes_per_day, "Wishes in a simulated day")
      .within(1U, per_day_max)
      .standard();
  parser
      .option("--start-hour", settings.start_hour,
              "Hour at which the simulated day begins; default: the city's clock")
      .within(0, 23);
  parser.option("--seed", runner.seed, "The same seed makes the same wishes and decisions")
      .standard();
  parser.option("--for", settings.time, "End after this real time: 90s, 10m, 2h").type("TIME");
  parser.option("--wishes", runner.wishes_max,
                "Post so many; end then, or with --for let them live on until it is over");
}

}  // namespace

Command add_simulate_command(const CommandLine& root) {
  const CommandLine parser = root.subcommand(
      "simulate", "Play residents, helpers, providers and the office on a running server");
  const auto settings = std::make_shared<SimulateSettings>();
  parser.option("--url", settings->url, "The server: http://... or https://...").standard();
  add_file_option(parser, "--accounts", settings->accounts,
                  "Lines 'name role password', with an administrator; helpers are used too")
      .required();
  parser
      .option("--ca", settings->runner.ca_file,
              "Certificates to believe (PEM); default: the system's")
      .type("FILE");
  add_play_options(parser, *settings);
  parser.option("--connections", settings->runner.connections, "Requests at once")
      .within(1, connections_max)
      .standard();
  parser
      .option("--lost-max", settings->lost_seconds,
              "Give up when the server was out of reach for so many seconds")
      .within(1, lost_seconds_max)
      .standard();
  add_file_option(parser, "--json", settings->json, "The closing report as JSON as well");
  parser.flag("-q,--quiet", settings->runner.quiet, "No progress");
  parser.footer(
      "Examples:\n"
      "  xinyuan simulate --accounts demo.db.accounts\n"
      "  xinyuan simulate --accounts demo.db.accounts --speed 60 --start-hour 8 --for 10m\n"
      "  xinyuan simulate --accounts demo.db.accounts --speed 600 --wishes 5000 --json r.json\n"
      "  xinyuan simulate --url https://wish.city.cn --ca city-ca.pem --accounts office.accounts\n"
      "Residents are counted by the server's rate: a faster city needs\n"
      "  xinyuan serve --rate-post-per-minute 0\n"
      "Exit code 1: an answer against the contract, or the server was lost for --lost-max.");
  return {parser, [settings] { return run_simulation(*settings); }};
}

}  // namespace app
