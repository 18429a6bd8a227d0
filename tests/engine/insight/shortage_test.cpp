// What places are worth, what-if and best additions: against trying it, against plans made from
// nothing, and against exhaustive search.
#include "engine/insight/shortage.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "engine/flow/marginal_values.hpp"
#include "engine/insight/additions.hpp"
#include "engine/insight/what_if.hpp"
#include "tests/engine/choices.hpp"
#include "tests/engine/flow/build.hpp"
#include "tests/engine/flow/exhaustive.hpp"
#include "tests/engine/flow/shape.hpp"
#include "tests/engine/match/matching_world.hpp"
#include "tests/seeds.hpp"

using namespace engine;
using test::no_limit;
using test::World;
using test::WorldShape;

namespace {

WorldShape crowded() {
  WorldShape shape;
  shape.wishes_max = 40;
  shape.capacity_max = 2;
  return shape;
}

/// A world some way into its life, its plan optimal.
std::unique_ptr<World> lived(const WorldShape& shape, std::uint64_t seed, int events = 120) {
  auto world = std::make_unique<World>(shape, static_cast<std::uint32_t>(seed));
  for (int event = 0; event < events; ++event) world->act();
  for (int wish = 0; wish < shape.wishes_max / 2; ++wish) world->add_wish();
  world->plan.improve(no_limit);
  world->plan.take_moved();
  return world;
}

Gain gain_between(const PlanSummary& before, const PlanSummary& after) {
  return {after.weight_matched - before.weight_matched, after.cost_matched - before.cost_matched};
}

bool is_no_less(const Gain& left, const Gain& right) {
  return left.weight != right.weight ? left.weight > right.weight : left.cost <= right.cost;
}

/// Which capacities have to rise for one more at this offer, by looking; none: it has room.
std::optional<SlotNeeds> needs_of(const World& world, const Plan& plan, const Offer& offer) {
  const Provider& owner = *plan.find(offer.provider);
  int at_offer = plan.held(offer.id), at_owner = plan.held(owner.id);
  for (const auto& [id, wish] : world.open) {
    const auto place = plan.assignment(id);
    if (place == offer.id) ++at_offer;
    if (place && plan.find(*place)->provider == owner.id) ++at_owner;
  }
  const bool offer_full = at_offer >= plan.find(offer.id)->capacity;
  const bool owner_full = at_owner >= owner.capacity;
  if (offer_full && owner_full) return SlotNeeds::both;
  if (offer_full) return SlotNeeds::offer;
  if (owner_full) return SlotNeeds::provider;
  return std::nullopt;
}

bool is_looked_at(const Plan& plan, const Offer& offer) {
  const Provider& owner = *plan.find(offer.provider);
  return !offer.suspended && !owner.suspended && plan.held(offer.id) <= offer.capacity &&
         plan.held(owner.id) <= owner.capacity;
}

void open_place(Plan& plan, OfferId id, SlotNeeds needs) {
  if (needs != SlotNeeds::offer) {
    REQUIRE(try_change(AddSlots{{}, plan.find(id)->provider, 1}, plan).has_value());
  }
  if (needs != SlotNeeds::provider) REQUIRE(try_change(AddSlots{id, {}, 1}, plan).has_value());
  plan.improve(no_limit);
}

std::size_t offers_of(const World& world, ProviderId provider) {
  return static_cast<std::size_t>(std::ranges::count_if(
      world.offers, [&](const auto& each) { return each.second.provider == provider; }));
}

/// As the world would be planned from nothing after the same place was opened.
PlanSummary replanned(World& world, OfferId id, SlotNeeds needs) {
  Offer& offer = world.offers.at(id);
  Provider& owner = world.providers.at(offer.provider);
  const int at_offer = needs != SlotNeeds::provider, at_owner = needs != SlotNeeds::offer;
  offer.capacity += at_offer;
  owner.capacity += at_owner;
  const PlanSummary summary = world.rebuilt(false).summary();
  offer.capacity -= at_offer;
  owner.capacity -= at_owner;
  return summary;
}

}  // namespace

