// Numbers and moments as SQLite keeps them: signed, 64 bits.
#pragma once

#include <cstdint>

#include "engine/record/units.hpp"

namespace store {

/// `value` is below 2^63.
inline std::int64_t as_integer(std::uint64_t value) noexcept {
  return static_cast<std::int64_t>(value);
}

/// Milliseconds since 1970.
inline std::int64_t as_integer(engine::Instant at) noexcept {
  return at.time_since_epoch().count();
}

}  // namespace store
