// Finding one record, and taking over what a turn has changed.
#include "store/readers/published.hpp"

#include <algorithm>
#include <limits>
#include <mutex>

#include "store/readers/published_state.hpp"

namespace store {
namespace {

constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

bool is_unmatched(const WishSnapshot& view) noexcept {
  return view.wish->state == engine::WishState::open && !view.assigned;
}

}  // namespace

Published::Published() : state_(std::make_unique<State>()) {}
Published::~Published() = default;

WishSnapshot Published::find(engine::WishId id) const {
  const std::shared_lock lock(state_->mutex);
  const WishSlot* slot = state_->wishes.find(id.value);
  return slot != nullptr ? slot->view : WishSnapshot{};
}

ProviderSnapshot Published::find(engine::ProviderId id) const {
  const std::shared_lock lock(state_->mutex);
  const ProviderSlot* slot = state_->providers.find(id.value);
  return slot != nullptr ? slot->view : ProviderSnapshot{};
}

OfferSnapshot Published::find(engine::OfferId id) const {
  const std::shared_lock lock(state_->mutex);
  const OfferSlot* slot = state_->offers.find(id.value);
  return slot != nullptr ? slot->view : OfferSnapshot{};
}

ProviderSnapshot Published::find_provider_by_code(const std::string& code) const {
  const std::shared_lock lock(state_->mutex);
  const auto found = state_->codes.find(code);
  if (found == state_->codes.end()) return {};
  return slot_of(state_->providers, found->second.value).view;
}

WishSnapshot Published::find_dispatched(engine::Seq dispatch) const {
  const std::shared_lock lock(state_->mutex);
  const auto found = state_->dispatches.find(dispatch);
  if (found == state_->dispatches.end()) return {};
  return state_->wishes.find(found->second.value)->view;
}

std::vector<OfferSnapshot> Published::offers_of(engine::ProviderId provider) const {
  const std::shared_lock lock(state_->mutex);
  std::vector<OfferSnapshot> views;
  const ProviderSlot* slot = state_->providers.find(provider.value);
  if (slot == nullptr) return views;
  views.reserve(slot->offers.size());
  for (const engine::OfferId id : slot->offers) {
    views.push_back(slot_of(state_->offers, id.value).view);
  }
  return views;
}

PlanSnapshot Published::plan() const {
  const std::shared_lock lock(state_->mutex);
  return state_->plan;
}

std::size_t Published::live_wishes() const { return state_->live.load(std::memory_order_relaxed); }

engine::Seq Published::committed() const {
  return {state_->committed.load(std::memory_order_acquire)};
}

void Published::State::cross(engine::WishId id, bool was_unmatched, bool is_unmatched) {
  if (was_unmatched == is_unmatched) return;
  if (is_unmatched) {
    unmatched.insert(id);
  } else {
    unmatched.erase(id);
  }
}

void Published::State::index_dispatch(const engine::Wish* before, const engine::Wish* after) {
  const engine::Seq had = before != nullptr ? before->dispatch : engine::Seq{};
  const engine::Seq has = after != nullptr ? after->dispatch : engine::Seq{};
  if (had == has) return;
  if (had) dispatches.erase(had);
  if (has) dispatches.emplace(has, after->id);
}

void Published::State::put(WishSnapshot&& view, std::vector<WishRef>& freed) {
  const engine::WishId id = view.wish->id;
  WishSlot* const old = wishes.find(id.value);
  index_dispatch(old != nullptr ? old->view.wish.get() : nullptr, view.wish.get());
  cross(id, old != nullptr && is_unmatched(old->view), is_unmatched(view));
  if (old != nullptr) freed.push_back(old->view.wish);
  wishes.put(id.value, WishSlot{std::move(view)});
}

void Published::State::put(ProviderSnapshot&& view) {
  const engine::Provider& record = *view.provider;
  ProviderSlot slot;
  if (ProviderSlot* old = providers.find(record.id.value)) {
    if (old->view.provider->code != record.code) codes.erase(old->view.provider->code);
    slot.offers = std::move(old->offers);
  }
  codes.insert_or_assign(record.code, record.id);
  const std::uint64_t id = record.id.value;
  slot.view = std::move(view);
  providers.put(id, std::move(slot));
}

void Published::State::put(OfferSnapshot&& view) {
  const engine::Offer& record = *view.offer;
  const std::uint64_t id = record.id.value;
  if (!offers.find(id)) slot_of(providers, record.provider.value).offers.push_back(record.id);
  offers.put(id, OfferSlot{std::move(view)});
}

void Published::State::put_all(std::vector<OfferSnapshot>&& views) {
  // One place is moved within the sorted list; for many it is cheaper to sort once.
  const bool sort_once = views.size() > 64;
  for (OfferSnapshot& view : views) {
    const engine::Offer& record = *view.offer;
    const std::pair place{record.place.lat, record.id};
    if (!sort_once) {
      if (const OfferSlot* old = offers.find(record.id.value)) {
        const std::pair before{old->view.offer->place.lat, record.id};
        by_latitude.erase(std::lower_bound(by_latitude.begin(), by_latitude.end(), before));
      }
      by_latitude.insert(std::lower_bound(by_latitude.begin(), by_latitude.end(), place), place);
    }
    put(std::move(view));
  }
  if (!sort_once) return;
  by_latitude.clear();
  offers.descend(offers.limit(), unlimited, [&](std::uint64_t id, const OfferSlot& slot) {
    by_latitude.emplace_back(slot.view.offer->place.lat, engine::OfferId{id});
    return true;
  });
  std::sort(by_latitude.begin(), by_latitude.end());
}

void Published::apply(Update&& update) {
  std::vector<WishRef> freed;  // destroyed after the lock is given back
  State& state = *state_;
  const std::unique_lock lock(state.mutex);
  if (update.whole) {
    state.wishes = {};
    state.unmatched.clear();
    state.dispatches.clear();
    state.providers = {};
    state.offers = {};
    state.codes.clear();
    state.by_latitude.clear();
  }
  for (ProviderSnapshot& view : update.providers) state.put(std::move(view));
  state.put_all(std::move(update.offers));
  for (const auto& [id, held] : update.providers_held) {
    slot_of(state.providers, id.value).view.held = held;
  }
  for (const auto& [id, held] : update.offers_held) {
    slot_of(state.offers, id.value).view.held = held;
  }
  freed.reserve(update.wishes.size() + update.ended.size());
  for (WishSnapshot& view : update.wishes) state.put(std::move(view), freed);
  for (const engine::WishId id : update.ended) {
    WishSlot* slot = state.wishes.find(id.value);
    if (slot == nullptr) continue;  // made and ended in one turn
    state.cross(id, is_unmatched(slot->view), false);
    state.index_dispatch(slot->view.wish.get(), nullptr);
    freed.push_back(slot->view.wish);
    state.wishes.erase(id.value);
  }
  for (const auto& [id, offer] : update.moved) {
    WishSlot* const slot = state.wishes.find(id.value);
    if (slot == nullptr) continue;
    const bool was_unmatched = is_unmatched(slot->view);
    slot->view.assigned = offer;
    state.cross(id, was_unmatched, is_unmatched(slot->view));
  }
  if (update.plan) state.plan = *update.plan;
  state.changes.fetch_add(1, std::memory_order_release);
  state.live.store(state.wishes.size(), std::memory_order_relaxed);
  state.committed.store(update.committed.value, std::memory_order_release);
}

}  // namespace store
