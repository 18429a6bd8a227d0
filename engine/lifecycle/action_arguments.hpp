// Checks that an action brings the arguments its transition needs; knows nothing of the wish
// itself.
#pragma once

#include <optional>

#include "engine/city/policy.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/command.hpp"
#include "engine/record/rejection.hpp"

namespace engine {

/// Missing_value, unknown_reason or bad_value, or nothing. A reason that is given is checked even
/// where it is not needed.
std::optional<Rejection> check_action_arguments(const Policy& policy, const ActOnWish& command,
                                                Needs needs, Instant now);

}  // namespace engine
