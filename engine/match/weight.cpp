#include "engine/match/weight.hpp"

#include <algorithm>
#include <span>

#include "engine/assert.hpp"

namespace engine {
namespace {

bool comes_first(Group group) noexcept {
  switch (group) {
    case Group::elderly_alone:
    case Group::disabled:
    case Group::child_in_need:
    case Group::low_income: return true;
    case Group::none:
    case Group::elderly:
    case Group::child:
    case Group::new_worker: return false;
  }
  return false;
}

}  // namespace

int age_steps(const Policy& policy, Instant opened_at, Instant now) noexcept {
  if (opened_at == Instant{} || now <= opened_at || policy.age_step <= Millis{0}) return 0;
  const std::int64_t steps = (now - opened_at) / policy.age_step;
  return static_cast<int>(std::min<std::int64_t>(steps, policy.age_steps_max));
}

std::int64_t weight_of(const Policy& policy, const WishFacts& facts, int steps) noexcept {
  std::int64_t weight = policy.weight_by_urgency[static_cast<std::size_t>(facts.urgency)];
  if (comes_first(facts.group)) weight += policy.weight_group;
  weight += std::int64_t{policy.weight_age_step} * steps;
  XINYUAN_ASSERT(weight >= weight_min && weight <= weight_max);
  return weight;
}

int overtaking_steps(const Policy& policy) noexcept {
  if (policy.weight_age_step <= 0 || policy.age_step <= Millis{0}) return 0;
  const auto urgencies = std::span(policy.weight_by_urgency).subspan(1);  // index 0 is none
  const auto [least, greatest] = std::ranges::minmax(urgencies);
  const int spread = greatest + policy.weight_group - least;
  return spread / policy.weight_age_step + 1;
}

}  // namespace engine
