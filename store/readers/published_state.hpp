// The inside of Published, shared by published*.cpp and by nobody else.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <unordered_map>
#include <utility>

#include "engine/assert.hpp"
#include "engine/record/id_table.hpp"
#include "store/readers/published.hpp"
#include "store/readers/published_update.hpp"

namespace store {

struct WishSlot {
  WishSnapshot view;
  explicit operator bool() const noexcept { return view.wish != nullptr; }
};

struct ProviderSlot {
  ProviderSnapshot view;
  std::vector<engine::OfferId> offers;  // ascending
  explicit operator bool() const noexcept { return view.provider != nullptr; }
};

struct OfferSlot {
  OfferSnapshot view;
  explicit operator bool() const noexcept { return view.offer != nullptr; }
};

/// The slot of a record that must be there: what is named by a record is published with it.
template <class Table>
auto& slot_of(Table& table, std::uint64_t id) {
  auto* const slot = table.find(id);
  XINYUAN_ASSERT(slot != nullptr);
  return *slot;
}

struct Published::State {
  // Guarded by `mutex`: exclusive for a whole update, shared for a piece of a scan.
  mutable std::shared_mutex mutex;
  engine::IdTable<WishSlot> wishes;
  engine::IdTable<ProviderSlot> providers;
  engine::IdTable<OfferSlot> offers;
  std::map<std::string, engine::ProviderId, std::less<>> codes;
  std::vector<std::pair<double, engine::OfferId>> by_latitude;  // offers, ascending
  std::set<engine::WishId> unmatched;                           // open wishes without assignment
  std::unordered_map<engine::Seq, engine::WishId> dispatches;   // of live wishes: Wish::dispatch
  PlanSnapshot plan;

  std::atomic<std::uint64_t> committed{0};
  std::atomic<std::size_t> live{0};

  std::atomic<std::uint64_t> changes{0};  // updates taken over so far

  // Guarded by `counted_mutex`.
  std::mutex counted_mutex;
  std::shared_ptr<const LiveCounts> counted;
  std::uint64_t counted_changes = 0;  // `changes` before they were counted

  /// One pass, the lock piece by piece; `area` 0 = all.
  std::vector<CountRow> count(engine::Instant now, engine::AreaCode area) const;
  /// Keeps `unmatched` true for one wish; touches it only if the wish crosses over.
  void cross(engine::WishId id, bool was_unmatched, bool is_unmatched);
  /// Keeps `dispatches` true for one wish; null: not live.
  void index_dispatch(const engine::Wish* before, const engine::Wish* after);
  void put(WishSnapshot&& view, std::vector<WishRef>& freed);
  void put(ProviderSnapshot&& view);
  void put(OfferSnapshot&& view);
  void put_all(std::vector<OfferSnapshot>&& views);
};

}  // namespace store
