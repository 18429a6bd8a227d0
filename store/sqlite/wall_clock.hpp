// The time of day, read in one place. The engine gets it as an argument, tests pass their own.
#pragma once

#include <chrono>

#include "engine/record/units.hpp"

namespace store {

/// The present moment in UTC, rounded down to the millisecond.
inline engine::Instant wall_clock() {
  return std::chrono::floor<engine::Millis>(std::chrono::system_clock::now());
}

}  // namespace store