TEST_CASE("the bid of a full node is what one place more there gains, by exhaustive search") {
  const test::SeedRange range = test::seeds(300);
  std::uint64_t compared = 0;
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    for (test::FlowShape shape : test::flow_shapes()) {
      shape.step_max = 0;  // else the quarters of the steps move as well: tested on plans below
      test::RandomChoices choices(seed);
      const test::Model model = test::draw_model(test::small(shape), choices);
      const test::ModelSource source(model);
      const Flow flow =
          seed % 2 == 0 ? test::built_at_once(model) : test::built_lazily(model, source, choices);
      const std::vector<MarginalValue> bids = marginal_values(flow);
      for (Flow::Node node = 0; node < flow.node_count(); ++node) {
        if (flow.load(node) < flow.capacity(node)) continue;
        bool is_open_above = true;
        for (auto up = flow.parent(node); up != Flow::none; up = flow.parent(up)) {
          is_open_above &= flow.load(up) < flow.capacity(up);
        }
        if (!is_open_above) continue;
        const Flow::Cost gain = bids[node].found ? std::max<Flow::Cost>(0, bids[node].cost) : 0;
        INFO("seed " << seed << ", shape " << shape.name << ", node " << node);
        REQUIRE(gain == test::gain_of_place(model, node));
        compared += gain > 0;
      }
    }
  }
  if (range.is_whole) CHECK(compared > 100);
}

TEST_CASE("the value of a place is what the plan gains when it is opened") {
  const test::SeedRange range = test::seeds(25);
  std::set<SlotNeeds> seen;
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    const auto world = lived(crowded(), seed);
    const Plan& plan = world->plan;
    const PlanSummary before = plan.summary();
    for (const SlotValue& value : slot_values(plan)) {
      INFO("seed " << seed << ", offer " << value.offer.value << " needs " << to_code(value.needs));
      REQUIRE(needs_of(*world, plan, *plan.find(value.offer)) == value.needs);
      Plan tried(plan);
      open_place(tried, value.offer, value.needs);
      const Gain gain = gain_between(before, tried.summary());
      const bool is_exact =
          value.needs != SlotNeeds::both || offers_of(*world, value.provider) == 1;
      if (is_exact) CHECK(gain == value.gain);
      CHECK(is_no_less(gain, value.gain));
      CHECK(gain_between(before, replanned(*world, value.offer, value.needs)) == gain);
      if (value.gained) CHECK_FALSE(plan.assignment(value.gained).has_value());
      seen.insert(value.needs);
    }
  }
  if (range.is_whole) CHECK(seen.size() == 3);
}

TEST_CASE("an offer that is not listed gains nothing from one more slot") {
  const test::SeedRange range = test::seeds(15);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    const auto world = lived(crowded(), seed);
    const Plan& plan = world->plan;
    std::set<OfferId> listed;
    std::set<ProviderId> owners;
    for (const SlotValue& value : slot_values(plan)) {
      listed.insert(value.offer);
      if (value.needs == SlotNeeds::provider) owners.insert(value.provider);
    }
    for (const auto& [id, offer] : world->offers) {
      const auto needs = needs_of(*world, plan, offer);
      if (listed.contains(id) || !needs || !is_looked_at(plan, offer)) continue;
      if (owners.contains(offer.provider)) continue;  // another offer stands for its provider
      if (needs == SlotNeeds::both && offers_of(*world, offer.provider) > 1) continue;
      Plan tried(plan);
      open_place(tried, id, *needs);
      INFO("seed " << seed << ", offer " << id.value);
      CHECK(gain_between(plan.summary(), tried.summary()) == Gain{});
    }
  }
}

