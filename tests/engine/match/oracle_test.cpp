// Whole instances against two judges that share nothing with the flow: LEMON's network simplex, and
// trying everything. XINYUAN_SEED=<n> repeats one instance of each shape.
#include <catch2/catch.hpp>

#include "engine/flow/certificate.hpp"
#include "engine/flow/flow.hpp"
#include "tests/engine/flow/build.hpp"
#include "tests/engine/flow/exhaustive.hpp"
#include "tests/engine/flow/shape.hpp"
#include "tests/seeds.hpp"

using engine::Certificate;
using engine::certify;
using engine::Flow;
using namespace test;

namespace {

std::int64_t proven_cost(const Flow& flow) {
  const Certificate certificate = certify(flow);
  INFO(certificate.broken);
  REQUIRE(certificate.holds);
  REQUIRE(certificate.waiting == 0);
  REQUIRE_FALSE(certificate.totals_cut);
  REQUIRE(certificate.primal == certificate.dual);
  return certificate.primal;
}

// What an instance's best plan came to; a set of instances that never matches, or always, or never
// crowds anybody out would prove little.
struct Reached {
  std::uint64_t placed = 0, unplaced_with_arcs = 0, full_inner_nodes = 0;

  void look(const Flow& flow, const Model& model) {
    for (Flow::Demand id = 0; id < flow.demand_limit(); ++id) {
      if (!flow.is_live(id)) continue;
      if (flow.place(id) != Flow::none) ++placed;
      if (flow.place(id) == Flow::none && !flow.arcs(id).empty()) ++unplaced_with_arcs;
    }
    for (std::uint32_t node = 0; node < model.nodes.size(); ++node) {
      const std::uint32_t parent = model.nodes[node].parent;
      if (parent == Flow::none || flow.load(parent) == 0) continue;
      if (flow.load(parent) == flow.capacity(parent) && flow.load(node) < flow.capacity(node)) {
        ++full_inner_nodes;
      }
    }
  }
};

template <class Body>
void for_each_instance(std::uint64_t usual, Body body) {
  const SeedRange range = seeds(usual);
  for (const FlowShape& shape : flow_shapes()) {
    for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
      INFO("XINYUAN_SEED=" << seed << ", shape: " << shape.name);
      RandomChoices choices(seed);
      body(shape, choices);
    }
  }
}

}  // namespace

TEST_CASE("thousands of instances cost what the network simplex says, on whatever way built") {
  Reached reached;
  for_each_instance(400, [&](const FlowShape& shape, Choices& choices) {
    const Model model = draw_model(shape, choices);
    const std::int64_t least = least_cost_by_simplex(model);
    const Flow at_once = built_at_once(model);
    REQUIRE(proven_cost(at_once) == least);
    const ModelSource source(model);
    REQUIRE(proven_cost(built_lazily(model, source, choices)) == least);
    REQUIRE(proven_cost(built_by_detours(model, choices)) == least);
    REQUIRE(proven_cost(built_by_detours(model, choices)) == least);
    reached.look(at_once, model);
  });
  if (!seeds(1).is_whole) return;
  CHECK(reached.placed > 1'000);
  CHECK(reached.unplaced_with_arcs > 1'000);
  CHECK(reached.full_inner_nodes > 1'000);
}

TEST_CASE("larger instances cost what the network simplex says") {
  for_each_instance(5, [&](FlowShape shape, Choices& choices) {
    shape.trees *= 8;
    shape.arcs_max *= 3;
    shape.demands_max = 250;
    shape.fixed_max = 30;
    const Model model = draw_model(shape, choices);
    const std::int64_t least = least_cost_by_simplex(model);
    REQUIRE(proven_cost(built_at_once(model)) == least);
    const ModelSource source(model);
    REQUIRE(proven_cost(built_lazily(model, source, choices)) == least);
    REQUIRE(proven_cost(built_by_detours(model, choices)) == least);
  });
}

TEST_CASE("the judges agree with each other") {
  for_each_instance(20, [](const FlowShape& shape, Choices& choices) {
    const Model model = draw_model(small(shape), choices);
    const std::int64_t least = least_cost_by_exhaustion(model);
    REQUIRE(least_cost_by_simplex(model) == least);
    REQUIRE(least_cost_by_paths(model) == least);
  });
}

TEST_CASE("up to seven by seven the cost is that of trying everything") {
  for_each_instance(150, [](const FlowShape& shape, Choices& choices) {
    const Model model = draw_model(small(shape), choices);
    const std::int64_t least = least_cost_by_exhaustion(model);
    REQUIRE(proven_cost(built_at_once(model)) == least);
    REQUIRE(proven_cost(built_by_detours(model, choices)) == least);
  });
}

TEST_CASE("one more unit costs what trying everything says, and never less than the price") {
  std::uint64_t tried = 0;
  for_each_instance(60, [&](const FlowShape& shape, Choices& choices) {
    const Model model = draw_model(small(shape), choices);
    for (const std::uint32_t leaf : leaves_of(model)) {
      Flow flow = built_at_once(model);
      const std::int64_t before = proven_cost(flow);
      const std::optional<std::int64_t> more = cost_of_unit(model, leaf);
      if (!more) continue;  // full of fixed units, here or above
      CAPTURE(leaf, *more);
      REQUIRE(flow.price(leaf) <= *more);
      flow.add_fixed(leaf);
      flow.improve(no_limit);
      REQUIRE(proven_cost(flow) - before == *more);
      flow.remove_fixed(leaf);
      flow.improve(no_limit);
      REQUIRE(proven_cost(flow) == before);
      ++tried;
    }
  });
  if (seeds(1).is_whole) CHECK(tried > 800);
}

TEST_CASE("one more place saves what trying everything says, at any height of a tree") {
  std::uint64_t worth = 0;
  for_each_instance(60, [&](const FlowShape& shape, Choices& choices) {
    const Model model = draw_model(small(shape), choices);
    for (std::uint32_t node = 0; node < model.nodes.size(); ++node) {
      Flow flow = built_at_once(model);
      const std::int64_t before = proven_cost(flow);
      const std::int64_t gain = gain_of_place(model, node);
      CAPTURE(node, gain);
      REQUIRE(gain >= 0);
      flow.set_capacity(node, model.nodes[node].capacity + 1);
      flow.improve(no_limit);
      REQUIRE(before - proven_cost(flow) == gain);
      worth += gain > 0 ? 1U : 0U;
    }
  });
  if (seeds(1).is_whole) CHECK(worth > 200);
}

TEST_CASE("who is placed in every best plan is placed, who is in none is not") {
  for_each_instance(60, [&](const FlowShape& shape, Choices& choices) {
    const Model model = draw_model(small(shape), choices);
    const Flow flow = built_at_once(model);
    for (std::uint32_t demand = 0; demand < model.demands.size(); ++demand) {
      CAPTURE(demand);
      const bool is_placed = flow.place(demand) != Flow::none;
      REQUIRE((is_placed || !is_placed_in_every_best(model, demand)));
      REQUIRE((!is_placed || is_placed_in_some_best(model, demand)));
      REQUIRE(least_cost_with(model, demand, flow.place(demand)) == proven_cost(flow));
    }
  });
}

TEST_CASE("fixed units that do not fit have no plan, for each judge") {
  Model model;
  model.nodes.push_back({Flow::none, 1, {}, 0});
  model.nodes.push_back({0, 3, {}, 1});
  REQUIRE(best_plan(model).has_value());
  REQUIRE_FALSE(cost_of_unit(model, 1).has_value());
  model.nodes[1].fixed = 2;
  REQUIRE_FALSE(best_plan(model).has_value());
}
