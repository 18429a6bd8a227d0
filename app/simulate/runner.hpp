// Runs a simulation against a server: sends what the simulation asks for over a few connections,
// waits, tries again, logs in again. One thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <exception>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/simulate/client.hpp"
#include "app/simulate/simulation.hpp"

namespace app::simulate {

struct RunnerSettings {
  ServerAddress server;
  std::string ca_file;        // empty: the system's certificates
  std::vector<Login> logins;  // with one administrator at least
  std::uint64_t seed = 1;
  double speed = 1;
  std::uint32_t wishes_per_day = 1'000;
  std::uint64_t wishes_max = 0;           // 0: no bound
  std::chrono::milliseconds time_max{0};  // 0: no bound
  std::chrono::milliseconds lost_max{60'000};
  int connections = 4;
  std::optional<int> start_hour;  // of the simulated day; else the city's own clock
  bool quiet = false;             // no progress
};

class SimulationRunner {
 public:
  explicit SimulationRunner(RunnerSettings settings);
  ~SimulationRunner();

  /// Plays until the time is over, the wishes are made, SIGINT or SIGTERM comes, or the server is
  /// lost. Throws std::runtime_error when the simulation cannot begin.
  Closing run();
  const Counters& counters() { return simulation_->counters(); }

 private:
  struct Badge {  // of staff that has logged in
    Login login;
    std::string token, area;
    bool is_renewed_now = false;
  };

  // runner.cpp
  Moment now() const;
  Message message_of(const ApiRequest& ask) const;
  Awaitable<void> direct();
  Awaitable<void> work();
  Awaitable<void> perform(Connection& connection, const ApiRequest& ask);
  Awaitable<bool> send(Connection& connection, const Message& message, Answer& answer);
  Awaitable<void> rest(std::chrono::milliseconds time);
  Awaitable<void> renew_if_ended(Connection& connection, Badge& badge);
  void look_at_the_clock();
  void reached();
  void end(const char* why);
  void spawn(Awaitable<void> task);

  // bootstrap.cpp: what has to be known before the simulation begins
  Awaitable<void> open(Connection& connection);
  Awaitable<void> log_in(Connection& connection, Badge& badge);
  Awaitable<nlohmann::json> fetch(Connection& connection, std::string target);
  Awaitable<nlohmann::json> insist(Connection& connection, const Message& message);
  Awaitable<void> find_homes(Connection& connection, CityData& city);
  Awaitable<void> find_people(Connection& connection, CityData& city);
  Minutes start_of_play() const;

  RunnerSettings settings_;
  boost::asio::io_context io_{1};
  Badge office_;
  std::vector<Badge> helpers_;
  std::string city_clock_;  // a moment as the server writes it: holds the city's offset
  std::optional<Simulation> simulation_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::optional<std::chrono::steady_clock::time_point> lost_since_;
  std::uint64_t losses_ = 0;
  std::chrono::milliseconds lost_{0};
  std::string last_failure_;
  bool over_ = false;
  int working_ = 0;
  std::string ended_by_;
  std::exception_ptr failed_;

  struct Shown;  // progress
  std::unique_ptr<Shown> shown_;
};

}  // namespace app::simulate
