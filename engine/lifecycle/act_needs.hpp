// Whether an act on a wish brings what its transition needs; knows nothing of the wish itself.
#pragma once

#include <optional>

#include "engine/city/policy.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/command.hpp"
#include "engine/record/rejection.hpp"

namespace engine {

/// What stands against a command; nothing if nothing does.
using Objection = std::optional<Rejection>;

/// Missing_value, unknown_reason or bad_value, or nothing. A reason that is given is checked even
/// where it is not needed.
Objection check_needs(const Policy& policy, const ActOnWish& command, Needs needs, Instant now);

}  // namespace engine
