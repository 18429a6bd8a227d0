// Proof that a plan is optimal, independent of how it was found: feasibility, complementary
// slackness and primal = dual on the state that `Flow` shows through its public face.
#pragma once

#include <string>

#include "engine/flow.hpp"

namespace engine {

struct Certificate {
  bool holds = false;
  std::string broken;      // first condition that fails, with the numbers; empty if it holds
  // Totals of the present state; equal iff optimal. __int128 would be needed beyond 2^63.
  std::int64_t primal = 0;
  std::int64_t dual = 0;
  std::uint64_t placed = 0, unplaced = 0, waiting = 0;
};

/// O(nodes + arcs). Waiting demands are not part of the proven state.
Certificate certify(const Flow& flow);

}  // namespace engine
