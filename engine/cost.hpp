// What a pair costs, in metres, and how weights stand above all costs. Integers with bounds that
// make the plan lexicographic: first the greatest summed weight, then the least summed cost.
//
// Proof. A pair costs way + level + load step <= (2^19 - 1) + 2 * (2^18 - 1) < 2^20, and at most
// 2^20 wishes are in the plan, so all costs together stay below 2^40 = weight_unit. Leaving a wish
// unmatched costs weight * weight_unit: a difference of one in the summed weight outweighs every
// possible difference in cost. Weights up to 10,000 < 2^14 give 2^54, below Flow::outside_max =
// 2^58.
#pragma once

#include "engine/explanation.hpp"
#include "engine/flow.hpp"
#include "engine/policy.hpp"

namespace engine {

inline constexpr Cost way_cost_max = (1 << 19) - 1;    // 524 km: beyond it distance is all the same
inline constexpr Cost level_cost_max = (1 << 18) - 1;
inline constexpr Cost load_cost_max = (1 << 18) - 1;
inline constexpr std::uint32_t plan_wishes_max = 1U << 20;
inline constexpr Cost weight_unit = Cost{1} << 40;

/// Cost of leaving a wish of this weight (clamped to weight_min .. weight_max) unmatched.
Cost outside_cost(std::int64_t weight) noexcept;

Cost way_cost(Metres distance) noexcept;
Cost level_cost(const Policy& policy, Level level) noexcept;

/// Steps of an offer by quarter of its own capacity; made non-falling. Providers have no steps of
/// their own: a provider with one offer would pay twice, and one with many is bounded by capacity.
Flow::Steps load_steps(const Policy& policy) noexcept;

}  // namespace engine
