#include "store/writer/publish.hpp"

#include <algorithm>

namespace store {
namespace {

/// Each value once, ascending.
template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

engine::OfferId assignment(const engine::Desk& desk, const engine::Wish& wish) {
  if (wish.state != engine::WishState::open) return {};
  return desk.plan().assignment(wish.id).value_or(engine::OfferId{});
}

WishSnapshot view_of(const engine::Desk& desk, const engine::Wish& wish) {
  return {std::make_shared<const engine::Wish>(wish), assignment(desk, wish)};
}

template <class View, class Id>
View supply_view(const engine::Desk& desk, Id id) {
  const auto* record = desk.find(id);
  using Record = std::remove_cvref_t<decltype(*record)>;
  return {std::make_shared<const Record>(*record), desk.plan().held(id)};
}

/// Offers whose load may have changed: where a changed wish is, and where it was.
class HeldChanges {
 public:
  void look_at(const engine::Wish& wish) {
    if (wish.offer) offers_.push_back(wish.offer);
  }

  void add_to(Published::Update& update, const engine::Desk& desk) {
    sort_unique(offers_);
    std::vector<engine::ProviderId> providers;
    for (const engine::OfferId id : offers_) {
      update.offers_held.emplace_back(id, desk.plan().held(id));
      providers.push_back(desk.find(id)->provider);
    }
    sort_unique(providers);
    for (const engine::ProviderId id : providers) {
      update.providers_held.emplace_back(id, desk.plan().held(id));
    }
  }

 private:
  std::vector<engine::OfferId> offers_;
};

}  // namespace

ChangedRecords changed_by(std::span<const engine::Event> events) {
  ChangedRecords changed;
  for (const engine::Event& event : events) {
    switch (event.subject) {
      case engine::Subject::wish: changed.wishes.push_back({event.id}); break;
      case engine::Subject::provider: changed.providers.push_back({event.id}); break;
      case engine::Subject::offer: changed.offers.push_back({event.id}); break;
    }
  }
  sort_unique(changed.wishes);
  sort_unique(changed.providers);
  sort_unique(changed.offers);
  return changed;
}

Published::Update changes(const engine::Desk& desk, const ChangedRecords& changed,
                          std::span<const engine::WishId> moved, const Published& before) {
  Published::Update update;
  HeldChanges held;
  for (const engine::WishId id : changed.wishes) {
    const engine::Wish& wish = *desk.find(id);
    held.look_at(wish);
    if (const WishSnapshot old = before.find(id); old.wish) held.look_at(*old.wish);
    if (engine::is_final(wish.state)) {
      update.ended.push_back(id);
    } else {
      update.wishes.push_back(view_of(desk, wish));
    }
  }
  for (const engine::WishId id : moved) {
    if (std::binary_search(changed.wishes.begin(), changed.wishes.end(), id)) continue;
    if (const engine::Wish* wish = desk.find(id)) {
      update.moved.emplace_back(id, assignment(desk, *wish));
    }
  }
  for (const engine::ProviderId id : changed.providers) {
    update.providers.push_back(supply_view<ProviderSnapshot>(desk, id));
  }
  for (const engine::OfferId id : changed.offers) {
    update.offers.push_back(supply_view<OfferSnapshot>(desk, id));
  }
  held.add_to(update, desk);
  update.committed = desk.counters().seq;
  return update;
}

void count_moves(const engine::Desk& desk, std::span<const engine::WishId> moved,
                 const Published& before, PlanMoves& moves) {
  ++moves.turns;
  moves.moved_last = moves.rearranged_last = 0;
  for (const engine::WishId id : moved) {
    const engine::Wish* wish = desk.find(id);
    // Who was dispatched has arrived: nothing was taken from it.
    if (wish == nullptr || wish->state != engine::WishState::open) continue;
    const engine::OfferId had = before.find(id).assigned;
    if (had == assignment(desk, *wish)) continue;
    ++moves.moved_last;
    if (had) ++moves.rearranged_last;
  }
  moves.moved += moves.moved_last;
  moves.rearranged += moves.rearranged_last;
}

PlanSnapshot plan_of(const engine::Desk& desk) {
  return {desk.plan().summary(), desk.counters().seq, desk.now()};
}

Published::Update everything(const engine::Desk& desk,
                             std::span<const engine::ProviderId> providers,
                             std::span<const engine::OfferId> offers) {
  Published::Update update;
  update.whole = true;
  for (const engine::ProviderId id : providers) {
    update.providers.push_back(supply_view<ProviderSnapshot>(desk, id));
  }
  for (const engine::OfferId id : offers) {
    update.offers.push_back(supply_view<OfferSnapshot>(desk, id));
  }
  update.wishes.reserve(desk.live_wishes());
  desk.for_each_live_wish(
      [&](const engine::Wish& wish) { update.wishes.push_back(view_of(desk, wish)); });
  update.plan = plan_of(desk);
  update.committed = desk.counters().seq;
  return update;
}

}  // namespace store
