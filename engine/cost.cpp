#include "engine/cost.hpp"

#include <algorithm>

#include "engine/weight.hpp"

namespace engine {

static_assert(way_cost_max + level_cost_max + load_cost_max < Cost{1} << 20);
static_assert(weight_max * weight_unit <= Flow::outside_max);

Cost outside_cost(std::int64_t weight) noexcept {
  return std::clamp(weight, weight_min, weight_max) * weight_unit;
}

Cost way_cost(Metres distance) noexcept {
  return std::clamp<Cost>(distance.value, 0, way_cost_max);
}

Cost level_cost(const Policy& policy, Level level) noexcept {
  return std::clamp<Cost>(policy.level_penalty_m[static_cast<std::size_t>(level)], 0,
                          level_cost_max);
}

Flow::Steps load_steps(const Policy& policy) noexcept {
  Flow::Steps steps;
  Cost step = 0;
  for (std::size_t quarter = 0; quarter < policy.load_step_m.size(); ++quarter) {
    step = std::clamp<Cost>(policy.load_step_m[quarter], step, load_cost_max);
    steps.quarter[quarter] = static_cast<std::int32_t>(step);
  }
  return steps;
}

}  // namespace engine
