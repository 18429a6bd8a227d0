// Explanations against a look at every offer: the counts by filter, and the nearest miss of each.
#include "engine/explain/explanation.hpp"
#include "engine/explain/explain.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "engine/city/geo.hpp"
#include "tests/engine/flow/build.hpp"
#include "tests/engine/match/matching_world.hpp"
#include "tests/engine/test_city.hpp"

using namespace engine;
using test::World;
using test::WorldShape;

namespace {

using test::no_limit;

std::size_t index_of(Filter filter) { return static_cast<std::size_t>(filter); }

// What a patient person would write down after looking at every offer.
Explanation look(const World& world, const Wish& wish) {
  Explanation seen;
  const std::optional<OfferId> place = world.plan.assignment(wish.id);
  for (const auto& [id, offer] : world.offers) {
    ++seen.offers;
    const std::optional<Filter> failed = world.failed(wish, offer);
    if (failed) {
      ++seen.removed[index_of(*failed)];
      continue;
    }
    ++seen.eligible;
    if (place != id && world.is_full(offer)) ++seen.removed[index_of(Filter::capacity)];
  }
  return seen;
}

// No other offer that fails the same filter comes nearer by the measure of that filter.
void require_nearest(const World& world, const Wish& wish, const NearMiss& near) {
  const Offer& chosen = world.offers.at(near.offer);
  REQUIRE(near.distance == distance(chosen.place, wish.facts.place));
  REQUIRE(near.provider == chosen.provider);
  const auto fails_same = [&](const Offer& offer) {
    const std::optional<Filter> failed = world.failed(wish, offer);
    if (near.failed == Filter::capacity) {
      return !failed && world.is_full(offer) && world.plan.assignment(wish.id) != offer.id;
    }
    return failed == near.failed;
  };
  REQUIRE(fails_same(chosen));
  for (const auto& [id, offer] : world.offers) {
    if (!fails_same(offer)) continue;
    const Metres way = distance(offer.place, wish.facts.place);
    if (near.failed == Filter::area) {
      REQUIRE(near.short_by.value <= way.value - offer.radius.value);
    } else if (near.failed == Filter::reach) {
      const Level level = world.provider_of(offer).level;
      REQUIRE(near.reach_needed <= level);
      if (near.reach_needed == level) REQUIRE(near.distance <= way);
    } else {
      REQUIRE(near.distance <= way);
    }
  }
}

void require_true(const World& world, const Wish& wish) {
  const Explanation said = explain(world.plan, wish);
  const Explanation seen = look(world, wish);
  CAPTURE(wish.id.value);
  REQUIRE(said.wish == wish.id);
  REQUIRE(said.proven);
  REQUIRE(said.offers == seen.offers);
  REQUIRE(said.eligible == seen.eligible);
  REQUIRE(said.removed == seen.removed);
  REQUIRE(said.matched == world.plan.assignment(wish.id).has_value());
  REQUIRE(said.assignment.has_value() == said.matched);
  if (said.matched) REQUIRE(said.assignment->offer == world.plan.assignment(wish.id));

  const std::uint32_t removed =
      std::accumulate(said.removed.begin(), said.removed.end(), std::uint32_t{0});
  if (!said.matched && world.plan.contains(wish.id)) {
    // An unmatched wish of an optimal plan has no offer left, and `main` took the last.
    REQUIRE(removed == said.offers);
    REQUIRE(said.removed[index_of(said.main)] > 0);
    for (std::size_t later = index_of(said.main) + 1; later < said.removed.size(); ++later) {
      REQUIRE(said.removed[later] == 0);
    }
  } else {
    REQUIRE(removed <= said.offers);
  }

  int last = filters;
  for (const NearMiss& near : said.near) {
    const int filter = static_cast<int>(index_of(near.failed));
    REQUIRE(filter < last);  // best first: what failed later came farther
    last = filter;
    require_nearest(world, wish, near);
  }
  for (std::size_t filter = 1; filter < said.removed.size(); ++filter) {
    const bool named = std::any_of(said.near.begin(), said.near.end(), [&](const NearMiss& near) {
      return index_of(near.failed) == filter;
    });
    REQUIRE(named == (said.removed[filter] > 0));
  }
}

}  // namespace

TEST_CASE("explanations of every open wish are what a look at all offers gives") {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    WorldShape shape;
    shape.capacity_max = seed % 2 == 0 ? 1 : 3;
    World world(shape, seed);
    for (int event = 0; event < 100; ++event) world.act();
    world.plan.improve(no_limit);
    for (const auto& [id, wish] : world.open) require_true(world, wish);
    require_true(world, world.draw_wish());  // one that is not in the plan
  }
}

TEST_CASE("a held wish is explained by the offer that holds it") {
  World world(WorldShape{}, 3);
  for (int event = 0; event < 60 || world.held.empty(); ++event) world.act();
  Wish wish = world.draw_wish();
  wish.state = WishState::claimed;
  const Offer* serving = nullptr;
  for (const auto& [id, offer] : world.offers) {
    if (world.failed(wish, offer) != Filter::category) serving = &offer;
  }
  REQUIRE(serving != nullptr);
  wish.offer = serving->id;
  const Explanation said = explain(world.plan, wish);
  REQUIRE(said.matched);
  REQUIRE(said.assignment.has_value());
  REQUIRE(said.assignment->offer == serving->id);
}

TEST_CASE("an explanation says when the plan is not finished") {
  World world(WorldShape{}, 4);
  world.add_wish();
  REQUIRE_FALSE(explain(world.plan, world.open.begin()->second).proven);
  world.plan.improve(no_limit);
  REQUIRE(explain(world.plan, world.open.begin()->second).proven);
}

TEST_CASE("short by is the way beyond the radius, to the metre") {
  Plan plan(test::city::make());
  Provider team = test::city::team(1);
  team.id = {1};
  Offer offer = test::city::offer(team.id);
  offer.id = {11};
  offer.radius = {1'000};
  plan.put(team);
  plan.put(offer);
  Wish wish;
  wish.id = {101};
  wish.facts = test::city::wish();
  wish.facts.place = test::city::place(test::city::community, 1'500);
  plan.add(wish, 100);
  plan.improve(no_limit);
  const Explanation said = explain(plan, wish);
  REQUIRE_FALSE(said.matched);
  REQUIRE(said.main == Filter::area);
  REQUIRE(said.near.size() == 1);
  REQUIRE(said.near[0].short_by.value == said.near[0].distance.value - 1'000);

  // And it is true: with so much more radius the wish is matched, with a metre less it is not.
  offer.radius = {1'000 + said.near[0].short_by.value - 1};
  plan.put(offer);
  plan.improve(no_limit);
  REQUIRE_FALSE(plan.assignment(wish.id).has_value());
  ++offer.radius.value;
  plan.put(offer);
  plan.improve(no_limit);
  REQUIRE(plan.assignment(wish.id) == offer.id);
}
