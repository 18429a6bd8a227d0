// In whose name a caller acts: its own, always.
#pragma once

#include "engine/record/actor.hpp"
#include "http/core/principal.hpp"

namespace http {

/// The caller as the engine knows it. Those who may change nothing act as the system, which the
/// desk refuses.
engine::Actor actor_of(const Principal& who) noexcept;

}  // namespace http
