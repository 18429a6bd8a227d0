// The plan against a town that looks at everything: who is eligible, what it costs, and whether the
// whole is optimal, after every event.
#include "engine/match/plan.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "engine/match/cost.hpp"
#include "tests/engine/flow/build.hpp"
#include "tests/engine/match/matching_world.hpp"
#include "tests/engine/test_city.hpp"
#include "tests/random.hpp"

using namespace engine;
using test::World;
using test::WorldShape;

namespace {

using test::no_limit;

void require_proof(const Plan& plan) {
  const Certificate certificate = plan.certificate();
  CAPTURE(certificate.broken);
  REQUIRE(certificate.holds);
}

// Assignments keep every rule and add up to what the plan says of itself.
void require_sound(const World& world) {
  const PlanSummary summary = world.plan.summary();
  std::uint64_t matched = 0;
  std::int64_t weight = 0;
  for (const auto& [id, wish] : world.open) {
    REQUIRE(world.plan.contains(id));
    const std::optional<OfferId> offer = world.plan.assignment(id);
    if (!offer) continue;
    ++matched;
    weight += world.weights.at(id);
    REQUIRE_FALSE(world.failed(wish, world.offers.at(*offer)).has_value());
  }
  for (const auto& [id, offer] : world.offers) {
    const int held = world.plan.held(id);
    REQUIRE(world.load(id) <= std::max(offer.capacity, held));
    REQUIRE(world.load(offer.provider) <=
            std::max(world.provider_of(offer).capacity, world.plan.held(offer.provider)));
    const int room = std::min(offer.capacity - held,
                              world.provider_of(offer).capacity - world.plan.held(offer.provider));
    REQUIRE(world.plan.free(id) == std::max(0, room));
  }
  REQUIRE(summary.wishes == world.open.size());
  REQUIRE(summary.matched == matched);
  REQUIRE(summary.weight_matched == weight);
  REQUIRE(summary.matched + summary.unmatched + summary.waiting == summary.wishes);
  REQUIRE(summary.slots_held == world.held.size());
  REQUIRE(summary.load_gini >= 0);
  REQUIRE(summary.load_gini < 1);
}

// Metres, the level's penalty, and the step of the unit it is or would be, by quarter of capacity.
void require_right_cost(const World& world, const Wish& wish, const Candidate& candidate) {
  const Offer& offer = world.offers.at(candidate.offer);
  const Policy& policy = world.city().policy;
  const auto level = static_cast<std::size_t>(world.provider_of(offer).level);
  REQUIRE(candidate.distance == distance(offer.place, wish.facts.place));
  REQUIRE(candidate.cost.distance == candidate.distance.value);
  REQUIRE(candidate.cost.level == policy.level_penalty_m[level]);
  const int capacity = std::max(offer.capacity, world.plan.held(offer.id));
  const int unit = std::min(capacity, world.load(offer.id) + (candidate.assigned ? 0 : 1));
  const auto quarter = static_cast<std::size_t>(unit < 1 ? 0 : (unit - 1) * 4 / capacity);
  REQUIRE(candidate.cost.load == policy.load_step_m[quarter]);
}

// The candidates of every open wish are exactly the offers that pass the plain rules.
void require_same_candidates(const World& world) {
  for (const auto& [id, wish] : world.open) {
    std::set<OfferId> expected, found;
    for (const auto& [offer_id, offer] : world.offers) {
      const bool passes = !world.failed(wish, offer).has_value();
      REQUIRE(world.plan.is_eligible(wish, offer_id) == passes);
      if (passes) expected.insert(offer_id);
    }
    Cost before = 0;
    for (const Candidate& candidate : world.plan.candidates(wish, 1'000)) {
      found.insert(candidate.offer);
      REQUIRE(candidate.cost.total() >= before);
      REQUIRE(candidate.provider == world.offers.at(candidate.offer).provider);
      REQUIRE(candidate.free == world.plan.free(candidate.offer));
      REQUIRE(candidate.assigned == (world.plan.assignment(id) == candidate.offer));
      before = candidate.cost.total();
      require_right_cost(world, wish, candidate);
    }
    REQUIRE(found == expected);
  }
}

void run(const WorldShape& shape, std::uint32_t seed, int events, int check_every) {
  CAPTURE(seed, shape.offers, shape.spread_degrees);
  World world(shape, seed);
  for (int event = 1; event <= events; ++event) {
    CAPTURE(event);
    world.act();
    require_proof(world.plan);
    world.plan.improve(static_cast<std::uint64_t>(event % 4));
    require_proof(world.plan);
    if (event % check_every != 0) continue;
    REQUIRE(world.plan.improve(no_limit));
    require_proof(world.plan);
    require_sound(world);
    require_same_candidates(world);
    REQUIRE(world.plan.certificate().primal == test::least_cost_by_paths(world.model()));
  }
}

// Two plans with the same providers, offers and wishes, the latter in two orders.
struct Reordered {
  World world;
  Plan other;

  Reordered(std::uint32_t seed, bool shuffled)
      : world({10, 20, 60, 3, 0.05, 6'000, false}, seed),
        other(std::make_shared<const City>(world.city())) {
    other.set_time(world.now());
    for (int count = 0; count < 60; ++count) world.add_wish();
    world.plan.improve(no_limit);
    std::vector<Wish> wishes;
    for (const auto& [id, wish] : world.open) wishes.push_back(wish);
    if (shuffled) test::Random(seed).shuffle(wishes);
    for (const auto& [id, provider] : world.providers) other.put(provider);
    for (const auto& [id, offer] : world.offers) other.put(offer);
    for (const Wish& wish : wishes) other.add(wish, world.weights.at(wish.id));
    other.improve(no_limit);
  }
};

// Two teams of the test city, 100 m and 200 m off, with one offer each.
struct SmallPlan {
  Plan plan{test::city::make()};
  Provider near = test::city::team(1), far = test::city::team(2);
  Offer at_near, at_far;

  explicit SmallPlan(int capacity) {
    near.id = {1};
    far.id = {2};
    at_near = test::city::offer(near.id, capacity);
    at_far = test::city::offer(far.id, capacity);
    at_near.id = {11};
    at_far.id = {12};
    near.capacity = far.capacity = capacity;
    plan.put(near);
    plan.put(far);
    plan.put(at_near);
    plan.put(at_far);
  }

  Wish wish(std::uint64_t id) const {
    Wish wish;
    wish.id = {id};
    wish.facts = test::city::wish();
    wish.state = WishState::open;
    return wish;
  }
};

}  // namespace

TEST_CASE("after every event of a small town the plan is proven, complete and optimal") {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) run(WorldShape{}, seed, 120, 10);
}

TEST_CASE("a crowded town: hardly any room, everything in reach") {
  WorldShape shape;
  shape.capacity_max = 1;
  shape.wishes_max = 40;
  shape.radius_max = 30'000;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) run(shape, seed, 200, 20);
}

TEST_CASE("everything at one point, so that all ways are equal") {
  WorldShape shape;
  shape.spread_degrees = 0;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) run(shape, seed, 150, 15);
}

TEST_CASE("a town where no offer serves any wish") {
  WorldShape shape;
  shape.nothing_fits = true;
  World world(shape, 5);
  for (int event = 0; event < 50; ++event) world.add_wish();
  REQUIRE(world.plan.improve(no_limit));
  REQUIRE(world.plan.summary().matched == 0);
  REQUIRE(world.plan.summary().unmatched == world.open.size());
  require_proof(world.plan);
}

TEST_CASE("the objective does not depend on the order in which wishes came") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    const Reordered plans(seed, true);
    REQUIRE(plans.other.certificate().primal == plans.world.plan.certificate().primal);
    REQUIRE(plans.other.summary().weight_matched == plans.world.plan.summary().weight_matched);
    REQUIRE(plans.other.summary().cost_matched == plans.world.plan.summary().cost_matched);
  }
}

