// Cost of a pair in metres, and the weight unit that exceeds all costs. Integers with bounds that
// make the plan lexicographic: first the greatest summed weight, then the least summed cost.
//
// Proof. A pair costs distance + level + load step <= (2^19 - 1) + 2 * (2^18 - 1) < 2^20, and at
// most 2^20 wishes are in the plan, so all costs together stay below 2^40 = weight_unit. Leaving a
// wish unmatched costs weight * weight_unit: a difference of one in the summed weight outweighs
// every possible difference in cost. Weights up to 10,000 < 2^14 give 2^54, below
// Flow::unplaced_cost_max = 2^58.
//
// Ranges are checked where a number enters (config/policy_file and config/load for a city,
// app/match/instance_lines and app/match/match_case for files). Here an assertion that stays on in
// release makes sure that no check was forgotten.
#pragma once

#include "engine/city/city.hpp"
#include "engine/city/policy.hpp"
#include "engine/flow/flow.hpp"
#include "engine/record/units.hpp"

namespace engine {

inline constexpr Cost distance_cost_max = (1 << 19) - 1;  // 524 km; served areas are smaller
inline constexpr Cost level_cost_max = (1 << 18) - 1;
inline constexpr Cost load_cost_max = (1 << 18) - 1;
inline constexpr std::uint32_t plan_wishes_max = live_wishes_limit;
static_assert(plan_wishes_max == 1U << 20, "the proof above");
static_assert(supply_limit < Flow::nodes_max);
inline constexpr Cost weight_unit = Cost{1} << 40;

/// Cost of leaving a wish of this weight unmatched. Asserts weight_min .. weight_max.
Cost unplaced_cost(std::int64_t weight) noexcept;

/// Asserts a distance >= 0. Two places of one served area are never farther than distance_cost_max;
/// records that were stored when the city served another area may be, and cost that much.
Cost distance_cost(Metres distance) noexcept;
/// Asserts 0 .. level_cost_max.
Cost level_cost(const Policy& policy, Level level) noexcept;

/// Steps of an offer by quarter of its capacity. Asserts that they lie in 0 .. load_cost_max and do
/// not fall. Providers have no steps of their own: a provider with one offer would pay twice, and
/// one with many is bounded by capacity.
Flow::Steps load_steps(const Policy& policy) noexcept;

}  // namespace engine
