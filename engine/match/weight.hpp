// Matching weight of a wish. The plan first maximises the sum of these weights.
#pragma once

#include <cstdint>

#include "engine/city/policy.hpp"
#include "engine/record/wish.hpp"

namespace engine {

/// Bounds of every weight. The plan's integer range rests on them: a weight is scaled above the
/// greatest cost that one pair can have, so weights beyond 10,000 could overflow a sum.
inline constexpr std::int64_t weight_min = 1;
inline constexpr std::int64_t weight_max = 10'000;

/// Full age steps since the wish was opened first, 0 .. Policy::age_steps_max; 0 before.
int age_steps(const Policy& policy, Instant opened_at, Instant now) noexcept;

/// Urgency, plus the bonus of the group, plus the age. Asserts the bounds above: a policy that
/// could leave them is refused when the city is loaded. `steps` is 0 .. Policy::age_steps_max.
std::int64_t weight_of(const Policy& policy, const WishFacts& facts, int steps) noexcept;

/// The bound of waiting: a wish outweighs every wish that was opened first at least this many age
/// steps later, whatever their urgencies and groups, until it reaches age_steps_max itself.
/// 0 = no number of steps is enough: weights do not grow.
int overtaking_steps(const Policy& policy) noexcept;

}  // namespace engine
