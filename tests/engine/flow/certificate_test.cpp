// The certificate must fail on every kind of broken state. States are broken behind the flow's
// back.
#include "engine/flow/certificate.hpp"

#include <catch2/catch.hpp>

#include "engine/flow/flow_state.hpp"

namespace engine {

struct FlowTampering {
  static void move_price(Flow& flow, Flow::Node node, Flow::Cost by) {
    flow.state_->frontier.set_price(node, flow.price(node) + by);
  }
  static void move_load(Flow& flow, Flow::Node node, std::int32_t by) {
    flow.state_->nodes[node].load += by;
  }
  static void move_fixed(Flow& flow, Flow::Node node, std::int32_t by) {
    flow.state_->nodes[node].fixed += by;
  }
  static void set_capacity(Flow& flow, Flow::Node node, std::int32_t capacity) {
    flow.state_->nodes[node].capacity = capacity;
  }
  /// Moves one demand and corrects the loads, as a wrong augmentation would.
  static void move_demand(Flow& flow, Flow::Demand demand, Flow::Node leaf) {
    const auto change = [&](Flow::Node node, std::int32_t by) {
      for (; node != Flow::none; node = flow.parent(node)) flow.state_->nodes[node].load += by;
    };
    if (flow.place(demand) != Flow::none) change(flow.place(demand), -1);
    flow.state_->standings[demand].place = leaf;
    if (leaf != Flow::none) change(leaf, +1);
  }
  /// Counts a demand as waiting, but leaves its place and its unit where they are.
  static void make_wait(Flow& flow, Flow::Demand demand) {
    flow.state_->demands[demand].stage = Flow::State::Stage::waiting;
  }
  static void set_steps(Flow& flow, Flow::Node node, Flow::Steps steps) {
    flow.state_->nodes[node].steps = steps;
  }
  static void set_unplaced_cost(Flow& flow, Flow::Demand demand, Flow::Cost outside) {
    flow.state_->demands[demand].outside = outside;
  }
};

}  // namespace engine

using engine::Certificate;
using engine::certify;
using engine::Flow;
using engine::FlowTampering;

namespace {

// Two providers: one with two offers and room for two, one with one offer of one place that is
// held. Four demands: three placed at the first provider's offers or not at all, one at nobody.
struct Network {
  Flow flow;
  Flow::Node provider, near, far, other, held;
  Flow::Demand first, second, third, lonely;

