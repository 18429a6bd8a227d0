#include "bench/plan/lemon_peer.hpp"

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include "bench/plan/measure.hpp"

namespace bench {

namespace {

using Graph = lemon::SmartDigraph;

struct Network {
  explicit Network(const Problem& problem) : capacity(graph), cost(graph), supply(graph, 0) {
    const auto wishes = static_cast<int>(problem.wishes());
    const auto offers = static_cast<int>(problem.capacities.size());
    const std::int64_t unit = problem.weight_unit();
    graph.reserveNode(wishes + offers + 1);
    graph.reserveArc(static_cast<int>(problem.pairs.size()) + wishes + 4 * offers);
    for (int node = 0; node <= wishes + offers; ++node) graph.addNode();
    const Graph::Node sink = graph.nodeFromId(wishes + offers);
    supply[sink] = -wishes;
    for (int wish = 0; wish < wishes; ++wish) {
      const Graph::Node from = graph.nodeFromId(wish);
      const auto at = static_cast<std::size_t>(wish);
      supply[from] = 1;
      for (std::size_t pair = problem.begins[at]; pair < problem.begins[at + 1]; ++pair) {
        const auto offer = static_cast<int>(problem.pairs[pair].offer);
        add(from, graph.nodeFromId(wishes + offer), 1, problem.pairs[pair].metres);
      }
      add(from, sink, 1, problem.weights[at] * unit);
    }
    for (int offer = 0; offer < offers; ++offer) {
      const std::int32_t places = problem.capacities[static_cast<std::size_t>(offer)];
      for (int quarter = 0; quarter < 4; ++quarter) {
        const std::int32_t units = Problem::units_in(places, quarter);
        if (units > 0) add(graph.nodeFromId(wishes + offer), sink, units, problem.steps_m[quarter]);
      }
    }
  }

  void add(Graph::Node from, Graph::Node to, int units, long long price) {
    const Graph::Arc arc = graph.addArc(from, to);
    capacity[arc] = units;
    cost[arc] = price;
  }

  Graph graph;
  Graph::ArcMap<int> capacity;
  Graph::ArcMap<long long> cost;
  Graph::NodeMap<int> supply;
};

// Arcs stand in the order in which they were added.
template <class Solver>
std::vector<std::uint32_t> plan_of(const Solver& solver, const Network& network,
                                   const Problem& problem) {
  std::vector<std::uint32_t> plan(problem.wishes(), Problem::unmatched);
  int arc = 0;
  for (std::size_t wish = 0; wish < problem.wishes(); ++wish, ++arc) {
    for (std::size_t pair = problem.begins[wish]; pair < problem.begins[wish + 1]; ++pair, ++arc) {
      if (solver.flow(network.graph.arcFromId(arc)) > 0) plan[wish] = problem.pairs[pair].offer;
    }
  }
  return plan;
}

template <class Solver>
PeerAnswer solve(const Problem& problem) {
  PeerAnswer answer;
  const std::int64_t bytes = resident_bytes();
  const double start = cpu_us();
  const Network network(problem);
  Solver solver(network.graph);
  solver.upperMap(network.capacity).costMap(network.cost).supplyMap(network.supply);
  const double built = cpu_us();
  if (solver.run() != Solver::OPTIMAL) fail("the peer found no optimum");
  answer.solve_us = cpu_us() - built;
  answer.build_us = built - start;
  answer.bytes = resident_bytes() - bytes;
  answer.totals = count(problem, plan_of(solver, network, problem));
  return answer;
}

}  // namespace

PeerAnswer solve_with(Peer peer, const Problem& problem) {
  using NetworkSimplex = lemon::NetworkSimplex<Graph, int, long long>;
  using CostScaling = lemon::CostScaling<Graph, int, long long>;
  switch (peer) {
    case Peer::network_simplex: return solve<NetworkSimplex>(problem);
    case Peer::cost_scaling: return solve<CostScaling>(problem);
  }
  fail("unknown peer");
}

}  // namespace bench
