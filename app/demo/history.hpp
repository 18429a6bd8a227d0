// Lets the demo city's wishes happen: from the first day on, in order of time, every step is a
// command to the real desk, so that each wish has the timeline it would have had in service. The
// desk's own timers and dispatches stay out: what is to be open has to stay open.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "app/demo/wishes.hpp"
#include "engine/record/event.hpp"
#include "store/writer/turn.hpp"

namespace app {

/// What is to happen with one wish, and when at the earliest.
struct DemoStep {
  engine::Instant at;
  engine::Action action = engine::Action::submit;
};

/// Steps from the making of a wish to the state in which it should end, in order of time, each at
/// least `demo_slice` after the one before and none after `now`.
std::deque<DemoStep> write_history(const DemoWish& wish, const engine::City& city,
                                   engine::Instant now, Random& random);

/// Time moves in slices; all that happens in one is one transaction.
inline constexpr engine::Millis demo_slice = std::chrono::minutes(15);

class DemoHistory {
 public:
  using OnProgress = std::function<void(std::size_t done, std::size_t steps)>;

  /// `made` outlives this.
  DemoHistory(std::span<const DemoWish> made, engine::Instant now, std::uint64_t seed);

  /// To be called by the runner's `committed`: learns the ids of new wishes.
  void saw(std::span<const engine::Event> events);
  /// Plays everything. Throws std::logic_error when the desk refuses a step: a bug of the demo.
  void play(store::TurnRunner& runner, const OnProgress& on_progress);

 private:
  struct Turn;  // commands of one slice and what they will hold
  using Due = std::multimap<engine::Instant, std::size_t>;  // next step of a wish, by time

  void collect(store::TurnRunner& runner, engine::Instant until, Turn& turn);
  engine::Command command(const engine::Desk& desk, std::size_t wish, engine::Action action);
  engine::ActOnWish act(const engine::Wish& wish, std::size_t index, engine::Action action);
  bool find_provider(const engine::Desk& desk, engine::ActOnWish& act, const DemoWish& wish,
                     Turn& turn) const;
  void look_farther(const engine::Wish& wish, std::size_t index);

  std::span<const DemoWish> made_;
  engine::Instant now_;
  Random random_;
  std::vector<std::deque<DemoStep>> steps_;  // by wish, what is left
  std::vector<engine::WishId> ids_;          // by wish, 0 before it is submitted
  std::vector<std::size_t> submitted_;       // wishes of this slice, in order
  std::size_t seen_ = 0;                     // of them, submit events seen
  Due due_;
};

}  // namespace app
