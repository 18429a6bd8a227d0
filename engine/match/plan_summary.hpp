// The plan in figures, of one moment.
#pragma once

#include <cstdint>

namespace engine {

struct PlanSummary {
  std::uint64_t wishes = 0;  // open wishes in the plan
  std::uint64_t matched = 0;
  std::uint64_t unmatched = 0;
  std::uint64_t waiting = 0;  // not yet placed by the bounded pass
  bool proven = true;
  std::int64_t weight_matched = 0;
  std::int64_t cost_matched = 0;  // metres, all parts
  double mean_distance_m = 0;
  std::uint64_t offers = 0, slots = 0, slots_held = 0;
  double load_gini = 0;  // spread of load/capacity over providers with capacity
};

}  // namespace engine
