#include "tests/engine/flow/model.hpp"
#include "engine/flow/flow.hpp"

#include <algorithm>
#include <limits>

#include "tests/oracle/oracle.hpp"

namespace test {

namespace {

constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max() / 4;

struct Edge {
  std::size_t from, to;
  std::int64_t cost;
  std::int32_t room;
};

// Edge i and i ^ 1 are each other's opposite.
class Network {
 public:
  explicit Network(std::size_t nodes) : nodes_(nodes) {}

  void add(std::size_t from, std::size_t to, std::int64_t cost, std::int32_t room) {
    edges_.push_back({from, to, cost, room});
    edges_.push_back({to, from, -cost, 0});
  }

  // Sends units from `source` to `sink` one by one along shortest paths until there is no path.
  std::int64_t least_cost(std::size_t source, std::size_t sink) {
    std::int64_t total = 0;
    while (true) {
      std::vector<std::int64_t> distance(nodes_, unreached);
      std::vector<std::size_t> by(nodes_, edges_.size());
      distance[source] = 0;
      for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t at = 0; at < edges_.size(); ++at) {
          const Edge& edge = edges_[at];
          if (edge.room == 0 || distance[edge.from] == unreached) continue;
          if (distance[edge.from] + edge.cost >= distance[edge.to]) continue;
          distance[edge.to] = distance[edge.from] + edge.cost;
          by[edge.to] = at;
          changed = true;
        }
      }
      if (distance[sink] == unreached) return total;
      total += distance[sink];
      for (std::size_t node = sink; node != source; node = edges_[by[node]].from) {
        --edges_[by[node]].room;
        ++edges_[by[node] ^ 1].room;
      }
    }
  }

 private:
  std::size_t nodes_;
  std::vector<Edge> edges_;
};

}  // namespace

std::int64_t model_step(const ModelNode& node, std::int32_t unit) {
  const std::int64_t quarter =
      node.capacity == 0 ? 0 : (std::int64_t{unit} - 1) * 4 / node.capacity;
  return node.steps.quarter[std::min<std::int64_t>(quarter, 3)];
}

std::int64_t Model::step(std::uint32_t node, std::int32_t unit) const {
  return model_step(nodes[node], unit);
}

std::int32_t Model::fixed_below(std::uint32_t node) const {
  std::int32_t total = 0;
  for (std::uint32_t leaf = 0; leaf < nodes.size(); ++leaf) {
    for (std::uint32_t at = leaf; at != engine::Flow::none; at = nodes[at].parent) {
      if (at == node) total += nodes[leaf].fixed;
    }
  }
  return total;
}

std::int64_t least_cost_by_simplex(const Model& model) {
  oracle::Instance instance;
  for (std::uint32_t node = 0; node < model.nodes.size(); ++node) {
    const ModelNode& data = model.nodes[node];
    oracle::Node copy;
    if (data.parent != engine::Flow::none) copy.parent = static_cast<int>(data.parent);
    copy.fixed = data.fixed;
    for (std::int32_t unit = 1; unit <= data.capacity; ++unit) {
      const std::int64_t step = model.step(node, unit);
      if (copy.runs.empty() || copy.runs.back().cost != step) copy.runs.push_back({0, step});
      ++copy.runs.back().units;
    }
    instance.nodes.push_back(std::move(copy));
  }
  for (const ModelDemand& demand : model.demands) {
    oracle::Demand copy;
    copy.outside = demand.outside;
    for (const engine::Flow::Arc& arc : demand.arcs) {
      copy.arcs.push_back({static_cast<int>(arc.leaf), arc.cost});
    }
    instance.demands.push_back(std::move(copy));
  }
  return oracle::least_cost(instance).value();
}

std::int64_t least_cost_by_paths(const Model& model) {
  const std::size_t sink = model.nodes.size() + model.demands.size();
  const std::size_t source = sink + 1;
  Network network(source + 1);
  for (std::uint32_t node = 0; node < model.nodes.size(); ++node) {
    const ModelNode& data = model.nodes[node];
    const std::size_t above = data.parent == engine::Flow::none ? sink : data.parent;
    for (std::int32_t unit = 1; unit <= data.capacity; ++unit) {
      network.add(node, above, model.step(node, unit), 1);
    }
    if (data.fixed > 0) network.add(source, node, 0, data.fixed);
  }
  for (std::size_t at = 0; at < model.demands.size(); ++at) {
    const std::size_t demand = model.nodes.size() + at;
    network.add(source, demand, 0, 1);
    network.add(demand, sink, model.demands[at].outside, 1);
    for (const engine::Flow::Arc& arc : model.demands[at].arcs) {
      network.add(demand, arc.leaf, arc.cost, 1);
    }
  }
  return network.least_cost(source, sink);
}

}  // namespace test
