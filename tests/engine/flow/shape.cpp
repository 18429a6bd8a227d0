#include "tests/engine/flow/shape.hpp"
#include "engine/flow/flow.hpp"
#include "engine/match/cost.hpp"

#include <algorithm>

namespace test {

using engine::Flow;

namespace {

constexpr std::int64_t weight_unit = std::int64_t{1} << 40;  // as docs/MATCHING.md promises

void grow(const FlowShape& shape, std::uint32_t parent, int depth, Choices& choices, Model& model) {
  const auto node = static_cast<std::uint32_t>(model.nodes.size());
  model.nodes.push_back(draw_node(shape, parent, depth == 1, choices));
  if (depth == 1) return;
  for (int child = choices.between(1, shape.children_max); child > 0; --child) {
    grow(shape, node, depth - 1, choices, model);
  }
}

std::vector<FlowShape> make_shapes() {
  std::vector<FlowShape> shapes;
  const auto add = [&](const char* name, auto change) {
    FlowShape shape;
    shape.name = name;
    change(shape);
    shapes.push_back(shape);
  };
  add("plain", [](FlowShape&) {});
  add("ties", [](FlowShape& shape) {
    shape.cost_max = 2;
    shape.unplaced_cost_max = 3;
  });
  add("no capacity", [](FlowShape& shape) { shape.zero_percent = 90; });
  add("everything eligible", [](FlowShape& shape) { shape.everything = true; });
  add("nothing eligible", [](FlowShape& shape) { shape.arcs_max = 0; });
  add("all at one point", [](FlowShape& shape) {
    shape.everything = true;
    shape.cost_max = 0;
    shape.unplaced_cost_max = 1;
  });
  add("deep trees", [](FlowShape& shape) {
    shape.trees = 2;
    shape.depth = 4;
    shape.children_max = 2;
    shape.inner_capacity_max = 4;
  });
  add("deep trees with ties and steps", [](FlowShape& shape) {
    shape.trees = 2;
    shape.depth = 4;
    shape.children_max = 3;
    shape.inner_capacity_max = 6;
    shape.cost_max = 3;
    shape.step_max = 2;
    shape.unplaced_cost_max = 12;
  });
  add("steps", [](FlowShape& shape) {
    shape.step_max = 300;
    shape.leaf_capacity_max = 9;
  });
  add("bare roots", [](FlowShape& shape) {
    shape.depth = 1;
    shape.trees = 8;
  });
  add("weight before cost", [](FlowShape& shape) {
    shape.unplaced_cost_max = 10'000;
    shape.outside_unit = weight_unit;
    shape.step_max = 500;
    shape.cost_max = 20'000;
  });
  add("few weights before cost, crowded", [](FlowShape& shape) {
    shape.unplaced_cost_max = 3;
    shape.outside_unit = weight_unit;
    shape.leaf_capacity_max = 2;
    shape.cost_max = 50;
    shape.everything = true;
    shape.demands_max = 40;
  });
  return shapes;
}

}  // namespace

const std::vector<FlowShape>& flow_shapes() {
  static const std::vector<FlowShape> shapes = make_shapes();
  return shapes;
}

FlowShape small(FlowShape shape) {
  shape.demands_max = std::min(shape.demands_max, 7);
  shape.leaf_capacity_max = std::min(shape.leaf_capacity_max, 3);
  shape.inner_capacity_max = std::min(shape.inner_capacity_max, 4);
  if (shape.depth == 1) {
    shape.trees = std::min(shape.trees, 7);
  } else {
    shape.trees = shape.depth == 2 ? 2 : 1;
    shape.children_max = shape.depth == 2 ? 3 : 2;  // at most 6 leaves, or 8 in the deepest
  }
  return shape;
}

ModelNode draw_node(const FlowShape& shape, std::uint32_t parent, bool is_leaf, Choices& choices) {
  ModelNode node;
  node.parent = parent;
  const int most = is_leaf ? shape.leaf_capacity_max : shape.inner_capacity_max;
  node.capacity = choices.percent(shape.zero_percent) ? 0 : choices.between(1, most);
  if (shape.step_max == 0) return node;
  for (std::int32_t& step : node.steps.quarter) step = choices.between(0, shape.step_max);
  std::sort(std::begin(node.steps.quarter), std::end(node.steps.quarter));
  return node;
}

std::int64_t draw_outside(const FlowShape& shape, Choices& choices) {
  return choices.between(0, shape.unplaced_cost_max) * shape.outside_unit;
}

ModelDemand draw_demand(const FlowShape& shape, const std::vector<std::uint32_t>& leaves,
                        Choices& choices) {
  ModelDemand demand;
  demand.outside = draw_outside(shape, choices);
  const int count = static_cast<int>(leaves.size());
  int wanted = shape.everything ? count : std::min(count, choices.between(0, shape.arcs_max));
  for (int at = 0; at < count && wanted > 0; ++at) {  // each set of `wanted` leaves is as likely
    if (choices.between(1, count - at) > wanted) continue;
    const std::uint32_t leaf = leaves[static_cast<std::size_t>(at)];
    demand.arcs.push_back({leaf, choices.between(0, shape.cost_max)});
    --wanted;
  }
  return demand;
}

Model draw_model(const FlowShape& shape, Choices& choices) {
  Model model;
  for (int tree = 0; tree < shape.trees; ++tree) {
    grow(shape, Flow::none, shape.depth, choices, model);
  }
  const std::vector<std::uint32_t> leaves = leaves_of(model);
  std::vector<std::int32_t> fixed(model.nodes.size(), 0);
  for (int attempt = 0; attempt < shape.fixed_max; ++attempt) {
    const std::uint32_t leaf = leaves[choices.below(static_cast<std::uint32_t>(leaves.size()))];
    bool fits = true;
    for (std::uint32_t at = leaf; at != Flow::none; at = model.nodes[at].parent) {
      fits = fits && fixed[at] < model.nodes[at].capacity;
    }
    if (!fits) continue;
    ++model.nodes[leaf].fixed;
    for (std::uint32_t at = leaf; at != Flow::none; at = model.nodes[at].parent) ++fixed[at];
  }
  for (int count = choices.between(0, shape.demands_max); count > 0; --count) {
    model.demands.push_back(draw_demand(shape, leaves, choices));
  }
  return model;
}

std::vector<std::uint32_t> leaves_of(const Model& model) {
  std::vector<bool> is_inner(model.nodes.size(), false);
  for (const ModelNode& node : model.nodes) {
    if (node.parent != Flow::none) is_inner[node.parent] = true;
  }
  std::vector<std::uint32_t> leaves;
  for (std::uint32_t node = 0; node < model.nodes.size(); ++node) {
    if (!is_inner[node]) leaves.push_back(node);
  }
  return leaves;
}

std::vector<std::int32_t> fixed_by_node(const Model& model) {
  std::vector<std::int32_t> fixed(model.nodes.size(), 0);
  for (const ModelNode& leaf : model.nodes) {
    const auto index = static_cast<std::uint32_t>(&leaf - model.nodes.data());
    for (std::uint32_t at = index; at != Flow::none; at = model.nodes[at].parent) {
      fixed[at] += leaf.fixed;
    }
  }
  return fixed;
}

}  // namespace test
