// The parts of peer_bench. Each prints its own table, with regime, seed and what was compared.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

struct PeerOptions {
  std::vector<std::string> sizes{"district", "city"};
  std::vector<std::string> loads{"ample", "tight", "surge"};
  int rounds = 3;
  int events = 20'000;
  std::int32_t growth_wishes_max = 100'000;
  std::uint64_t seed = 1;
  bool cost_scaling = true;
};

/// Whole plans against LEMON; ends the program if the objectives differ.
void compare_batch(const PeerOptions& options);
/// Single events against the peer's solve of the whole, off and at critical load, with ties.
void compare_events(const PeerOptions& options);
/// Cost of an event from 2,000 wishes upward, at equal density and load.
void compare_growth(const PeerOptions& options);
/// Candidate search against an R-tree for each category.
void compare_search(const PeerOptions& options);

}  // namespace bench
