// Counters of a simulation: by action, by decision of the people, by refusal; durations of the
// server. Bounded memory, however long the simulation.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/simulate/api_request.hpp"

namespace app::simulate {

/// Durations in classes of an eighth of a power of two: a quantile is at most 12.5 % too high.
class Durations {
 public:
  void add(std::chrono::microseconds duration) noexcept;
  /// Upper end of the class that holds this part of all; 0 when there are none.
  double quantile_ms(double part) const noexcept;
  std::uint64_t count() const noexcept { return count_; }

 private:
  static constexpr std::size_t parts = 8, powers = 40;  // up to 2^40 us: twelve days
  std::array<std::uint64_t, parts * powers> classes_{};
  std::uint64_t count_ = 0;
};

struct ActionCounters {
  std::uint64_t done = 0, refused = 0;
  Durations took;
};

/// Decisions of the people; whether they came to pass is counted by action.
struct PeopleCounters {
  std::uint64_t arrivals = 0;              // wishes that people wanted to make
  std::uint64_t gave_up = 0;               // of them, because the server's rate left no room
  std::uint64_t dispatched = 0;            // dispatches seen, of providers that are simulated
  std::array<std::uint64_t, 3> replies{};  // what those asked have made up their minds to
  std::uint64_t no_shows = 0;              // claims that nobody will begin
  std::uint64_t silent = 0;                // done, and the resident will not say anything
  std::uint64_t left_to_people = 0;        // asks of providers that have accounts: not simulated
  std::array<std::uint64_t, 5> stars{};
};

struct Counters {
  std::array<ActionCounters, user_actions> by_action{};
  PeopleCounters people;
  Durations took;
  std::map<std::string, std::uint64_t> refused;  // by code: others were first, as happens
  std::uint64_t busy = 0;                        // 503: sent again
  std::uint64_t rate_limited = 0;                // 429: waited, sent again
  std::uint64_t replayed = 0;   // sent again after a lost answer, and the first had gone through
  std::uint64_t logged_in = 0;  // log-ins after the first
  std::uint64_t losses = 0;     // times the server could not be reached
  std::chrono::milliseconds lost{0};    // in sum
  std::chrono::milliseconds latest{0};  // the most that anything was begun after its time
  std::uint64_t unexpected = 0;
  std::vector<std::string> unexpected_first;  // at most `unexpected_kept_max` of them
  static constexpr std::size_t unexpected_kept_max = 20;

  std::uint64_t done(UserAction action) const {
    return by_action[static_cast<std::size_t>(action)].done;
  }
  void count(const ApiRequest& ask, const Answer& answer, bool expected);
  void breach(std::string what);
};

struct Closing {
  std::uint64_t seed = 0;
  double speed = 1;
  std::chrono::milliseconds lasted{0};
  std::string ended_by;  // "time", "wishes", "signal", "lost", "breach"
};

std::string to_text(const Counters& counters, const Closing& closing);
nlohmann::json to_json(const Counters& counters, const Closing& closing);
/// The server answered as its contract says, and was not lost permanently.
bool is_as_expected(const Counters& counters, const Closing& closing) noexcept;

}  // namespace app::simulate