TEST_CASE("the same events in the same order give the same assignments") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    const Reordered plans(seed, false);
    for (const auto& [id, wish] : plans.world.open) {
      REQUIRE(plans.other.assignment(id) == plans.world.plan.assignment(id));
    }
  }
}

TEST_CASE("weight comes before any cost: the heavier wish gets the only place, though far away") {
  SmallPlan town(1);
  town.far.suspended = true;
  town.plan.put(town.far);
  Wish light = town.wish(101), heavy = town.wish(102);
  heavy.facts.place = test::city::place(test::city::community, 2'900);
  town.plan.add(light, 100);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.assignment(light.id) == town.at_near.id);
  town.plan.take_moved();
  town.plan.add(heavy, 101);
  town.plan.improve(no_limit);
  REQUIRE_FALSE(town.plan.assignment(light.id).has_value());
  REQUIRE(town.plan.assignment(heavy.id) == town.at_near.id);
  std::vector<WishId> moved = town.plan.take_moved();
  std::sort(moved.begin(), moved.end());
  REQUIRE(moved == std::vector<WishId>{light.id, heavy.id});
}

TEST_CASE("the spread of load is the Gini coefficient of load over capacity") {
  SmallPlan town(4);                          // two providers with as many places each
  CHECK(town.plan.summary().load_gini == 0);  // nobody has anything
  town.plan.add(town.wish(101), 100);
  town.plan.improve(no_limit);
  CHECK(town.plan.summary().load_gini == Approx(0.5));  // shares 1/4 and 0: one has all of two
  const Wish elsewhere = town.wish(102);
  town.plan.hold(elsewhere.id, town.at_far.id);
  town.plan.improve(no_limit);
  CHECK(town.plan.summary().load_gini == Approx(0).margin(1e-12));  // 1/4 and 1/4
  town.plan.hold(WishId{103}, town.at_far.id);
  town.plan.hold(WishId{104}, town.at_far.id);
  town.plan.improve(no_limit);
  CHECK(town.plan.summary().load_gini == Approx(0.25));  // 1/4 and 3/4: 2*(1*1+2*3)/(2*4) - 3/2
}

