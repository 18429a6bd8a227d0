#include "store/readers/insight_plan.hpp"

#include <algorithm>
#include <limits>

#include "engine/match/weight.hpp"

namespace store {
namespace {

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();
constexpr std::size_t providers_a_piece = 500;  // under one lock

constexpr std::uint32_t bit_of(engine::WishState state) noexcept {
  return 1U << static_cast<unsigned>(state);
}

/// Open and held wishes, oldest first.
std::vector<WishSnapshot> planned_wishes(const Published& published) {
  WishFilter filter;
  filter.states = bit_of(engine::WishState::open) | bit_of(engine::WishState::dispatched) |
                  bit_of(engine::WishState::claimed) | bit_of(engine::WishState::in_service);
  engine::WishId next;
  std::vector<WishSnapshot> wishes = published.wishes(filter, {}, no_limit, next, no_limit);
  std::ranges::reverse(wishes);
  return wishes;
}

void put_supply(const Published& published, engine::Plan& plan) {
  for (engine::ProviderId after;;) {
    const auto some = published.providers({}, after, providers_a_piece);
    for (const ProviderSnapshot& view : some) {
      plan.put(*view.provider);
      for (const OfferSnapshot& offer : published.offers_of(view.provider->id))
        plan.put(*offer.offer);
    }
    if (some.size() < providers_a_piece) return;
    after = some.back().provider->id;
  }
}

}  // namespace

// Wishes are read before supply, so that whatever holds one is there; supply is never taken away.
std::unique_ptr<InsightPlan> make_insight_plan(const std::shared_ptr<const engine::City>& city,
                                               const Published& published, engine::Instant now,
                                               std::uint64_t settled_max) {
  auto made = std::make_unique<InsightPlan>(city);
  made->as_of_seq = published.committed();
  made->as_of = now;
  std::vector<WishSnapshot> wishes = planned_wishes(published);
  put_supply(published, made->plan);
  std::ranges::stable_partition(wishes,
                                [](const WishSnapshot& view) { return bool{view.assigned}; });
  for (const WishSnapshot& view : wishes) {
    if (is_held(view.wish->state)) made->plan.hold(view.wish->id, view.wish->offer);
  }
  for (const WishSnapshot& view : wishes) {
    const engine::Wish& wish = *view.wish;
    if (wish.state != engine::WishState::open) continue;
    const int steps = engine::age_steps(city->policy, wish.opened_at, now);
    made->plan.add(wish, engine::weight_of(city->policy, wish.facts, steps));
    made->open.emplace(wish.id, view.wish);
  }
  made->plan.improve(settled_max);
  made->plan.take_moved();
  return made;
}

}  // namespace store