TEST_CASE("the reason of an unmatched wish is that of its explanation") {
  const auto world = lived(crowded(), 3);
  const std::vector<UnmatchedWish> unmet = engine::unmatched_wishes(world->plan);
  CHECK(unmet.size() == world->plan.summary().unmatched);
  for (const UnmatchedWish& each : unmet) {
    const Wish& wish = world->open.at(each.wish);
    CHECK_FALSE(world->plan.assignment(each.wish).has_value());
    CHECK(each.weight == world->weights.at(each.wish));
    Filter last = Filter::category;
    for (const auto& [id, offer] : world->offers) {
      last = std::max(last, world->failed(wish, offer).value_or(Filter::capacity));
    }
    CHECK(each.main == last);
  }
}

namespace {

/// A change drawn for this world, carried out on its records as well.
SupplyChange draw_change(World& world, std::uint64_t& next_id) {
  auto offer =
      std::next(world.offers.begin(), world.draw(0, static_cast<int>(world.offers.size()) - 1));
  Provider& owner = world.providers.at(offer->second.provider);
  switch (world.draw(0, 6)) {
    case 0: offer->second.capacity += 2; return AddSlots{offer->first, {}, 2};
    case 1: owner.capacity += 1; return AddSlots{{}, owner.id, 1};
    case 2: offer->second.suspended = true; return Suspend{offer->first, {}};
    case 3: owner.suspended = true; return Suspend{{}, owner.id};
    case 4: {
      offer->second.radius.value += 1'500;
      return WidenRadius{offer->first, offer->second.radius};
    }
    case 5: {
      Provider provider = world.draw_provider();
      provider.id = {++next_id};
      world.providers.emplace(provider.id, provider);
      return AddProvider{provider};
    }
    default: {
      Offer made = world.draw_offer(owner.id);
      made.id = {++next_id};
      world.offers.emplace(made.id, made);
      return AddOffer{made};
    }
  }
}

}  // namespace

TEST_CASE("what-if ends where a plan of the changed world made from nothing ends") {
  const test::SeedRange range = test::seeds(60);
  std::uint64_t matched = 0, unmatched = 0;
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    INFO("seed " << seed);
    const auto world = lived(crowded(), seed);
    const Plan base(world->plan);
    const PlanSummary before = base.summary();
    Plan tried(base);
    std::uint64_t next_id = 1'000'000;
    for (int change = 0; change < 6; ++change) {
      REQUIRE(try_change(draw_change(*world, next_id), tried).has_value());
    }
    const WhatIf result = compare(base, tried, no_limit);
    const PlanSummary expected = world->rebuilt(false).summary();
    CHECK(result.proven);
    CHECK(tried.certificate().holds);
    CHECK(result.after.matched == expected.matched);
    CHECK(gain_between(expected, result.after) == Gain{});
    // Exactly the wishes that differ are reported, and the plan that was asked has not changed.
    CHECK(gain_between(before, base.summary()) == Gain{});
    std::set<WishId> gained, lost;
    for (const NewlyMatched& each : result.matched) {
      gained.insert(each.wish);
      CHECK(tried.assignment(each.wish) == each.offer);
    }
    lost.insert(result.unmatched.begin(), result.unmatched.end());
    std::uint64_t moved = 0;
    for (const auto& [id, wish] : world->open) {
      const auto was = base.assignment(id), is = tried.assignment(id);
      CHECK(gained.contains(id) == (!was && is));
      CHECK(lost.contains(id) == (was && !is));
      moved += was && is && was != is;
    }
    CHECK(result.moved == moved);
    matched += gained.size();
    unmatched += lost.size();
  }
  if (range.is_whole) CHECK(std::min(matched, unmatched) > 0);
}

