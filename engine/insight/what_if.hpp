// "What if": tries changes of supply on a copy of the plan, and reports the result for each wish.
// Changes nothing that exists. Pure; any thread that owns the plans.
#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "engine/match/plan.hpp"
#include "engine/record/rejection.hpp"

namespace engine {

/// More places at an offer or at a provider: exactly one of the two is named.
struct AddSlots {
  OfferId offer;
  ProviderId provider;
  std::int32_t slots = 1;  // 1 .. capacity_max; the sum stays within capacity_max
};
/// Takes nothing new any more; what it holds goes on. Exactly one of the two is named.
struct Suspend {
  OfferId offer;
  ProviderId provider;
};
struct WidenRadius {
  OfferId offer;
  Metres radius;  // the new one, greater than the present one
};
/// Supply that is not there yet. `id` is the caller's, unknown to the plan; a provider comes before
/// its offers. The caller has checked the records.
struct AddProvider {
  Provider provider;
};
struct AddOffer {
  Offer offer;
};
using SupplyChange = std::variant<AddSlots, Suspend, WidenRadius, AddProvider, AddOffer>;

struct NewlyMatched {
  WishId wish;
  OfferId offer;
};

struct WhatIf {
  PlanSummary before, after;
  std::vector<NewlyMatched> matched;  // unmatched before; by wish
  std::vector<WishId> unmatched;      // matched before; by id
  std::uint64_t moved = 0;            // matched before and after, at different offers
  bool proven = true;                 // false: the bound on work was reached on the way
};

/// Carries one change out. Refused, with the field and what is allowed: not_found (unknown offer or
/// provider), missing_value (neither or both named), bad_value (over capacity_max, not wider).
Result<void> try_change(const SupplyChange& change, Plan& plan);

/// `tried` is `base` with changes applied and not yet improved. `settled_max` bounds the work.
WhatIf compare(const Plan& base, Plan& tried, std::uint64_t settled_max);

}  // namespace engine
