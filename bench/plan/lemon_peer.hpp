// The peer: min-cost flow of LEMON on the same integers, solved from nothing. C++17.
#pragma once

#include "bench/plan/problem.hpp"

namespace bench {

enum class Peer { network_simplex, cost_scaling };

struct PeerAnswer {
  Totals totals;
  double build_us = 0;  // network and solver from the pairs
  double solve_us = 0;
  std::int64_t bytes = 0;  // resident, while network and solver stand
};

/// Wishes are sources; load steps are parallel arcs from an offer to the sink, staying unmatched is
/// an arc from the wish to the sink. Ends the program if the peer finds no optimum.
PeerAnswer solve_with(Peer peer, const Problem& problem);

}  // namespace bench
