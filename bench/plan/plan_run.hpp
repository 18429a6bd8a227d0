// The engine's plan over a generated city: entered and solved as a whole, then a stream of single
// events, each repaired to the proven optimum. What is measured is the plan's work alone.
#pragma once

#include <functional>
#include <vector>

#include "bench/generate/records.hpp"
#include "bench/plan/measure.hpp"
#include "bench/plan/problem.hpp"
#include "engine/match/plan.hpp"

namespace bench {

/// What plan_bench and insight_bench are called with: [wishes] [offers] [repeats] [seed].
struct Arguments {
  CityShape shape;
  int repeats = 0;
};
Arguments read_arguments(int argc, char** argv, int repeats_default);

struct WholeFigures {
  double supply_us = 0, enter_us = 0, solve_us = 0;  // offers; wishes with their pairs; optimum
  std::uint64_t settled = 0;
  std::int64_t bytes = 0;  // resident, by entering wishes and solving
};

struct EventFigures {
  Series enter_us, repair_us, whole_us, settled;
  double moved = 0;  // wishes an event
};

class PlanRun {
 public:
  explicit PlanRun(const CityShape& shape);

  /// Enters the supply and the first `wishes` wishes and solves. Once.
  WholeFigures solve_whole(std::int32_t wishes);
  /// 40 % arrivals, 40 % cancelled, 10 % a place more or less, 10 % declined by the assigned
  /// provider. Number of open wishes and of places stay where they are. `corner`: all arrivals in
  /// the last tenth of the map.
  EventFigures stream(std::int32_t events, bool corner = false);

  /// Ends the program unless the plan proves that it is optimal.
  void require_proof() const;
  std::vector<std::uint32_t> offer_of_wish() const;  // index, or Problem::unmatched

  const engine::Plan& plan() const { return plan_; }
  GeneratedCity& made() { return made_; }
  std::int64_t slots() const;
  std::vector<engine::Offer> offers;  // as they are now
  std::vector<engine::Wish> open;
  std::vector<std::int32_t> weights;  // by open wish

 private:
  using Act = std::function<void()>;
  Act draw_event(bool corner);
  Act arrival(bool corner);
  Act cancellation(std::size_t at);
  Act capacity_change();
  Act refusal(std::size_t at);

  GeneratedCity made_;
  engine::Plan plan_;
  std::size_t open_wanted_ = 0;
  std::int64_t slots_wanted_ = 0, slots_ = 0;
};

}  // namespace bench