  Network() {
    const Flow::Steps steps{{0, 10, 20, 30}};
    provider = flow.add_node(Flow::none, 2, {});
    near = flow.add_node(provider, 2, steps);
    far = flow.add_node(provider, 4, steps);
    other = flow.add_node(Flow::none, 1, {});
    held = flow.add_node(other, 1, steps);
    flow.add_fixed(held);
    const std::vector<Flow::Arc> arcs{{near, 100}, {far, 200}, {held, 50}};
    first = flow.add_demand(arcs, 1'000);
    second = flow.add_demand(arcs, 2'000);
    third = flow.add_demand(arcs, 3'000);
    lonely = flow.add_demand({}, 500);
    flow.improve(~std::uint64_t{0});
  }
};

void require_broken(const Flow& flow, const std::string& what) {
  const Certificate certificate = certify(flow);
  CAPTURE(certificate.broken);
  REQUIRE_FALSE(certificate.holds);
  REQUIRE(certificate.broken.find(what) == 0);
}

}  // namespace

TEST_CASE("the certificate holds for the network that the other tests break") {
  const Network network;
  const Certificate certificate = certify(network.flow);
  CAPTURE(certificate.broken);
  REQUIRE(certificate.holds);
  REQUIRE(certificate.placed == 2);
  REQUIRE(certificate.unplaced == 2);
  REQUIRE(certificate.waiting == 0);
  REQUIRE(certificate.primal == certificate.dual);
  // Near takes two at 100, the second pays the step of the third quarter; the lightest stays out.
  REQUIRE(certificate.primal == 100 + 100 + 20 + 1'000 + 500);
}

TEST_CASE("a price that is moved far breaks the certificate, at every node, both ways") {
  for (const Flow::Cost by : {-5'000, +5'000}) {
    for (Flow::Node node = 0; node < Network().flow.node_count(); ++node) {
      Network network;
      // A full node that nobody can leave may cost any amount, and so may the node above it.
      if (node == network.other || (node == network.held && by > 0)) continue;
      FlowTampering::move_price(network.flow, node, by);
      CAPTURE(node, by);
      REQUIRE_FALSE(certify(network.flow).holds);
    }
  }
}

TEST_CASE("where the price is determined, a difference of one breaks the certificate") {
  for (const Flow::Cost by : {-1, +1}) {
    Flow flow;
    const Flow::Node leaf = flow.add_node(Flow::none, 8, {{0, 7, 9, 9}});
    const Flow::Arc arc{leaf, 10};
    flow.add_demand({&arc, 1}, 100);
    flow.improve(~std::uint64_t{0});
    REQUIRE(certify(flow).holds);
    FlowTampering::move_price(flow, leaf, by);
    require_broken(
        flow, by > 0 ? "price above the next unit's cost" : "price below the last unit's cost");
  }
}

TEST_CASE("a demand at a place that is not its cheapest breaks the certificate") {
  Flow flow;
  const Flow::Node near = flow.add_node(Flow::none, 2, {});
  const Flow::Node far = flow.add_node(Flow::none, 2, {});
  const std::vector<Flow::Arc> arcs{{near, 100}, {far, 101}};
  const Flow::Demand demand = flow.add_demand(arcs, 1'000);
  flow.improve(~std::uint64_t{0});
  REQUIRE(certify(flow).holds);
  FlowTampering::move_demand(flow, demand, far);
  require_broken(flow, "a demand has a cheaper option at 0: 101 against 100");
}

TEST_CASE("a unit moved to a place of equal price that leaves a gap breaks the certificate") {
  Network network;
  FlowTampering::move_demand(network.flow, network.third, network.far);
  REQUIRE_FALSE(certify(network.flow).holds);
}

TEST_CASE("an unplaced demand that would rather be placed breaks the certificate") {
  Network network;
  FlowTampering::set_unplaced_cost(network.flow, network.first, 5'000);
  require_broken(network.flow, "a demand has a cheaper option");
}

TEST_CASE("a placed demand that would rather be out breaks the certificate") {
  Network network;
  FlowTampering::set_unplaced_cost(network.flow, network.third, 99);
  require_broken(network.flow, "a demand has a cheaper option");
}

TEST_CASE("a demand at a leaf to which it has no arc breaks the certificate") {
  Network network;
  FlowTampering::move_demand(network.flow, network.lonely, network.far);
  require_broken(network.flow, "a demand is placed where it has no arc");
}

TEST_CASE("load over capacity breaks the certificate at leaf and provider") {
  Network at_leaf, at_provider;
  FlowTampering::set_capacity(at_leaf.flow, at_leaf.near, 1);
  require_broken(at_leaf.flow, "load over capacity");
  FlowTampering::set_capacity(at_provider.flow, at_provider.provider, 1);
  require_broken(at_provider.flow, "load over capacity");
}

TEST_CASE("a load that is not the recount breaks the certificate") {
  for (const std::int32_t by : {-1, +1}) {
    Network leaf, provider;
    FlowTampering::move_load(leaf.flow, leaf.far, by);
    require_broken(leaf.flow, "load differs from a recount");
    FlowTampering::move_load(provider.flow, provider.provider, by);
    require_broken(provider.flow, "load differs from a recount");
  }
}

TEST_CASE("fixed units that do not add up break the certificate") {
  Network inner, negative;
  FlowTampering::move_fixed(inner.flow, inner.other, +1);
  require_broken(inner.flow, "fixed units of a node differ");
  FlowTampering::move_fixed(negative.flow, negative.held, -2);
  require_broken(negative.flow, "fixed units below zero");
}

TEST_CASE("a demand that waits and has a place breaks the certificate") {
  Network network;
  FlowTampering::make_wait(network.flow, network.third);
  require_broken(network.flow, "a waiting demand has a place");
}

// The conditions compare neighbouring units only, which is enough as long as steps never fall. If
// they fall, every condition can hold although the plan is expensive; only the totals show it.
TEST_CASE("where every condition holds and steps fall, primal and dual differ") {
  Flow flow;
  const Flow::Node leaf = flow.add_node(Flow::none, 4, {});
  const Flow::Arc arc{leaf, 7};
  for (int demand = 0; demand < 2; ++demand) flow.add_demand({&arc, 1}, 1'000);
  flow.improve(~std::uint64_t{0});
  REQUIRE(certify(flow).holds);
  FlowTampering::set_steps(flow, leaf, {{10, 0, 0, 0}});
  require_broken(flow, "primal and dual differ");
  const Certificate certificate = certify(flow);
  REQUIRE(certificate.primal == 7 + 7 + 10);
  REQUIRE(certificate.dual == 7 + 7);
}

TEST_CASE("a price that is wrong at an inner node breaks the certificate by one") {
  for (const Flow::Cost by : {-1, +1}) {
    Flow flow;
    const Flow::Node root = flow.add_node(Flow::none, 8, {{0, 7, 9, 9}});
    const Flow::Node leaf = flow.add_node(root, 8, {{0, 3, 9, 9}});
    const Flow::Arc arc{leaf, 10};
    flow.add_demand({&arc, 1}, 100);
    flow.improve(~std::uint64_t{0});
    REQUIRE(certify(flow).holds);
    FlowTampering::move_price(flow, root, by);
    require_broken(
        flow, by > 0 ? "price above the next unit's cost" : "price below the last unit's cost");
  }
}

TEST_CASE("a waiting demand is counted, but proves nothing and breaks nothing") {
  Network network;
  const Flow::Arc arc{network.near, 1};
  network.flow.add_demand({&arc, 1}, 7'000);
  const Certificate certificate = certify(network.flow);
  REQUIRE(certificate.holds);
  REQUIRE(certificate.waiting == 1);
  REQUIRE(certificate.placed == 2);
}

TEST_CASE("totals beyond 64 bits are compared in full and cut off with a mark") {
  Flow flow;
  for (int demand = 0; demand < 64; ++demand) flow.add_demand({}, Flow::unplaced_cost_max);
  flow.improve(~std::uint64_t{0});
  const Certificate certificate = certify(flow);
  REQUIRE(certificate.holds);
  REQUIRE(certificate.totals_cut);
  REQUIRE(certificate.primal == std::numeric_limits<std::int64_t>::max());
}
