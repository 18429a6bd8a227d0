// Random bytes that need not be secret but must never come twice: nonces and salts.
#pragma once

#include <cstdint>
#include <span>

namespace store {

/// Fills `out` (at most 4,096 bytes) from the kernel's random numbers, which are fetched for many
/// calls at once: a wish needs four such values, and a system call each was 3 % of the writer's
/// time. Any thread; each has separate bytes. Not for keys: what is fetched ahead stays in memory
/// until it is used. A process must not fork between calls (the server never forks).
void fill_nonce(std::span<std::uint8_t> out) noexcept;

}  // namespace store
