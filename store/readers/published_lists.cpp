// Lists and counts. Long scans take the lock for a piece at a time, so that a turn never waits for
// more than a piece: each record is consistent, the list as a whole is as of the time of its scan.
#include <algorithm>
#include <map>

#include "engine/city/geo.hpp"
#include "engine/record/open_danger.hpp"
#include "store/readers/published_state.hpp"
#include "store/rows/filter.hpp"

namespace store {
namespace {

constexpr std::size_t chunks_a_piece = 16;  // of 64 ids
constexpr std::size_t unmatched_a_piece = 1'000;
constexpr engine::Millis counts_age_max{1'000};

void count_danger(CountRow& row, const engine::Wish& wish) noexcept {
  const engine::Instant posted = wish.created_at;
  row.danger_since = row.danger == 0 ? posted : std::min(row.danger_since, posted);
  ++row.danger;
}

bool serves(const engine::Offer& offer, engine::CategoryCode wanted) noexcept {
  return std::any_of(offer.categories.begin(), offer.categories.end(),
                     [wanted](engine::CategoryCode leaf) { return store::serves(wanted, leaf); });
}

/// Offers in the order of their latitude's distance from a place, as far as that is within
/// `within`.
class ByLatitude {
 public:
  using Entry = std::pair<double, engine::OfferId>;

  ByLatitude(const std::vector<Entry>& all, engine::Point place)
      : all_(all), place_(place),
        north_(static_cast<std::size_t>(
            std::lower_bound(all.begin(), all.end(), Entry{place.lat, {}}) - all.begin())),
        south_(north_) {}

  /// The next one if it can lie within `reach`; null: none of the rest can.
  const Entry* next(engine::Metres reach) {
    const bool north = north_ < all_.size();
    const bool south = south_ > 0;
    if (!north && !south) return nullptr;
    const bool northward =
        !south || (north && all_[north_].first - place_.lat <= place_.lat - all_[south_ - 1].first);
    const Entry& nearest = northward ? all_[north_++] : all_[--south_];
    return engine::distance(place_, {nearest.first, place_.lon}) > reach ? nullptr : &nearest;
  }

 private:
  const std::vector<Entry>& all_;  // ascending
  engine::Point place_;
  std::size_t north_;  // the next one to the north
  std::size_t south_;  // behind the next one to the south
};

/// Nearest first; ids decide between equal ones.
bool is_nearer(const Published::Near& left, const Published::Near& right) noexcept {
  return std::pair{left.distance, left.offer.offer->id} <
         std::pair{right.distance, right.offer.offer->id};
}

}  // namespace

std::vector<WishSnapshot> Published::wishes(const WishFilter& filter, engine::WishId before,
                                            std::size_t limit, engine::WishId& next_before,
                                            std::size_t scan_max) const {
  std::vector<WishSnapshot> found;
  std::size_t looked = 0;
  std::uint64_t at = before ? before.value : ~std::uint64_t{0};
  while (at > 0 && found.size() < limit && looked < scan_max) {
    const std::shared_lock lock(state_->mutex);
    at = state_->wishes.descend(at, chunks_a_piece, [&](std::uint64_t, const WishSlot& slot) {
      ++looked;
      if (filter.matches(slot.view)) found.push_back(slot.view);
      return found.size() < limit && looked < scan_max;
    });
  }
  next_before = {at};
  return found;
}

std::vector<WishSnapshot> Published::unmatched(const WishFilter& filter, engine::WishId after,
                                               std::size_t limit) const {
  std::vector<WishSnapshot> found;
  for (bool is_end = false; !is_end && found.size() < limit;) {
    const std::shared_lock lock(state_->mutex);
    auto at = state_->unmatched.upper_bound(after);
    for (std::size_t looked = 0; looked < unmatched_a_piece && found.size() < limit; ++looked) {
      if (at == state_->unmatched.end()) break;
      after = *at++;
      const WishSnapshot& view = slot_of(state_->wishes, after.value).view;
      if (filter.matches(view)) found.push_back(view);
    }
    is_end = at == state_->unmatched.end();
  }
  return found;
}

std::vector<ProviderSnapshot> Published::providers(const ProviderFilter& filter,
                                                   engine::ProviderId after,
                                                   std::size_t limit) const {
  std::vector<ProviderSnapshot> found;
  const State& state = *state_;
  const auto matches = [&](const ProviderSlot& slot) {
    const engine::Provider& record = *slot.view.provider;
    if (filter.kind && record.kind != *filter.kind) return false;
    if (filter.suspended && record.suspended != *filter.suspended) return false;
    if (filter.area && !filter.area.contains(record.area)) return false;
    if (!filter.text.empty() && record.code != filter.text &&
        record.name.find(filter.text) == std::string::npos) {
      return false;
    }
    if (!filter.category) return true;
    return std::any_of(slot.offers.begin(), slot.offers.end(), [&](engine::OfferId id) {
      return serves(*slot_of(state.offers, id.value).view.offer, filter.category);
    });
  };
  const std::shared_lock lock(state.mutex);
  for (std::uint64_t id = after.value + 1; id < state.providers.limit(); ++id) {
    const ProviderSlot* slot = state.providers.find(id);
    if (slot == nullptr || !matches(*slot)) continue;
    found.push_back(slot->view);
    if (found.size() == limit) break;
  }
  return found;
}

Published::NearbyOffers Published::nearby(engine::Point place, engine::CategoryCode category,
                                          engine::Metres within, std::size_t limit) const {
  NearbyOffers found;
  std::vector<Near>& heap =
      found.nearest;  // the farthest on top; one more than `limit` means `more`
  const State& state = *state_;
  const std::shared_lock lock(state.mutex);
  ByLatitude sweep(state.by_latitude, place);
  engine::Metres reach = within;
  while (const auto* entry = sweep.next(reach)) {
    const OfferSnapshot& view = slot_of(state.offers, entry->second.value).view;
    const engine::Offer& offer = *view.offer;
    if (offer.suspended || !serves(offer, category)) continue;
    const engine::Metres distance = engine::distance(place, offer.place);
    if (distance > reach) continue;
    const ProviderSnapshot& provider = slot_of(state.providers, offer.provider.value).view;
    if (provider.provider->suspended) continue;
    heap.push_back({provider, view, distance});
    std::ranges::push_heap(heap, is_nearer);
    if (heap.size() <= limit + 1) continue;
    std::ranges::pop_heap(heap, is_nearer);
    heap.pop_back();
    reach = heap.front().distance;
  }
  std::ranges::sort_heap(heap, is_nearer);
  found.more = heap.size() > limit;
  if (found.more) heap.pop_back();
  return found;
}

std::vector<CountRow> Published::State::count(engine::Instant now, engine::AreaCode area) const {
  std::map<CountKey, CountRow> rows;
  for (std::uint64_t at = ~std::uint64_t{0}; at > 0;) {
    const std::shared_lock lock(mutex);
    at = wishes.descend(at, chunks_a_piece, [&](std::uint64_t, const WishSlot& slot) {
      const engine::Wish& wish = *slot.view.wish;
      if (area && !area.contains(wish.facts.area)) return true;
      const CountKey key = CountKey::of(wish);
      CountRow& row = rows[key];
      row.state = key.state;
      row.category = key.category;
      row.district = key.district;
      ++row.wishes;
      if (wish.state == engine::WishState::open && !slot.view.assigned) ++row.unmatched;
      if (is_overdue(wish, now)) ++row.overdue;
      if (engine::is_in_danger(wish)) count_danger(row, wish);
      return true;
    });
  }
  std::vector<CountRow> result;
  result.reserve(rows.size());
  for (const auto& [key, row] : rows) result.push_back(row);
  return result;
}

std::shared_ptr<const LiveCounts> Published::counts_in(engine::AreaCode area,
                                                       engine::Instant now) const {
  return std::make_shared<const LiveCounts>(LiveCounts{state_->count(now, area), now});
}

std::shared_ptr<const LiveCounts> Published::counts(engine::Instant now) const {
  State& state = *state_;
  const std::lock_guard lock(state.counted_mutex);
  const std::uint64_t changes = state.changes.load(std::memory_order_acquire);
  if (state.counted != nullptr) {
    const bool is_young = now >= state.counted->at && now < state.counted->at + counts_age_max;
    const bool is_same = changes == state.counted_changes;
    if (is_young && (is_same || live_wishes() > counts_exact_max)) return state.counted;
  }
  state.counted = std::make_shared<const LiveCounts>(LiveCounts{state.count(now, {}), now});
  state.counted_changes = changes;
  return state.counted;
}

}  // namespace store
