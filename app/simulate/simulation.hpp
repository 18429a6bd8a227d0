// The play of a city without sockets and clock: whoever runs it asks for the next request, sends
// it, tells the answer. Residents make wishes, confirm, rate; providers answer what they are asked
// and do what they took; the office looks at what waits. Everybody acts on what the API has shown.
//
// Played time runs `speed` times as fast as real time; deadlines of the server stay real. So that
// the city moves on, the office takes back what a provider has left unanswered for as long as the
// server's deadline allows, in played time: at speed 1 the server itself comes first.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>

#include "app/simulate/api_request.hpp"
#include "app/simulate/behaviour.hpp"
#include "app/simulate/city_data.hpp"
#include "app/simulate/tally.hpp"
#include "app/simulate/tracked_wish.hpp"

namespace app::simulate {

struct SimulationSettings {
  std::uint64_t seed = 1;
  double speed = 1;                       // played seconds a second, > 0
  std::string run;                        // of the Idempotency-Keys: no other run has it
  Minutes start{0};                       // of the city's day, when the play begins
  std::uint64_t wishes_max = 0;           // arrivals; 0: as many as come
  std::vector<std::string> helper_areas;  // of each helper that has logged in
};

class Simulation {
 public:
  /// Bounds of what is remembered; beyond them wishes of others are left alone.
  static constexpr std::size_t lives_max = 200'000;
  /// Residents who wait because of the server's rate; who comes then goes away again.
  static constexpr std::size_t waiting_max = 200;

  Simulation(CityData town, Behaviour behaviour, SimulationSettings settings);

  /// What is to be sent now, in order of time; nothing when nothing is due.
  std::optional<ApiRequest> next(Moment now);
  /// When something will be; Moment::max() if nothing.
  Moment next_due() const;
  /// Every request that `next` gave comes back once: with its answer, or to be given again later.
  void answered(const ApiRequest& ask, const Answer& answer, Moment now);
  void again(ApiRequest ask, Moment at);
  /// Likewise after 429: strangers then go one by one.
  void too_often(ApiRequest ask, Moment at);

  /// Whether `wishes_max` were made and the server has answered for each.
  bool all_posted() const noexcept;
  Tally& tally() noexcept { return tally_; }
  Minutes played(Moment now) const noexcept;
  std::size_t lives() const noexcept { return lives_.size(); }  // wishes that are followed

 private:
  struct Step {  // of a life, if `life` is not 0; else an arrival or a page of the list
    std::uint64_t life = 0;
    std::uint32_t plan = 0;
    UserAction deed = UserAction::sweep;
    std::optional<ApiRequest> ready;  // sent before, or complete already
  };

  Moment real(Minutes span) const noexcept;
  void schedule(Step step, Moment at) { agenda_.emplace(at, std::move(step)); }
  void schedule(const TrackedWish& life, UserAction deed, Minutes wait);
  /// Like `schedule`, but nobody gets up at night for it.
  void schedule_by_day(TrackedWish& life, UserAction deed, Minutes wait);

  // play.cpp
  std::optional<ApiRequest> take(Step step);
  std::optional<ApiRequest> arrive();
  std::optional<ApiRequest> next_stranger(Moment now);
  ApiRequest sweep() const;
  void swept(const Answer& answer);
  void posted(TrackedWish& life, const Answer& answer);
  void found(TrackedWish& life, const Answer& answer);
  void tracked(TrackedWish& life, const Answer& answer);
  void digest(const ApiRequest& ask, const Answer& answer);
  void see(const Seen& seen);
  void see(TrackedWish& life, const Seen& seen);
  void forget(TrackedWish& life);
  void forget_ended();
  std::uint64_t wish_to_repeat(std::uint64_t life) const;

  // plan.cpp: what people will do next, and when
  void plan(TrackedWish& life);
  void plan_review(TrackedWish& life);
  void plan_open(TrackedWish& life);
  void plan_reply(TrackedWish& life);
  void plan_work(TrackedWish& life);
  void plan_verdict(TrackedWish& life);
  void plan_cancel(TrackedWish& life);

  // words.cpp: how it is said to the server
  std::optional<ApiRequest> ask_for(TrackedWish& life, UserAction deed);
  ApiRequest ask_of(const TrackedWish& life, UserAction deed, std::string target,
                    nlohmann::json body);
  nlohmann::json body_of(TrackedWish& life, UserAction deed);
  std::string reason(TrackedWish& life, const char* action, const char* best = "");

  const CityData town_;
  const Behaviour behaviour_;
  const SimulationSettings settings_;
  Arrivals arrivals_;
  Tally tally_;
  Moment now_{0};
  std::multimap<Moment, Step> agenda_;

  std::unordered_map<std::uint64_t, TrackedWish> lives_;      // by key
  std::unordered_map<std::uint64_t, std::uint64_t> by_wish_;  // key of the life of a wish
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
