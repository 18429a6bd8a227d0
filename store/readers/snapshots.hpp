// Records as readers get them, and the conditions by which they are listed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace store {

using WishRef = std::shared_ptr<const engine::Wish>;
using ProviderRef = std::shared_ptr<const engine::Provider>;
using OfferRef = std::shared_ptr<const engine::Offer>;

struct WishSnapshot {
  WishRef wish;              // null if not live
  engine::OfferId assigned;  // tentative pairing of an open wish; 0 if none
};
struct ProviderSnapshot {
  ProviderRef provider;
  std::int32_t held = 0;
};
struct OfferSnapshot {
  OfferRef offer;
  std::int32_t held = 0;
};

/// All given conditions must hold. Used for live wishes (Published) and ended ones (Reader).
struct WishFilter {
  std::uint32_t states = 0;                   // bit per engine::WishState; 0 = any
  engine::CategoryCode category;              // leaf, or a class for all its leaves; 0 = any
  engine::AreaCode area;                      // this area and all inside it; 0 = any
  engine::ProviderId provider;                // holder; 0 = any
  std::uint64_t entered_by = 0;               // account that entered it; 0 = any
  std::optional<engine::Instant> overdue_at;  // due_at or step_due_at before this moment, not ended
  bool unmatched = false;                     // open, without assignment
  bool escalated = false;
  bool in_danger = false;  // see engine::is_in_danger
  std::string text;        // part of title or content, or the whole external number
  std::string external_no;
  bool matches(const WishSnapshot& view) const;
};

struct ProviderFilter {
  std::optional<engine::ProviderKind> kind;
  engine::AreaCode area;
  engine::CategoryCode category;  // has an offer that serves it
  std::optional<bool> suspended;
  std::string text;  // part of the name, or the whole code
};

}  // namespace store
