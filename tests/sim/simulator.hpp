// A small city that lives through random weeks: residents, teams and operators who mostly do what
// makes sense and sometimes anything at all; a clock that runs, leaps and goes back; turns with and
// without time to finish. After every step the desk must keep its promises; see `check`.
// The same seed gives the same life, step by step.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/desk/desk.hpp"
#include "tests/random.hpp"

namespace test {

struct Life {
  std::uint64_t seed = 1;
  int steps = 300;
  bool tidy_clock = false;  // never back, and every turn has all the time it needs
  int restart_every = 0;    // whole turns between two restarts from the records; 0 = never
};

class Simulator {
 public:
  explicit Simulator(Life life);

  /// Lives to the end. Empty if every promise was kept, else the first broken one with its step.
  std::string run();

  const std::vector<engine::Event>& log() const noexcept { return log_; }
  /// How often each refusal (index) and each action (index) occurred.
  const std::map<engine::Refusal, int>& refusals_seen() const noexcept { return refusals_; }
  const std::map<engine::Action, int>& actions_seen() const noexcept { return actions_; }

 private:
  void step();
  void found_city();
  void take_turn();
  void take_events();
  bool may_restart() const;
  void restart();
  std::string check_time_out(const engine::Wish& before, const engine::Event& event) const;
  std::string check();
  std::string check_log(std::size_t from);
  std::string check_event(const engine::Wish& before, const engine::Event& event) const;

  engine::SubmitWish random_wish();
  engine::ActOnWish sensible_act(const engine::Wish& wish);
  engine::ActOnWish wild_act();
  engine::PutProvider random_provider();
  engine::PutOffer random_offer();
  const engine::Wish* random_live_wish();
  engine::Point random_place();
  void command(const engine::Command& command);

  Life life_;
  Random random_;
  engine::Desk desk_;
  engine::Instant now_;
  int turns_ = 0;
  bool turn_is_whole_ = false;  // the last step was a turn with all the time it needed
  std::string fault_;

  std::vector<engine::Event> log_;
  std::size_t log_checked_ = 0;
  std::map<engine::WishId, engine::Wish> folded_;  // all wishes, made from the events alone
  std::map<engine::Refusal, int> refusals_;
  std::map<engine::Action, int> actions_;
};

}  // namespace test
