// Each remedy of an explanation is done in a plan made from scratch, and has to match the wish.
// Each kind that it leaves out is tried, and must not. The cost of the next best is compared with a
// search over all plans.
#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>

#include "engine/city/geo.hpp"
#include "engine/explain/explain.hpp"
#include "engine/explain/explanation.hpp"
#include "engine/match/cost.hpp"
#include "engine/record/codes.hpp"
#include "tests/engine/flow/build.hpp"
#include "tests/engine/flow/exhaustive.hpp"
#include "tests/engine/match/matching_world.hpp"
#include "tests/engine/test_city.hpp"

using namespace engine;
using test::World;
using test::WorldShape;

namespace {

using test::no_limit;

// What a remedy changes, done and undone again in the records of the world.
class Trial {
 public:
  explicit Trial(World& world)
      : world_(world), offers_(world.offers), providers_(world.providers), open_(world.open) {}
  ~Trial() {
    world_.offers = offers_;
    world_.providers = providers_;
    world_.open = open_;
  }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  bool matches(WishId wish) const { return world_.rebuilt(false).assignment(wish).has_value(); }

  void apply(const Remedy& remedy, WishId wish) {
    switch (remedy.kind) {
      case RemedyKind::reach: world_.open.at(wish).reach = remedy.reach; return;
      case RemedyKind::radius: world_.offers.at(remedy.offer).radius = remedy.radius; return;
      case RemedyKind::hours: shift(wish, remedy.half_hours); return;
      case RemedyKind::capacity:
        if (remedy.at_offer) world_.offers.at(remedy.offer).capacity = remedy.offer_capacity;
        if (remedy.at_provider) {
          world_.providers.at(remedy.provider).capacity = remedy.provider_capacity;
        }
        return;
      case RemedyKind::crew: world_.offers.at(remedy.offer).people_max = remedy.people_max; return;
      case RemedyKind::suspended:
        if (remedy.at_offer) world_.offers.at(remedy.offer).suspended = false;
        if (remedy.at_provider) world_.providers.at(remedy.provider).suspended = false;
        return;
      case RemedyKind::qualification:
        world_.providers.at(remedy.provider).qualifications |= remedy.missing;
        return;
    }
  }

 private:
  void shift(WishId wish, int half_hours) {
    std::optional<Window>& sought = world_.open.at(wish).facts.wanted;
    if (!sought) sought = world_.this_half_hour();  // urgent: wait so long
    Window& wanted = *sought;
    wanted.begin += half_hours * Millis{1'800'000};
    wanted.end += half_hours * Millis{1'800'000};
  }

