#include "engine/match/cost.hpp"

#include <algorithm>

#include "engine/assert.hpp"
#include "engine/match/weight.hpp"

namespace engine {

static_assert(distance_cost_max + level_cost_max + load_cost_max < Cost{1} << 20);
static_assert(weight_max * weight_unit <= Flow::unplaced_cost_max);

Cost unplaced_cost(std::int64_t weight) noexcept {
  XINYUAN_ASSERT(weight >= weight_min && weight <= weight_max);
  return weight * weight_unit;
}

Cost distance_cost(Metres distance) noexcept {
  XINYUAN_ASSERT(distance.value >= 0);
  return std::min<Cost>(distance.value, distance_cost_max);
}

Cost level_cost(const Policy& policy, Level level) noexcept {
  const Cost cost = policy.level_penalty_m[static_cast<std::size_t>(level)];
  XINYUAN_ASSERT(cost >= 0 && cost <= level_cost_max);
  return cost;
}

Flow::Steps load_steps(const Policy& policy) noexcept {
  Flow::Steps steps;
  Cost before = 0;
  for (std::size_t quarter = 0; quarter < policy.load_step_m.size(); ++quarter) {
    const Cost step = policy.load_step_m[quarter];
    XINYUAN_ASSERT(step >= before && step <= load_cost_max);
    steps.quarter[quarter] = policy.load_step_m[quarter];
    before = step;
  }
  return steps;
}

}  // namespace engine
