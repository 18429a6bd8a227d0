// Proof that a plan is optimal, independent of how it was found: feasibility, complementary
// slackness and primal = dual on the state that `Flow` shows through its public face.
#pragma once

#include <cstdint>
#include <string>

namespace engine {

class Flow;

struct Certificate {
  bool holds = false;
  std::string broken;  // first condition that fails, with the numbers; empty if it holds
  // Totals of the present state; equal iff optimal. Computed and compared in 128 bits; here they
  // are cut off at the ends of 64 bits, and `totals_cut` says so.
  std::int64_t primal = 0;
  std::int64_t dual = 0;
  bool totals_cut = false;
  std::uint64_t placed = 0, unplaced = 0, waiting = 0;
};

/// Pairs are taken from the flow's source where it has one, not from the arcs that the flow holds:
/// so the proof is over all eligible pairs, and sees an arc that is missing, or wrong at a place.
/// O(nodes + arcs that cost no more than what their demand pays). Waiting demands are not part of
/// the proven state, and units whose demand has gone count as fixed until they are repaired: the
/// proof holds between two repairs as well.
Certificate certify(const Flow& flow);

}  // namespace engine
