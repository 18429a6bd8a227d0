// Lists in an order: against the same list sorted the slow way, in pages of any size.
#include <algorithm>
#include <catch2/catch.hpp>

#include "store/readers/list_order.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

World& lived_in() {
  static World world(93);
  static const bool is_made = [] {
    for (int number = 1; number <= 12; ++number) world.add_help(number);
    world.live(60);
    return true;
  }();
  REQUIRE(is_made);
  return world;
}

const auto everything = [](const store::WishSnapshot&) { return true; };

std::vector<WishId> ordered(const World& world, const store::WishFilter& filter,
                            store::WishOrder order, std::size_t limit) {
  std::vector<WishId> ids;
  store::After after;
  for (;;) {
    const auto page =
        store::wishes_in_order(world.published(), filter, order, after, limit, everything);
    for (const auto& view : page) ids.push_back(view.wish->id);
    if (page.size() < limit) return ids;
    after = store::rank_of(*page.back().wish, order);
  }
}

/// The same list, made the slow way.
std::vector<WishId> expected(const World& world, const store::WishFilter& filter,
                             store::WishOrder order) {
  std::vector<store::Rank> ranks;
  world.desk().for_each_live_wish([&](const Wish& wish) {
    if (filter.matches(world.published().find(wish.id))) ranks.push_back(rank_of(wish, order));
  });
  std::sort(ranks.begin(), ranks.end());
  std::vector<WishId> ids;
  for (const store::Rank& rank : ranks) ids.push_back({rank.id});
  return ids;
}

const Wish& wish_of(const World& world, WishId id) {
  const Wish* const wish = world.desk().find(id);
  REQUIRE(wish != nullptr);
  return *wish;
}

}  // namespace

TEST_CASE("an ordered list names each wish once, whatever the size of its pages") {
  const World& world = lived_in();
  store::WishFilter unmatched;
  unmatched.unmatched = true;
  for (const auto& filter : {store::WishFilter{}, unmatched}) {
    for (const auto key : {store::WishKey::age, store::WishKey::due, store::WishKey::area,
                           store::WishKey::category, store::WishKey::refusals}) {
      for (const bool descending : {false, true}) {
        const store::WishOrder order{key, descending};
        const auto all = expected(world, filter, order);
        REQUIRE(all.size() > 2);
        for (const std::size_t limit : {1U, 3U, 1'000U}) {
          CHECK(ordered(world, filter, order, limit) == all);
        }
      }
    }
  }
}

TEST_CASE("an order is what its name says, equal ones by id, no deadline last") {
  const World& world = lived_in();
  const auto by = [&](store::WishKey key, bool descending) {
    return ordered(world, {}, {key, descending}, 1'000);
  };
  const auto oldest = by(store::WishKey::age, true);
  for (std::size_t at = 1; at < oldest.size(); ++at) {
    const auto since = [&](WishId id) {
      const Wish& wish = wish_of(world, id);
      return wish.state == WishState::open ? wish.opened_at : wish.state_since;
    };
    CHECK(since(oldest[at - 1]) <= since(oldest[at]));
  }
  bool has_none = false;
  for (const WishId id : by(store::WishKey::due, false)) {
    const Wish& wish = wish_of(world, id);
    const bool has_due = wish.dates.due_at != Instant{} || wish.dates.step_due_at != Instant{};
    CHECK_FALSE((has_none && has_due));
    has_none = has_none || !has_due;
  }
  const auto refused = by(store::WishKey::refusals, true);
  for (std::size_t at = 1; at < refused.size(); ++at) {
    const auto& before = wish_of(world, refused[at - 1]);
    const auto& after = wish_of(world, refused[at]);
    const bool falls = before.refusals_total > after.refusals_total;
    CHECK((falls || (before.refusals_total == after.refusals_total && before.id < after.id)));
  }
}

TEST_CASE("who asks sees only what the caller picks, and pages stay whole") {
  const World& world = lived_in();
  const auto even = [](const store::WishSnapshot& view) { return view.wish->id.value % 2 == 0; };
  const store::WishOrder order{store::WishKey::due, false};
  const auto all = store::wishes_in_order(world.published(), {}, order, {}, 1'000, even);
  REQUIRE(all.size() > 4);
  const auto page = store::wishes_in_order(world.published(), {}, order, {}, 3, even);
  REQUIRE(page.size() == 3);
  for (std::size_t at = 0; at < page.size(); ++at) CHECK(page[at].wish->id == all[at].wish->id);
  CHECK(std::all_of(all.begin(), all.end(), even));
}

TEST_CASE("providers are named once in every order, in pages of any size") {
  const World& world = lived_in();
  for (const auto key :
       {store::ProviderKey::name, store::ProviderKey::code, store::ProviderKey::kind,
        store::ProviderKey::area, store::ProviderKey::load, store::ProviderKey::free,
        store::ProviderKey::suspended}) {
    for (const bool descending : {false, true}) {
      const store::ProviderOrder order{key, descending};
      const auto all = store::providers_in_order(world.published(), {}, order, {}, 1'000);
      REQUIRE(all.size() == 12);
      for (const std::size_t limit : {1U, 5U}) {
        std::vector<ProviderId> paged;
        store::After after;
        for (std::size_t count = limit; count == limit;) {
          const auto page = store::providers_in_order(world.published(), {}, order, after, limit);
          for (const auto& view : page) paged.push_back(view.provider->id);
          count = page.size();
          if (count > 0) after = store::rank_of(page.back(), order);
        }
        REQUIRE(paged.size() == all.size());
        for (std::size_t at = 0; at < all.size(); ++at) CHECK(paged[at] == all[at].provider->id);
      }
      for (std::size_t at = 1; at < all.size(); ++at) {
        const auto& [before, after] = std::pair{all[at - 1].provider, all[at].provider};
        if (key == store::ProviderKey::code) {
          CHECK((descending ? before->code > after->code : before->code < after->code));
        }
        if (key == store::ProviderKey::load) {
          const auto load = [](const store::ProviderSnapshot& view) {
            return view.held * 1'000'000LL / std::max(view.provider->capacity, 1);
          };
          CHECK((descending ? load(all[at - 1]) >= load(all[at])
                            : load(all[at - 1]) <= load(all[at])));
        }
      }
    }
  }
}
