// Long random lives of a plan: every change of wishes, offers and providers, proven after each
// event, compared with plans made from nothing and with LEMON now and then. XINYUAN_SEED=<n>
// repeats that life of every shape.
#include <array>
#include <catch2/catch.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "tests/engine/match/matching_world.hpp"
#include "tests/seeds.hpp"

using namespace test;

namespace {

constexpr int events_a_town = 1'000;
constexpr int town_check_every = 50;

struct NamedShape {
  std::string name;
  WorldShape shape;
};

std::vector<NamedShape> world_shapes() {
  std::vector<NamedShape> shapes(6);
  shapes[0].name = "small town";
  shapes[1].name = "hardly any room, everything in reach";
  shapes[1].shape.capacity_max = 1;
  shapes[1].shape.wishes_max = 40;
  shapes[1].shape.radius_max = 30'000;
  shapes[2].name = "all at one point";
  shapes[2].shape.spread_degrees = 0;
  shapes[3].name = "nothing fits";
  shapes[3].shape.nothing_fits = true;
  shapes[4].name = "large offers, so that load steps matter";
  shapes[4].shape.capacity_max = 12;
  shapes[4].shape.offers = 6;
  shapes[4].shape.wishes_max = 60;
  shapes[4].shape.radius_max = 9'000;
  shapes[5].name = "more offers for each wish than a wish looks at first";
  shapes[5].shape.capacity_max = 1;
  shapes[5].shape.providers = 25;
  shapes[5].shape.offers = 60;
  shapes[5].shape.wishes_max = 50;
  shapes[5].shape.radius_max = 15'000;
  return shapes;
}

}  // namespace

TEST_CASE("after every event the plan is proven, and as good as one made from nothing") {
  const SeedRange range = seeds(8);
  std::array<std::uint64_t, world_events> counts{};
  std::uint64_t events = 0;
  for (const auto& [name, shape] : world_shapes()) {
    for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
      INFO("XINYUAN_SEED=" << seed << ", shape: " << name);
      World world(shape, static_cast<std::uint32_t>(seed));
      for (int event = 1; event <= events_a_town; ++event, ++events) {
        world.act();
        std::string fault = world.fault();
        world.plan.improve(static_cast<std::uint64_t>(event % 5));
        if (fault.empty()) fault = world.fault();
        if (event % town_check_every == 0) {
          if (fault.empty()) fault = world.settle();
          const std::int64_t least = least_cost_by_simplex(world.model());
          if (fault.empty() && world.plan.certificate().primal != least) fault = "not LEMON's cost";
        }
        INFO("event " << event << ", " << name_of(world.last()));
        if (!fault.empty()) FAIL(fault);
      }
      for (std::size_t kind = 0; kind < counts.size(); ++kind) counts[kind] += world.counts()[kind];
    }
  }
  std::cout << events << " events, seeds " << range.first << " to " << range.last << '\n';
  if (!range.is_whole) return;
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    INFO(name_of(static_cast<WorldEvent>(kind)));
    CHECK(counts[kind] >= 50);
  }
}

TEST_CASE("the same life of a town gives the same assignments at every step") {
  const SeedRange range = seeds(2);
  for (const auto& [name, shape] : world_shapes()) {
    for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
      INFO("XINYUAN_SEED=" << seed << ", shape: " << name);
      World left(shape, static_cast<std::uint32_t>(seed));
      World right(shape, static_cast<std::uint32_t>(seed));
      for (int event = 1; event <= 200; ++event) {
        INFO("event " << event);
        for (World* world : {&left, &right}) {
          world->act();
          world->plan.improve(4);
        }
        REQUIRE(left.plan.take_moved() == right.plan.take_moved());
        REQUIRE(left.plan.settled_total() == right.plan.settled_total());
        for (const auto& [id, wish] : left.open) {
          REQUIRE(left.plan.assignment(id) == right.plan.assignment(id));
        }
      }
    }
  }
}
