// Waits for what another thread or process brings about. The only place of the tests that sleeps,
// but for those that kill a process at a random moment.
#pragma once

#include <chrono>
#include <thread>

namespace test {

/// How long a test waits for what must come: long enough for sanitizers on a busy machine. Only a
/// test that fails waits so long.
inline constexpr std::chrono::seconds patience{120};

/// True as soon as `holds()` is true; false if it is not within `patience`.
template <class Condition>
bool eventually(Condition holds) {
  const auto limit = std::chrono::steady_clock::now() + patience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > limit) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

}  // namespace test