TEST_CASE("a wish that is held where the plan has it moves nobody") {
  SmallPlan town(1);
  const Wish one = town.wish(101), two = town.wish(102);
  town.plan.add(one, 100);
  town.plan.add(two, 100);
  town.plan.improve(no_limit);
  const OfferId place = town.plan.assignment(one.id).value();
  town.plan.take_moved();
  town.plan.hold(one.id, place);
  REQUIRE_FALSE(town.plan.contains(one.id));
  REQUIRE(town.plan.held(place) == 1);
  REQUIRE(town.plan.improve(0));
  REQUIRE(town.plan.take_moved().empty());
  require_proof(town.plan);
}

TEST_CASE("a wish held elsewhere pushes out whom the plan had there, to the next best") {
  SmallPlan town(1);
  const Wish planned = town.wish(101), chosen = town.wish(102);
  town.plan.add(planned, 100);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.assignment(planned.id) == town.at_near.id);
  town.plan.add(chosen, 100);
  town.plan.hold(chosen.id, town.at_near.id);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.assignment(planned.id) == town.at_far.id);
  require_proof(town.plan);

  town.plan.release(town.at_near.id);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.assignment(planned.id) == town.at_near.id);
  REQUIRE(town.plan.held(town.at_near.id) == 0);
  require_proof(town.plan);
}

TEST_CASE("capacity below what is held keeps the held work and lets nothing in") {
  SmallPlan town(3);
  for (std::uint64_t id = 101; id <= 103; ++id) town.plan.hold({id}, town.at_near.id);
  town.at_near.capacity = 1;
  town.plan.put(town.at_near);
  const Wish wish = town.wish(200);
  town.plan.add(wish, 100);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.held(town.at_near.id) == 3);
  REQUIRE(town.plan.free(town.at_near.id) == 0);
  REQUIRE(town.plan.assignment(wish.id) == town.at_far.id);
  for (int released = 1; released <= 3; ++released) {
    town.plan.release(town.at_near.id);
    town.plan.improve(no_limit);
    require_proof(town.plan);
    // The place is open again only when less is held than the capacity of now.
    const OfferId expected = released < 3 ? town.at_far.id : town.at_near.id;
    REQUIRE(town.plan.assignment(wish.id) == expected);
  }
}

