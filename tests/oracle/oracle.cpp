#include "tests/oracle/oracle.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <numeric>

namespace oracle {

namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;

struct Edge {
  std::size_t from, to;
  std::int64_t room, cost;
};

// Vertices: nodes, then demands, then the outside, which takes every unit in the end.
struct Network {
  std::vector<Edge> edges;
  std::vector<std::int64_t> supply;
};

Network network_of(const Instance& instance) {
  const std::size_t first_demand = instance.nodes.size();
  const std::size_t outside = first_demand + instance.demands.size();
  Network network;
  network.supply.assign(outside + 1, 0);
  for (std::size_t at = 0; at < instance.nodes.size(); ++at) {
    const Node& node = instance.nodes[at];
    const std::size_t above = node.parent == none ? outside : static_cast<std::size_t>(node.parent);
    for (const Run& run : node.runs) network.edges.push_back({at, above, run.units, run.cost});
    network.supply[at] = node.fixed;
  }
  for (std::size_t at = 0; at < instance.demands.size(); ++at) {
    const Demand& demand = instance.demands[at];
    for (const Arc& arc : demand.arcs) {
      network.edges.push_back({first_demand + at, static_cast<std::size_t>(arc.leaf), 1, arc.cost});
    }
    network.edges.push_back({first_demand + at, outside, 1, demand.outside});
    network.supply[first_demand + at] = 1;
  }
  network.supply[outside] =
      -std::accumulate(network.supply.begin(), network.supply.end(), std::int64_t{0});
  return network;
}

}  // namespace

std::optional<std::int64_t> least_cost(const Instance& instance) {
  const Network network = network_of(instance);
  if (network.supply.back() == 0) return 0;
  Graph graph;
  std::vector<Graph::Node> vertices;
  for (std::size_t at = 0; at < network.supply.size(); ++at) vertices.push_back(graph.addNode());
  Graph::ArcMap<std::int64_t> room(graph), cost(graph);
  Graph::NodeMap<std::int64_t> supply(graph);
  for (const Edge& edge : network.edges) {
    const Graph::Arc arc = graph.addArc(vertices[edge.from], vertices[edge.to]);
    room[arc] = edge.room;
    cost[arc] = edge.cost;
  }
  for (std::size_t at = 0; at < vertices.size(); ++at) supply[vertices[at]] = network.supply[at];
  Simplex simplex(graph);
  simplex.upperMap(room).costMap(cost).supplyMap(supply);
  if (simplex.run() != Simplex::OPTIMAL) return std::nullopt;
  return simplex.totalCost();
}

}  // namespace oracle
