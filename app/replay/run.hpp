// One replay: recorded requests and assumed answers through the real desk and store, turn by turn,
// with a clock that jumps to whatever comes next.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "app/replay/answers.hpp"
#include "app/replay/input.hpp"
#include "app/replay/report.hpp"
#include "store/writer/turn.hpp"

namespace app {

class ReplayRun {
 public:
  /// Called after each turn; may sleep. `requests`: how many have come in.
  using AfterTurn = std::function<void(engine::Instant now, std::size_t requests)>;

  /// Everything outlives this. `figures` is added to.
  ReplayRun(const ReplayMapping& mapping, const engine::City& city,
            std::span<const RecordedRequest> requests, std::uint64_t seed, ReplayFigures& figures);

  /// To be the runner's `committed`.
  void saw(std::span<const engine::Event> events);
  /// Stores the places as providers with their offers. Throws UsageError if the desk refuses one.
  void put_places(store::TurnRunner& runner, std::vector<RecordedPlace> places,
                  engine::Instant now);
  void run(store::TurnRunner& runner, const AfterTurn& after_turn);

 private:
  void turn(store::TurnRunner& runner, engine::Instant now);
  engine::Instant next_moment(const engine::Desk& desk) const;
  engine::SubmitWish submission(const RecordedRequest& request) const;
  void take_outcomes(std::size_t first_request);
  void follow(const engine::Event& event);
  void record(const engine::Event& event, ReplayedWish& wish);
  void look(const engine::Desk& desk, engine::Instant now);
  void finish(const engine::Desk& desk);

  const ReplayMapping& mapping_;
  const engine::City& city_;
  std::span<const RecordedRequest> requests_;
  ReplayAnswers answers_;
  ReplayFigures& figures_;
  std::size_t next_request_ = 0;
  engine::Instant next_look_;
  engine::Instant end_;
  std::vector<std::unique_ptr<store::Ticket>> tickets_;  // of the present turn
  std::vector<engine::Event> events_;                    // of the present turn
  std::map<engine::WishId, std::size_t> index_;          // live and ended wishes -> figures
  std::map<engine::OfferId, engine::Point> offers_;
};

}  // namespace app
