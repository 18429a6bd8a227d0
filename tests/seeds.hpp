// Which seeds a randomized test runs: XINYUAN_SEED=<n> repeats one, XINYUAN_MATCHING_SEEDS=<n>
// runs n times as many as usual (scripts/test --slow).
#pragma once

#include <cstdint>
#include <cstdlib>

namespace test {

struct SeedRange {
  std::uint64_t first = 1, last = 1;
  bool is_whole = true;  // not one seed picked by hand: what all runs reach may be asked for
};

inline std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// Seeds 1 .. usual, unless the environment says otherwise.
inline SeedRange seeds(std::uint64_t usual) {
  const std::uint64_t only = number_from_environment("XINYUAN_SEED", 0);
  if (only != 0) return {only, only, false};
  return {1, usual * number_from_environment("XINYUAN_MATCHING_SEEDS", 1), true};
}

}  // namespace test
