#include "tests/engine/flow/build.hpp"
#include "engine/flow/flow.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace test {

using engine::Flow;

namespace {

template <class T>
void shuffle(std::vector<T>& values, Choices& choices) {
  for (std::size_t left = values.size(); left > 1; --left) {
    std::swap(values[left - 1], values[choices.below(static_cast<std::uint32_t>(left))]);
  }
}

class Detours {
 public:
  Detours(const Model& model, Choices& choices) : model_(model), choices_(choices) {}

  Flow run() {
    for (const ModelNode& node : model_.nodes) {
      flow_.add_node(node.parent, choices_.between(0, node.capacity + 2), node.steps);
    }
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < model_.demands.size(); ++at) order.push_back(at);
    shuffle(order, choices_);
    const std::size_t half = order.size() / 2;
    for (std::size_t at = 0; at < half; ++at) add(model_.demands[order[at]]);
    settle_nodes();
    for (std::size_t at = half; at < order.size(); ++at) add(model_.demands[order[at]]);
    for (const Flow::Demand guest : guests_) flow_.remove_demand(guest);
    flow_.improve(no_limit);
    return std::move(flow_);
  }

 private:
  void rest() {
    if (choices_.percent(40)) flow_.improve(choices_.below(4));
  }

  void add(const ModelDemand& demand) {
    if (choices_.percent(20) && !demand.arcs.empty()) {
      guests_.push_back(flow_.add_demand(demand.arcs, demand.outside));
      rest();
    }
    if (choices_.percent(50)) {
      flow_.add_demand(demand.arcs, demand.outside);
      return rest();
    }
    const std::size_t first = choices_.below(static_cast<std::uint32_t>(demand.arcs.size() + 1));
    const Flow::Demand id = flow_.add_demand({demand.arcs.data(), first}, demand.outside / 2);
    rest();
    for (std::size_t at = first; at < demand.arcs.size(); ++at) {
      flow_.add_arc(id, demand.arcs[at]);
      rest();
    }
    if (!demand.arcs.empty() && choices_.percent(30)) {
      flow_.drop_arc(id, demand.arcs.front().leaf);
      rest();
      flow_.add_arc(id, demand.arcs.front());
    }
    flow_.set_unplaced_cost(id, demand.outside);
  }

  // The capacities and fixed units that the model asks for, in any order of nodes.
  void settle_nodes() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t node = 0; node < model_.nodes.size(); ++node) order.push_back(node);
    shuffle(order, choices_);
    for (const std::uint32_t node : order) {
      flow_.set_capacity(node, model_.nodes[node].capacity);
      rest();
    }
    shuffle(order, choices_);
    for (const std::uint32_t leaf : order) {
      for (std::int32_t unit = 0; unit < model_.nodes[leaf].fixed; ++unit) {
        if (choices_.percent(30)) {  // one too early, taken back
          flow_.add_fixed(leaf);
          rest();
          flow_.remove_fixed(leaf);
        }
        flow_.add_fixed(leaf);
        rest();
      }
    }
  }

  const Model& model_;
  Choices& choices_;
  std::vector<Flow::Demand> guests_;  // demands that are not the model's and leave again
  Flow flow_;
};

Flow with_nodes(const Model& model) {
  Flow flow;
  for (const ModelNode& node : model.nodes) {
    flow.add_node(node.parent, node.capacity, node.steps);
  }
  for (std::uint32_t leaf = 0; leaf < model.nodes.size(); ++leaf) {
    for (std::int32_t unit = 0; unit < model.nodes[leaf].fixed; ++unit) flow.add_fixed(leaf);
  }
  return flow;
}

}  // namespace

Flow built_at_once(const Model& model) {
  Flow flow = with_nodes(model);
  for (const ModelDemand& demand : model.demands) flow.add_demand(demand.arcs, demand.outside);
  flow.improve(no_limit);
  return flow;
}

Flow built_lazily(const Model& model, const ModelSource& source, Choices& choices) {
  Flow flow = with_nodes(model);
  flow.set_source(&source);
  for (const ModelDemand& demand : model.demands) {
    std::int32_t dearest = 0;
    for (const Flow::Arc& arc : demand.arcs) dearest = std::max(dearest, arc.cost);
    const std::int32_t horizon = choices.between(0, dearest / 2 + 1);
    std::vector<Flow::Arc> near;
    append_between(demand.arcs, 0, horizon, near);
    flow.add_demand(near, demand.outside, horizon);
  }
  flow.improve(no_limit);
  return flow;
}

void append_between(const std::vector<Flow::Arc>& arcs, std::int32_t from, std::int32_t to,
                    std::vector<Flow::Arc>& found) {
  for (const Flow::Arc& arc : arcs) {
    if (arc.cost >= from && arc.cost < to) found.push_back(arc);
  }
}

std::int32_t ModelSource::append_arcs(std::uint32_t demand, std::int32_t from, std::int32_t to,
                                      std::vector<Flow::Arc>& found) const {
  append_between(model_.demands[demand].arcs, from, to, found);
  return to;
}

Flow built_by_detours(const Model& model, Choices& choices) {
  return Detours(model, choices).run();
}

}  // namespace test