  World& world_;
  std::map<OfferId, Offer> offers_;
  std::map<ProviderId, Provider> providers_;
  std::map<WishId, Wish> open_;
};

struct Tally {
  int unmatched = 0, told[remedy_kinds] = {}, chains = 0, both = 0, nothing = 0, lost = 0, won = 0;
  int next_best = 0, next_unmatched = 0;
  int several = 0;  // places
};

void require_true(World& world, WishId id, const Remedy& remedy) {
  Trial trial(world);
  CAPTURE(id.value, to_code(remedy.kind), remedy.offer.value, remedy.provider.value,
          remedy.metres.value, remedy.half_hours, remedy.at_offer, remedy.at_provider);
  REQUIRE_FALSE(trial.matches(id));
  trial.apply(remedy, id);
  REQUIRE(trial.matches(id));
}

// What counts among several wishes is weight alone: the model without metres.
test::Model by_weight(test::Model model) {
  for (test::ModelNode& node : model.nodes) node.steps = {};
  for (test::ModelDemand& demand : model.demands) {
    for (Flow::Arc& arc : demand.arcs) arc.cost = 0;
  }
  return model;
}

bool is_in_every_best(const World& world, WishId id, const test::Model& model) {
  const auto at = std::distance(world.open.begin(), world.open.find(id));
  return test::is_placed_in_every_best(model, static_cast<std::size_t>(at));
}

// Fewer slots than the remedy names help at none of the wish's own offers, for its weight.
void require_no_fewer_places_help(World& world, WishId id, const Remedy& told) {
  const auto offers = world.offers;  // trials replace the world's own
  for (const auto& [offer_id, offer] : offers) {
    if (world.failed(world.open.at(id), offer)) continue;
    Trial trial(world);
    const int at_offer = world.load(offer_id), at_provider = world.load(offer.provider);
    std::int32_t& of_offer = world.offers.at(offer_id).capacity;
    std::int32_t& of_provider = world.providers.at(offer.provider).capacity;
    of_offer = std::max(of_offer, at_offer + told.slots - 1);
    of_provider = std::max(of_provider, at_provider + told.slots - 1);
    CAPTURE(id.value, offer_id.value, told.slots);
    REQUIRE_FALSE(is_in_every_best(world, id, by_weight(world.model())));
  }
}

// One slot more at any offer, provider or pair of them helps only if a remedy names a slot.
void require_no_place_helps(World& world, WishId id) {
  const auto offers = world.offers;  // trials replace the world's own
  for (const auto& [offer_id, offer] : offers) {
    for (const int which : {1, 2, 3}) {
      Trial trial(world);
      Offer& changed = world.offers.at(offer_id);
      Provider& owner = world.providers.at(offer.provider);
      int held_offer = 0, held_provider = 0;
      for (const auto& [wish, where] : world.held) {
        held_offer += where == offer_id ? 1 : 0;
        held_provider += world.offers.at(where).provider == offer.provider ? 1 : 0;
      }
      if (which & 1) changed.capacity = std::max(changed.capacity, held_offer) + 1;
      if (which & 2) owner.capacity = std::max(owner.capacity, held_provider) + 1;
      CAPTURE(id.value, offer_id.value, which);
      // In a tie another optimal plan may match it; it must not be in all of them.
      REQUIRE_FALSE(is_in_every_best(world, id, world.model()));
    }
  }
}

void require_no_reach_or_hour_helps(World& world, WishId id, bool reach, bool hours) {
  if (!reach && world.open.at(id).reach < Level::city) {
    Trial trial(world);
    world.open.at(id).reach = Level::city;
    REQUIRE_FALSE(trial.matches(id));
  }
  std::optional<Window> wanted = world.open.at(id).facts.wanted;
  const bool is_for_now = !wanted && world.open.at(id).facts.urgency == Urgency::urgent;
  if (is_for_now) wanted = world.this_half_hour();
  if (hours || !wanted || world.is_past(wanted->end)) return;
  // No other time of the fortnight helps at an offer where nothing but the time is in the way.
  const auto offers = world.offers;  // trials replace the world's own
  for (const auto& [offer_id, offer] : offers) {
    if (world.failed(world.open.at(id), offer) != Filter::hours) continue;
    for (int shift = -14 * half_hours_per_day; shift <= 14 * half_hours_per_day; ++shift) {
      Trial trial(world);
      Remedy change;
      change.kind = RemedyKind::hours;
      change.half_hours = shift;
      trial.apply(change, id);
      const Window moved = *world.open.at(id).facts.wanted;
      if (world.is_past(moved.begin) && shift < 0) continue;
      if (world.failed(world.open.at(id), offer)) continue;
      CAPTURE(id.value, offer_id.value, shift);
      REQUIRE_FALSE(trial.matches(id));
      break;  // another time at the same offer costs the same
    }
  }
}

// Which of the changes of one kind that are made at this offer has the wish pass all filters there;
// nothing if it passes already, or if more than this one thing is in the way.
std::optional<Remedy> only_change(World& world, WishId id, const Offer& offer, RemedyKind kind) {
  const Wish& wish = world.open.at(id);
  const Provider& owner = world.provider_of(offer);
  if (!world.failed(wish, offer)) return std::nullopt;
  Remedy change;
  change.kind = kind;
  change.offer = offer.id;
  change.provider = owner.id;
  if (kind == RemedyKind::radius) {
    change.radius = distance(wish.facts.place, offer.place);
    if (change.radius <= offer.radius) return std::nullopt;
  } else if (kind == RemedyKind::suspended) {
    change.at_offer = offer.suspended;
    change.at_provider = owner.suspended;
  } else if (kind == RemedyKind::crew) {
    change.people_max = wish.facts.people;
  } else {
    const Category* category = world.city().menu.find(wish.facts.category);
    change.missing = (wish.facts.required | category->required) & ~owner.qualifications;
  }
  Trial trial(world);
  trial.apply(change, id);
  if (world.failed(wish, world.offers.at(offer.id))) return std::nullopt;
  return change;
}

// Whether the change lets in other wishes as well.
bool concerns_others(World& world, WishId id, const Remedy& remedy) {
  const test::Model before = world.model();
  Trial trial(world);
  trial.apply(remedy, id);
  const test::Model after = world.model();
  std::size_t at = 0;
  for (const auto& [other, wish] : world.open) {
    const bool has_more = after.demands[at].arcs.size() > before.demands[at].arcs.size();
    if (other != id && has_more) return true;
    ++at;
  }
  return false;
}

// A change at an offer that would help if only this wish were let in (its cheapest way decides),
// and helps for its weight alone with all others let in as well, has to be a remedy. Returns how
// many were tried that help the wish alone and not among the others.
int require_told_if_it_helps(World& world, WishId id, RemedyKind kind, bool told) {
  const test::Model before = world.model();
  const auto wish_at =
      static_cast<std::size_t>(std::distance(world.open.begin(), world.open.find(id)));
  const auto offers = world.offers;  // trials replace the world's own
  auto node = static_cast<std::uint32_t>(world.providers.size());
  int contested = 0;
  for (const auto& [offer_id, offer] : offers) {
    const std::uint32_t leaf = node++;
    const std::optional<Remedy> change = only_change(world, id, offer, kind);
    if (!change) continue;
    Trial trial(world);
    trial.apply(*change, id);
    const test::Model after = world.model();
    test::Model alone = before;
    for (const Flow::Arc& arc : after.demands[wish_at].arcs) {
      if (arc.leaf == leaf) alone.demands[wish_at].arcs.push_back(arc);
    }
    if (!test::is_placed_in_every_best(alone, wish_at)) continue;
    CAPTURE(id.value, offer_id.value, to_code(kind));
    const bool helps = test::is_placed_in_every_best(by_weight(after), wish_at);
    if (helps) REQUIRE(told);
    if (!helps) ++contested;
  }
  return contested;
}

void require_all(World& world, Tally& tally, bool small) {
  const auto open = world.open;  // trials replace the world's own
  for (const auto& [id, wish] : open) {
    const Explanation said = explain(world.plan, wish);
    if (said.matched) continue;
    ++tally.unmatched;
    REQUIRE((said.advice == Advice::helps) == !said.remedies.empty());
    REQUIRE(said.advice != Advice::not_searched);
    tally.nothing += said.advice == Advice::nothing_helps ? 1 : 0;
    bool told[remedy_kinds] = {};
    int last = -1;
    for (const Remedy& remedy : said.remedies) {
      const int kind = static_cast<int>(remedy.kind);
      REQUIRE(kind > last);  // smallest first, one of each kind
      last = kind;
      told[kind] = true;
      ++tally.told[kind];
      tally.chains += remedy.moves > 0 ? 1 : 0;
      tally.both += remedy.kind == RemedyKind::capacity && remedy.at_offer && remedy.at_provider;
      require_true(world, id, remedy);
      if (remedy.slots > 1) {
        ++tally.several;
        REQUIRE(said.ahead == remedy.slots - 1);
        if (small) require_no_fewer_places_help(world, id, remedy);
      }
      tally.won += remedy.moves > 0 && concerns_others(world, id, remedy) ? 1 : 0;
    }
    if (!small) continue;
    const bool is_one_enough = told[static_cast<int>(RemedyKind::capacity)] && !said.ahead;
    if (!is_one_enough) require_no_place_helps(world, id);
    REQUIRE(told[static_cast<int>(RemedyKind::capacity)] == (is_one_enough || said.eligible > 0));
    for (const RemedyKind kind :
         {RemedyKind::radius, RemedyKind::crew, RemedyKind::suspended, RemedyKind::qualification}) {
      tally.lost += require_told_if_it_helps(world, id, kind, told[static_cast<int>(kind)]);
    }
    require_no_reach_or_hour_helps(world, id, told[static_cast<int>(RemedyKind::reach)],
                                   told[static_cast<int>(RemedyKind::hours)]);
  }
}

// The whole plan costs exactly so much more without the pair.
void require_next_best(const World& world, Tally& tally) {
  const test::Model model = world.model();
  const std::int64_t before = test::least_cost_by_simplex(model);
  std::map<OfferId, std::uint32_t> nodes;
  auto node = static_cast<std::uint32_t>(world.providers.size());
  for (const auto& [id, offer] : world.offers) nodes[id] = node++;
  std::size_t at = 0;
  for (const auto& [id, wish] : world.open) {
    const Explanation said = explain(world.plan, wish);
    const std::size_t demand = at++;
    REQUIRE(said.next_best.has_value() == said.matched);
    if (!said.matched) continue;
    test::Model without = model;
    std::erase_if(without.demands[demand].arcs, [&](const Flow::Arc& arc) {
      return arc.leaf == nodes.at(said.assignment->offer);
    });
    CAPTURE(id.value);
    REQUIRE(said.next_best->weight_lost * weight_unit + said.next_best->metres ==
            test::least_cost_by_simplex(without) - before);
    REQUIRE(said.next_best->offer != said.assignment->offer);
    ++tally.next_best;
    tally.next_unmatched += said.next_best->offer ? 0 : 1;
  }
}

void require_seen(const Tally& tally) {
  CAPTURE(tally.unmatched, tally.chains, tally.both, tally.nothing, tally.won, tally.next_best,
          tally.several);
  for (int kind = 0; kind < remedy_kinds; ++kind) {
    CAPTURE(kind);
    REQUIRE(tally.told[kind] > 0);
  }
  REQUIRE(tally.chains > 0);
  REQUIRE(tally.both > 0);
  REQUIRE(tally.nothing > 0);
  REQUIRE(tally.several > 0);
  REQUIRE(tally.won > 0);  // remedies though others are let in too, by a chain of moves
  REQUIRE(tally.next_best > tally.next_unmatched);
}

}  // namespace

TEST_CASE("remedies of small worlds are true when tried, and no other kind helps") {
  Tally tally;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    WorldShape shape;
    shape.providers = 4;
    shape.offers = 7;
    shape.wishes_max = 7;
    shape.capacity_max = seed % 3 == 0 ? 2 : 1;
    shape.radius_max = 9'000;
    World world(shape, seed);
    for (int event = 0; event < 60; ++event) world.act();
    world.plan.improve(no_limit);
    CAPTURE(seed);
    require_all(world, tally, true);
    require_next_best(world, tally);
  }
  require_seen(tally);
  REQUIRE(tally.lost > 0);  // changes that somebody else would use were among them
}

TEST_CASE("remedies of larger worlds are true when tried") {
  Tally tally;
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    WorldShape shape;
    shape.providers = 12;
    shape.offers = 25;
    shape.wishes_max = 60;
    shape.capacity_max = 2;
    shape.radius_max = 8'000;
    World world(shape, 500 + seed);
    for (int event = 0; event < 250; ++event) world.act();
    world.plan.improve(no_limit);
    CAPTURE(seed);
    require_all(world, tally, false);
    require_next_best(world, tally);
  }
  require_seen(tally);
}
