// Assertions that stay on in release: an impossible state ends the process, recovery replays.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace engine {

[[noreturn]] inline void assertion_failed(const char* text, const char* file, int line) {
  std::fprintf(stderr, "assertion failed: %s (%s:%d)\n", text, file, line);
  std::abort();
}

}  // namespace engine

#define XINYUAN_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::engine::assertion_failed(#condition, __FILE__, __LINE__))
