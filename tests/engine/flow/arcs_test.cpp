// Blocks of arcs are in order of cost, then leaf, whatever the number of arcs and how costs lie.
#include "engine/flow/arcs.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <utility>
#include <vector>

#include "tests/random.hpp"

using namespace engine;

namespace {

// How costs lie: evenly, all alike, close together but for one, in few classes, over all the range.
constexpr int manners = 5;

// About the bounds between the ways of sorting, and what a wish has.
constexpr std::size_t counts[] = {0, 1, 2, 23, 24, 25, 75, 128, 511, 512, 513, 3'000};

std::int32_t draw_cost(int manner, std::size_t at, test::Random& random) {
  const auto draw = [&](std::int32_t most) { return random.between(0, most); };
  switch (manner) {
    case 0: return draw(10'000);
    case 1: return 700;
    case 2: return at == 0 ? 1 << 30 : 5'000 + draw(20);
    case 3: return draw(3) * 500;
    default: return draw(1 << 30);
  }
}

}  // namespace

TEST_CASE("arcs come back by cost and leaf, none lost") {
  test::Random random(5);
  FlowArcs slab;
  for (int manner = 0; manner < manners; ++manner) {
    for (const std::size_t count : counts) {
      std::vector<FlowArc> arcs;
      for (std::size_t at = 0; at < count; ++at) {
        arcs.push_back({static_cast<std::uint32_t>(at), draw_cost(manner, at, random)});
      }
      random.shuffle(arcs);
      FlowArcs::Block block = slab.put(arcs);
      std::vector<std::pair<std::int32_t, std::uint32_t>> expected, found;
      for (const FlowArc& arc : arcs) expected.emplace_back(arc.cost, arc.leaf);
      for (const FlowArc& arc : slab.view(block)) found.emplace_back(arc.cost, arc.leaf);
      std::sort(expected.begin(), expected.end());
      CAPTURE(manner, count);
      REQUIRE(found == expected);
      if (count % 2 == 1) slab.release(block);
    }
  }
}