TEST_CASE("a suspended provider loses its tentative wishes and keeps its held ones") {
  SmallPlan town(8);
  const Wish wish = town.wish(101);
  town.plan.hold({900}, town.at_near.id);
  town.plan.add(wish, 100);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.assignment(wish.id) == town.at_near.id);
  town.near.suspended = true;
  town.plan.put(town.near);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.assignment(wish.id) == town.at_far.id);
  REQUIRE(town.plan.held(town.near.id) == 1);
  REQUIRE_FALSE(town.plan.is_eligible(wish, town.at_near.id));
  require_proof(town.plan);
}

TEST_CASE("an ageing weight moves nobody while the order of weights stays") {
  SmallPlan town(1);
  const Wish one = town.wish(101), two = town.wish(102), three = town.wish(103);
  town.plan.add(one, 300);
  town.plan.add(two, 200);
  town.plan.add(three, 100);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.assignment(one.id).has_value());
  REQUIRE(town.plan.assignment(two.id).has_value());
  REQUIRE_FALSE(town.plan.assignment(three.id).has_value());
  town.plan.take_moved();
  town.plan.reweigh(one.id, 310);
  town.plan.reweigh(two.id, 210);
  town.plan.reweigh(three.id, 110);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.take_moved().empty());
  require_proof(town.plan);
  town.plan.reweigh(three.id, 500);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.assignment(three.id).has_value());
  REQUIRE_FALSE(town.plan.assignment(two.id).has_value());
  require_proof(town.plan);
}

TEST_CASE("a new offer takes those who gain most, and as many as it has places") {
  SmallPlan town(2);
  for (std::uint64_t id = 101; id <= 108; ++id) {
    town.plan.add(town.wish(id), static_cast<std::int64_t>(id));
  }
  town.plan.improve(no_limit);
  REQUIRE(town.plan.summary().matched == 4);
  Provider third = test::city::team(3, 3);
  third.id = {3};
  Offer more = test::city::offer(third.id, 3);
  more.id = {13};
  town.plan.put(third);
  town.plan.put(more);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.summary().matched == 7);
  REQUIRE_FALSE(town.plan.assignment({101}).has_value());  // the lightest
  require_proof(town.plan);
}

TEST_CASE("the board of a provider holds each open wish it could take once, cheapest first") {
  WorldShape shape;
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    World world(shape, seed);
    for (int event = 0; event < 80; ++event) world.act();
    world.plan.improve(no_limit);
    for (const auto& [provider_id, provider] : world.providers) {
      std::set<WishId> expected, found;
      for (const auto& [id, wish] : world.open) {
        for (const auto& [offer_id, offer] : world.offers) {
          if (offer.provider == provider_id && !world.failed(wish, offer)) expected.insert(id);
        }
      }
      Cost before = 0;
      for (const Plan::BoardEntry& entry : world.plan.board(provider_id, 1'000)) {
        REQUIRE(found.insert(entry.wish).second);
        REQUIRE(entry.candidate.cost.total() >= before);
        REQUIRE(world.offers.at(entry.candidate.offer).provider == provider_id);
        before = entry.candidate.cost.total();
      }
      REQUIRE(found == expected);
    }
  }
}

TEST_CASE("limits of lists are kept, and unknown ids are answered with nothing") {
  SmallPlan town(2);
  for (std::uint64_t id = 101; id <= 109; ++id) town.plan.add(town.wish(id), 100);
  town.plan.improve(no_limit);
  REQUIRE(town.plan.board(town.near.id, 4).size() == 4);
  REQUIRE(town.plan.candidates(town.wish(101), 1).size() == 1);
  REQUIRE(town.plan.candidates(town.wish(101), 0).empty());
  REQUIRE(town.plan.board({77}, 4).empty());
  REQUIRE(town.plan.free(OfferId{77}) == 0);
  REQUIRE(town.plan.held(ProviderId{77}) == 0);
  REQUIRE_FALSE(town.plan.contains({77}));
  REQUIRE_FALSE(town.plan.is_eligible(town.wish(101), {77}));
  town.plan.remove({77});
  require_proof(town.plan);
}
