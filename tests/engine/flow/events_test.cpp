// Long random lives of a Flow with every public operation, judged after every event, and compared
// with LEMON and with a Flow built at once now and then. An error prints the seed and the event:
// XINYUAN_SEED=<n> repeats that life of every shape, XINYUAN_MATCHING_SEEDS=<n> runs n times as
// many.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <iostream>

#include "engine/flow/certificate.hpp"
#include "tests/engine/flow/build.hpp"
#include "tests/engine/flow/driver.hpp"
#include "tests/seeds.hpp"

using engine::certify;
using engine::Flow;
using namespace test;

namespace {

constexpr int events_a_life = 1'050;  // 16 lives of each of the 12 shapes: 200,000 events
constexpr int checkpoint_every = 70;

std::int64_t cost_of(const Flow& flow) { return certify(flow).primal; }

// The same instance with its demands the other way round.
Model reversed(Model model) {
  std::reverse(model.demands.begin(), model.demands.end());
  return model;
}

void require_checkpoint(FlowDriver& driver) {
  REQUIRE(driver.settle() == "");
  const Model model = driver.model();
  const std::int64_t cost = cost_of(driver.flow());
  REQUIRE(cost == least_cost_by_simplex(model));
  REQUIRE(cost == cost_of(built_at_once(model)));
  REQUIRE(cost == cost_of(built_at_once(reversed(model))));
}

}  // namespace

TEST_CASE("200,000 events: proven after each, and as good as a fresh start at checkpoints") {
  const SeedRange range = seeds(16);
  std::array<std::uint64_t, flow_events> counts{};
  std::uint64_t events = 0;
  for (const FlowShape& shape : flow_shapes()) {
    for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
      INFO("XINYUAN_SEED=" << seed << ", shape: " << shape.name);
      RandomChoices choices(seed);
      FlowDriver driver(shape, choices);
      for (int event = 1; event <= events_a_life; ++event, ++events) {
        const std::string fault = driver.act();
        if (!fault.empty()) FAIL("event " << event << ": " << fault);
        INFO("event " << event);
        if (event % checkpoint_every == 0) require_checkpoint(driver);
      }
      for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        counts[kind] += driver.counts()[kind];
      }
    }
  }
  std::cout << events << " events, seeds " << range.first << " to " << range.last << '\n';
  if (!range.is_whole) return;
  // A sequence that never comes to some operation proves nothing about it.
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    INFO(name_of(static_cast<FlowEvent>(kind)));
    CHECK(counts[kind] >= 1'000);
  }
}

TEST_CASE("the same events give the same life, to the byte, whatever the shape") {
  const SeedRange range = seeds(2);
  for (const FlowShape& shape : flow_shapes()) {
    for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
      INFO("XINYUAN_SEED=" << seed << ", shape: " << shape.name);
      RandomChoices left_choices(seed), right_choices(seed);
      FlowDriver left(shape, left_choices), right(shape, right_choices);
      for (int event = 1; event <= 400; ++event) {
        const std::string left_fault = left.act(), right_fault = right.act();
        if (left_fault != "" || right_fault != "" || left.digest() != right.digest()) {
          FAIL("event " << event << ", " << name_of(left.last()) << ": " << left_fault);
        }
      }
    }
  }
}
