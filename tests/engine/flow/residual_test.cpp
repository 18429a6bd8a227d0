// Asks, bids and next-best costs of settled flows against trying everything, and against plain
// re-solves of larger instances.
#include "engine/flow/residual.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/engine/flow/build.hpp"
#include "tests/engine/flow/exhaustive.hpp"
#include "tests/engine/flow/shape.hpp"
#include "tests/seeds.hpp"

using namespace engine;
using namespace test;

namespace {

constexpr Flow::Cost far = Residual::no_limit;

// The model after the demand has lost the arc to the leaf.
Model without_arc(Model model, std::size_t demand, std::uint32_t leaf) {
  std::erase_if(model.demands[demand].arcs, [&](const Flow::Arc& arc) { return arc.leaf == leaf; });
  return model;
}

void require_asks(const Model& model, const Flow& flow, std::int64_t (*least)(const Model&)) {
  const std::int64_t before = least(model);
  const std::vector<std::int32_t> fixed = fixed_by_node(model);
  for (const std::uint32_t leaf : leaves_of(model)) {
    bool fits = true;
    for (std::uint32_t node = leaf; node != Flow::none; node = model.nodes[node].parent) {
      fits = fits && fixed[node] < model.nodes[node].capacity;
    }
    Residual residual(flow, no_limit);
    const Residual::Way way = residual.ask(leaf, far);
    CAPTURE(leaf);
    REQUIRE(way.found() == fits);
    if (!fits) continue;
    Model after = model;
    ++after.nodes[leaf].fixed;
    REQUIRE(way.cost == least(after) - before);
    REQUIRE_FALSE(residual.ask(leaf, way.cost).found());  // the limit itself is too much
    REQUIRE(residual.ask(leaf, way.cost + 1).cost == way.cost);
  }
}

// A place more is worth the bid less its step and the way on above; only where steps are level,
// since they move with the capacity. Below a full parent a place can be worth more still: to a unit
// that is at a sibling and does not come from the outside.
void require_bids(const Model& model, const Flow& flow, std::int64_t (*least)(const Model&)) {
  const std::int64_t before = least(model);
  for (std::uint32_t node = 0; node < model.nodes.size(); ++node) {
    const auto& quarter = model.nodes[node].steps.quarter;
    if (quarter[0] != quarter[3] || flow.load(node) < flow.capacity(node)) continue;
    Residual residual(flow, no_limit);
    Flow::Cost above = 0;
    if (flow.parent(node) != Flow::none) above = residual.ask(flow.parent(node), far).cost;
    const Flow::Cost bid = residual.bid(node, 0).value_or(0);
    Model after = model;
    ++after.nodes[node].capacity;
    const Flow::Cost worth = above == far ? 0 : std::max<Flow::Cost>(0, bid - quarter[0] - above);
    CAPTURE(node, bid, above);
    const Flow::Cost gain = before - least(after);
    REQUIRE(worth <= gain);
    const bool is_root = flow.parent(node) == Flow::none;
    if (is_root) REQUIRE(worth == gain);
  }
}

void require_next_best(const Model& model, const Flow& flow, std::int64_t (*least)(const Model&)) {
  const std::int64_t before = least(model);
  for (std::size_t demand = 0; demand < model.demands.size(); ++demand) {
    const std::uint32_t place = flow.place(static_cast<Flow::Demand>(demand));
    if (place == Flow::none) continue;
    Residual residual(flow, no_limit);
    const Residual::Way way = residual.next_best(static_cast<Flow::Demand>(demand));
    CAPTURE(demand, place);
    REQUIRE(way.cost == least(without_arc(model, demand, place)) - before);
    REQUIRE(way.entry != place);
  }
}

Flow built(const Model& model) {
  Flow flow = built_at_once(model);
  REQUIRE(flow.is_optimal());
  REQUIRE(flow.demand_limit() == model.demands.size());
  return flow;
}

// Of the flow with all arcs, and of one that makes far ones on demand.
void require_all(const Model& model, Choices& choices, std::int64_t (*least)(const Model&)) {
  const ModelSource source(model);
  const Flow lazy = built_lazily(model, source, choices), whole = built(model);
  for (const Flow* flow : {&whole, &lazy}) {
    CAPTURE(flow == &lazy);
    require_asks(model, *flow, least);
    require_bids(model, *flow, least);
    require_next_best(model, *flow, least);
  }
}

}  // namespace

TEST_CASE("asks, bids and next bests of small flows are what trying everything gives") {
  for (const FlowShape& shape : flow_shapes()) {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
      RandomChoices choices(seed);
      const Model model = draw_model(small(shape), choices);
      CAPTURE(shape.name, seed);
      require_all(model, choices, least_cost_by_exhaustion);
    }
  }
}

TEST_CASE("asks, bids and next bests of larger flows are what a network simplex gives") {
  for (const FlowShape& shape : flow_shapes()) {
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
      RandomChoices choices(1'000 + seed);
      const Model model = draw_model(shape, choices);
      CAPTURE(shape.name, seed);
      require_all(model, choices, least_cost_by_simplex);
    }
  }
}

TEST_CASE("a search that stops at its bound says so") {
  Model model;
  model.nodes.push_back({Flow::none, 1, {}, 0});
  model.nodes.push_back({Flow::none, 1, {}, 0});
  model.demands.push_back({{{0, 1}, {1, 5}}, 100});
  const Flow flow = built(model);
  Residual none(flow, 0);
  REQUIRE_FALSE(none.ask(Flow::Node{0}, far).found());
  REQUIRE(none.was_cut());
  Residual enough(flow, 10);
  const Residual::Way way = enough.ask(Flow::Node{0}, far);
  REQUIRE(way.cost == 4);  // the demand moves from 1 to 5
  REQUIRE(way.moves == 1);
  REQUIRE_FALSE(enough.was_cut());
}
