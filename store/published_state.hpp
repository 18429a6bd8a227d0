// The inside of Published, shared by published*.cpp and by nobody else.
#pragma once

#include <atomic>
#include <map>
#include <shared_mutex>
#include <utility>

#include "store/id_table.hpp"
#include "store/published.hpp"
#include "store/published_update.hpp"

namespace store {

struct WishSlot {
  WishView view;
  explicit operator bool() const noexcept { return view.wish != nullptr; }
};

struct ProviderSlot {
  ProviderView view;
  std::vector<engine::OfferId> offers;  // ascending
  explicit operator bool() const noexcept { return view.provider != nullptr; }
};

struct OfferSlot {
  OfferView view;
  explicit operator bool() const noexcept { return view.offer != nullptr; }
};

struct Published::State {
  // Guarded by `mutex`: exclusive for a whole update, shared for a piece of a scan.
  mutable std::shared_mutex mutex;
  IdTable<WishSlot> wishes;
  IdTable<ProviderSlot> providers;
  IdTable<OfferSlot> offers;
  std::map<std::string, engine::ProviderId, std::less<>> codes;
  std::vector<std::pair<double, engine::OfferId>> by_latitude;  // offers, ascending
  engine::PlanSummary summary;

  std::atomic<std::uint64_t> committed{0};
  std::atomic<std::size_t> live{0};

  void put(ProviderView&& view);
  void put(OfferView&& view);
  void put_all(std::vector<OfferView>&& views);
};

}  // namespace store
