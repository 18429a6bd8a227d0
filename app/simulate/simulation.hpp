// The simulation of a city without sockets and clock: its runner asks for the next request, sends
// it and returns the answer. Residents make wishes, confirm, rate; providers answer what they are
// asked and do what they took; the office looks at what waits. Everybody acts on what the API has
// shown.
//
// Simulated time runs `speed` times as fast as real time; deadlines of the server stay real. So
// that the city moves on, the office takes back what a provider has left unanswered for as long as
// the server's deadline allows, in simulated time: at speed 1 the server itself comes first.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>

#include "app/simulate/api_request.hpp"
#include "app/simulate/behaviour.hpp"
#include "app/simulate/city_data.hpp"
#include "app/simulate/counters.hpp"
#include "app/simulate/tracked_wish.hpp"

namespace app::simulate {

struct SimulationSettings {
  std::uint64_t seed = 1;
  double speed = 1;                       // simulated seconds a second, > 0
  std::string run;                        // of the Idempotency-Keys: no other run has it
  Minutes start{0};                       // of the city's day, when the simulation begins
  std::uint64_t wishes_max = 0;           // arrivals; 0: as many as come
  std::vector<std::string> helper_areas;  // of each helper that has logged in
};

class Simulation {
 public:
  /// Bounds of what is remembered; beyond them wishes of others are left alone.
  static constexpr std::size_t tracked_max = 200'000;
  /// Residents who wait because of the server's rate limit; one who comes then leaves at once.
  static constexpr std::size_t waiting_max = 200;

  Simulation(CityData city, Behaviour behaviour, SimulationSettings settings);

  /// What is to be sent now, in order of time; nothing when nothing is due.
  std::optional<ApiRequest> next(Moment now);
  /// When something will be; Moment::max() if nothing.
  Moment next_due() const;
  /// Every request that `next` gave comes back once: with its answer, or to be given again later.
  void answered(const ApiRequest& ask, const Answer& answer, Moment now);
  void again(ApiRequest ask, Moment at);
  /// The same after 429: requests of strangers are then sent one by one.
  void rate_limited(ApiRequest ask, Moment at);

  /// Whether `wishes_max` were made and the server has answered for each.
  bool all_posted() const noexcept;
  Counters& counters() noexcept { return counters_; }
  Minutes simulated(Moment now) const noexcept;
  std::size_t tracked_wishes() const noexcept { return tracked_wishes_.size(); }

 private:
  struct Step {  // of a tracked wish, if not 0; else an arrival or a page of the list
    std::uint64_t tracked = 0;
    std::uint32_t plan = 0;
    UserAction action = UserAction::sweep;
    std::optional<ApiRequest> ready;  // sent before, or complete already
  };

  Moment real(Minutes span) const noexcept;
  void schedule(Step step, Moment at) { agenda_.emplace(at, std::move(step)); }
  void schedule(const TrackedWish& tracked, UserAction action, Minutes wait);
  /// Like `schedule`, but nobody gets up at night for it.
  void schedule_by_day(TrackedWish& tracked, UserAction action, Minutes wait);

  // simulation.cpp
  std::optional<ApiRequest> take(Step step);
  std::optional<ApiRequest> arrive();
  std::optional<ApiRequest> next_stranger(Moment now);
  ApiRequest sweep() const;
  void swept(const Answer& answer);
  void posted(TrackedWish& tracked, const Answer& answer);
  void found(TrackedWish& tracked, const Answer& answer);
  void got_token(TrackedWish& tracked, const Answer& answer);
  void digest(const ApiRequest& ask, const Answer& answer);
  void see(const Seen& seen);
  void see(TrackedWish& tracked, const Seen& seen);
  void forget(TrackedWish& tracked);
  void forget_ended();
  std::uint64_t wish_to_repeat(std::uint64_t tracked) const;

  // plan.cpp: what people will do next, and when
  void plan(TrackedWish& tracked);
  void plan_review(TrackedWish& tracked);
  void plan_open(TrackedWish& tracked);
  void plan_reply(TrackedWish& tracked);
  void plan_work(TrackedWish& tracked);
  void plan_verdict(TrackedWish& tracked);
  void plan_cancel(TrackedWish& tracked);

  // requests.cpp: how it is said to the server
  std::optional<ApiRequest> ask_for(TrackedWish& tracked, UserAction action);
  ApiRequest ask_of(const TrackedWish& tracked, UserAction action, std::string target,
                    nlohmann::json body);
  nlohmann::json body_of(TrackedWish& tracked, UserAction action);
  std::string reason(TrackedWish& tracked, const char* action, const char* best = "");

  const CityData city_;
  const Behaviour behaviour_;
  const SimulationSettings settings_;
  Arrivals arrivals_;
  Counters counters_;
  Moment now_{0};
  std::multimap<Moment, Step> agenda_;

  std::unordered_map<std::uint64_t, TrackedWish> tracked_wishes_;  // by key
  std::unordered_map<std::uint64_t, std::uint64_t> by_wish_;       // key of the tracked wish
  std::uint64_t last_key_ = 0;
  std::uint64_t requests_ = 0;
  std::uint64_t posts_open_ = 0;
  std::deque<std::pair<std::uint64_t, Draft>> recent_;  // own ones, to be repeated
  std::string cursor_;                                  // of the next page
  std::uint64_t sweeps_ = 0;                            // walks through the whole list

  std::deque<ApiRequest> strangers_;  // residents with something to send
  Moment strangers_from_{0};          // not earlier
  Moment one_by_one_until_{0};
  std::size_t strangers_under_way_ = 0;
};

}  // namespace app::simulate