TEST_CASE("a what-if change that cannot be is refused with its field") {
  const auto world = lived(crowded(), 1);
  Plan plan(world->plan);
  const Offer offer = world->offers.begin()->second;
  const auto refused = [&](const SupplyChange& change, Refusal refusal, std::string_view field) {
    const Result<void> done = try_change(change, plan);
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().refusal == refusal);
    CHECK(done.error().field == field);
    CHECK_FALSE(done.error().allowed.empty());
  };
  refused(AddSlots{{}, {}, 1}, Refusal::missing_value, "offer_id");
  refused(AddSlots{offer.id, offer.provider, 1}, Refusal::missing_value, "offer_id");
  refused(AddSlots{{999'999}, {}, 1}, Refusal::not_found, "offer_id");
  refused(AddSlots{{}, {999'999}, 1}, Refusal::not_found, "provider_id");
  refused(AddSlots{offer.id, {}, 0}, Refusal::bad_value, "slots");
  refused(AddSlots{offer.id, {}, capacity_max}, Refusal::bad_value, "slots");
  refused(Suspend{{}, {}}, Refusal::missing_value, "offer_id");
  refused(Suspend{{}, {999'999}}, Refusal::not_found, "provider_id");
  refused(WidenRadius{offer.id, offer.radius}, Refusal::bad_value, "radius_m");
  refused(WidenRadius{{999'999}, {1}}, Refusal::not_found, "offer_id");
  Offer orphan = offer;
  orphan.id = {999'998};
  orphan.provider = {999'999};
  refused(AddOffer{orphan}, Refusal::not_found, "provider_id");
  CHECK(gain_between(world->plan.summary(), plan.summary()) == Gain{});
}

namespace {

/// The greatest weight that can be gained by so many places, whatever their order.
std::int64_t best_weight(const World& world, const Plan& plan, int places) {
  std::int64_t best = plan.summary().weight_matched;
  if (places == 0) return best;
  for (const auto& [id, offer] : world.offers) {
    const auto needs = needs_of(world, plan, offer);
    if (!needs || !is_looked_at(plan, offer)) continue;
    Plan tried(plan);
    open_place(tried, id, *needs);
    best = std::max(best, best_weight(world, tried, places - 1));
  }
  return best;
}

}  // namespace

TEST_CASE("greedy additions gain at least 63 % of the best choice, and say what they gain") {
  const test::SeedRange range = test::seeds(12);
  WorldShape shape = crowded();
  shape.providers = 4;
  shape.offers = 6;
  shape.wishes_max = 24;
  std::uint64_t gaining = 0;
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    const auto world = lived(shape, seed, 30);
    const std::int64_t before = world->plan.summary().weight_matched;
    for (const int places : {1, 2, 3}) {
      Plan plan(world->plan);
      const Additions found = best_additions(plan, places, {}, {no_limit, {}});
      const std::int64_t gained = plan.summary().weight_matched - before;
      const std::int64_t best = best_weight(*world, world->plan, places) - before;
      INFO("seed " << seed << ", places " << places);
      CHECK(gained * 100 >= best * 63);
      CHECK(gained <= best);
      std::int64_t told = 0;
      for (const Addition& each : found.list) {
        told += each.gain.weight;
        CHECK(is_no_less(each.gain, each.place.gain));
      }
      CHECK(told == gained);
      CHECK(plan.certificate().holds);
      gaining += gained > 0;
    }
  }
  if (range.is_whole) CHECK(gaining > 5);
}

TEST_CASE("additions keep to the category and the area that are asked for") {
  const auto world = lived(crowded(), 5);
  const std::vector<SlotValue> values = slot_values(world->plan);
  REQUIRE_FALSE(values.empty());
  const Offer& offer = world->offers.at(values.back().offer);
  const AreaCode area = world->providers.at(offer.provider).area;
  const AdditionFilter filter{offer.categories.front(), area};
  Plan plan(world->plan);
  const Additions found = best_additions(plan, 3, filter, {no_limit, {}});
  REQUIRE_FALSE(found.list.empty());
  for (const Addition& each : found.list) {
    const Offer& where = world->offers.at(each.place.offer);
    CHECK(std::ranges::count(where.categories, filter.category) == 1);
    CHECK(filter.area.contains(world->providers.at(where.provider).area));
  }
}
