// What one committed turn changes for readers.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "store/readers/published.hpp"

namespace store {

struct Published::Update {
  std::vector<WishSnapshot> wishes;                               // new or changed
  std::vector<engine::WishId> ended;                              // not live any more
  std::vector<std::pair<engine::WishId, engine::OfferId>> moved;  // assignment of other open wishes
  std::vector<ProviderSnapshot> providers;                        // new or changed records
  std::vector<OfferSnapshot> offers;
  std::vector<std::pair<engine::ProviderId, std::int32_t>> providers_held;
  std::vector<std::pair<engine::OfferId, std::int32_t>> offers_held;
  std::optional<PlanSnapshot> plan;
  engine::Seq committed;
  bool whole = false;  // the update states everything; what it does not name is gone
};

}  // namespace store
