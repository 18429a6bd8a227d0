#include "engine/flow/marginal_values.hpp"

#include <limits>
#include <queue>
#include <tuple>

namespace engine {

namespace {

using Node = Flow::Node;
using Demand = Flow::Demand;
using Cost = Flow::Cost;

constexpr Cost unreached = std::numeric_limits<Cost>::max();

class Search {
 public:
  explicit Search(const Flow& flow)
      : flow_(flow), labels_(flow.node_count()), placed_(flow.node_count()),
        children_(flow.node_count()) {
    for (Node node = 0; node < flow.node_count(); ++node) {
      const Node parent = flow.parent(node);
      if (parent != Flow::none) children_[parent].push_back(node);
    }
  }

  std::vector<MarginalValue> run() {
    start();
    while (!heap_.empty()) {
      const auto [distance, node] = heap_.top();
      heap_.pop();
      if (distance == labels_[node].distance) expand(node);
    }
    std::vector<MarginalValue> bids(labels_.size());
    for (Node node = 0; node < bids.size(); ++node) {
      const Label& label = labels_[node];
      if (label.distance == unreached) continue;
      bids[node] = {flow_.price(node) - label.distance, label.gained, true};
    }
    return bids;
  }

 private:
  struct Label {
    Cost distance = unreached;  // reduced, from the outside
    Demand gained = Flow::none;
  };

  // From the outside: a demand that is there, or a unit taken off a root.
  void start() {
    for (Demand demand = 0; demand < flow_.demand_limit(); ++demand) {
      if (!flow_.is_live(demand) || flow_.is_waiting(demand)) continue;
      const Node place = flow_.place(demand);
      if (place == Flow::none) {
        move(demand, -flow_.outside(demand), Flow::none, demand);
      } else {
        placed_[place].push_back(demand);
      }
    }
    for (Node node = 0; node < flow_.node_count(); ++node) {
      if (flow_.parent(node) == Flow::none) take_down(node, 0, 0, Flow::none);
    }
  }

  void expand(Node node) {
    const Label label = labels_[node];
    const Cost base = label.distance - flow_.price(node);
    const Node parent = flow_.parent(node);
    const std::int32_t load = flow_.load(node);
    if (parent != Flow::none && load < flow_.capacity(node)) {
      relax(parent, base + flow_.step(node, load + 1) + flow_.price(parent), label.gained);
    }
    for (const Node child : children_[node]) {
      take_down(child, label.distance, flow_.price(node), label.gained);
    }
    for (const Demand demand : placed_[node]) {
      move(demand, base - flow_.place_cost(demand), node, label.gained);
    }
  }

  void take_down(Node child, Cost distance, Cost price_above, Demand gained) {
    const std::int32_t load = flow_.load(child);
    if (load == 0) return;
    relax(child, distance - flow_.step(child, load) + flow_.price(child) - price_above, gained);
  }

  // The demand goes to each other of its leaves. One beyond its horizon costs more than it pays
  // now, so it brings a node no more than taking a unit off does.
  void move(Demand demand, Cost base, Node from, Demand gained) {
    for (const Flow::Arc& arc : flow_.arcs(demand)) {
      if (arc.leaf == from) continue;
      relax(arc.leaf, base + arc.cost + flow_.price(arc.leaf), gained);
    }
  }

  void relax(Node node, Cost distance, Demand gained) {
    if (distance >= labels_[node].distance) return;
    labels_[node] = {distance, gained};
    heap_.emplace(distance, node);
  }

  using Entry = std::pair<Cost, Node>;
  const Flow& flow_;
  std::vector<Label> labels_;
  std::vector<std::vector<Demand>> placed_;
  std::vector<std::vector<Node>> children_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap_;
};

}  // namespace

std::vector<MarginalValue> marginal_values(const Flow& flow) { return Search(flow).run(); }

}  // namespace engine
