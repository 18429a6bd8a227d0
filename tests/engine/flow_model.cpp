#include "flow_model.hpp"

#include <algorithm>
#include <limits>

namespace tests {

namespace {

constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max() / 4;

// Tries the options of demand `at` and of all that follow.
class Exhaustion {
 public:
  explicit Exhaustion(const Model& model) : model_(model), load_(model.nodes.size(), 0) {
    for (std::uint32_t node = 0; node < load_.size(); ++node) {
      for (std::int32_t unit = 0; unit < model.nodes[node].fixed; ++unit) cost_ += add_unit(node);
    }
  }

  std::int64_t run() {
    choose(0);
    return best_;
  }

 private:
  // Returns the steps paid; loads may pass the capacity, which `has_room` has to prevent.
  std::int64_t add_unit(std::uint32_t leaf) {
    std::int64_t paid = 0;
    for (std::uint32_t node = leaf; node != engine::Flow::none; node = model_.nodes[node].parent) {
      paid += model_.step(node, ++load_[node]);
    }
    return paid;
  }

  void remove_unit(std::uint32_t leaf) {
    for (std::uint32_t node = leaf; node != engine::Flow::none; node = model_.nodes[node].parent) {
      --load_[node];
    }
  }

  bool has_room(std::uint32_t leaf) const {
    for (std::uint32_t node = leaf; node != engine::Flow::none; node = model_.nodes[node].parent) {
      if (load_[node] >= model_.nodes[node].capacity) return false;
    }
    return true;
  }

  void choose(std::size_t at) {
    if (at == model_.demands.size()) {
      best_ = std::min(best_, cost_);
      return;
    }
    const ModelDemand& demand = model_.demands[at];
    const std::int64_t before = cost_;
    cost_ = before + demand.outside;
    choose(at + 1);
    for (const engine::Flow::Arc& arc : demand.arcs) {
      if (!has_room(arc.leaf)) continue;
      cost_ = before + arc.cost + add_unit(arc.leaf);
      choose(at + 1);
      remove_unit(arc.leaf);
    }
    cost_ = before;
  }

  const Model& model_;
  std::vector<std::int32_t> load_;
  std::int64_t cost_ = 0, best_ = unreached;
};

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

std::int64_t Model::step(std::uint32_t node, std::int32_t unit) const {
  const std::int64_t quarter = (std::int64_t{unit} - 1) * 4 / nodes[node].capacity;
  return nodes[node].steps.quarter[std::min<std::int64_t>(quarter, 3)];
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

std::int64_t least_cost_by_exhaustion(const Model& model) { return Exhaustion(model).run(); }

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

}  // namespace tests
