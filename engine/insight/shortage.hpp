// Shortage: the value of one more slot of capacity to the whole plan, and the unmatched wishes.
// Values are given as the plan counts: weight first, then metres.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/candidate.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace engine {

class Plan;

/// Whose capacity has to be one greater before a wish more can be served at an offer.
enum class SlotNeeds : std::uint8_t { offer, provider, both };
std::string_view to_code(SlotNeeds needs) noexcept;

/// What the plan gains, in full weights and metres.
struct Gain {
  std::int64_t weight = 0;  // of wishes that are matched in addition
  Cost cost = 0;            // metres more in the whole plan; below 0: fewer
  friend bool operator==(const Gain&, const Gain&) = default;
};
/// A saving of the flow, which holds both. See cost.hpp for why this is exact.
Gain to_gain(Cost saved) noexcept;

/// One more slot at a full offer, or at an offer of a full provider.
/// - `offer`, `provider`: exactly what the optimum gains when that capacity is one greater.
///   `provider` names one offer of the provider: the one where the wish is served.
/// - `both`: what one wish more served at this offer brings. It is exactly the gain if the provider
///   has no other offer; with others the provider's slot alone may bring more elsewhere.
/// Only what gains is listed. Not looked at: offers that are suspended, have capacity 0 or hold
/// more than their capacity, or whose provider does.
struct SlotValue {
  OfferId offer;
  ProviderId provider;
  SlotNeeds needs = SlotNeeds::offer;
  Cost saved = 0;  // > 0; the order of the list
  Gain gain;
  WishId gained;  // the wish that is matched in the end; 0: nobody more, only fewer metres
};

/// An unmatched open wish, and the filter that removed the last offers from it.
struct UnmatchedWish {
  WishId wish;
  std::int64_t weight = 0;
  Filter main = Filter::category;
};

/// Value of one more slot each, greatest first, then by offer. Exact if nothing waits for
/// `improve`.
std::vector<SlotValue> slot_values(const Plan& plan);
/// Unmatched wishes of the plan, by id.
std::vector<UnmatchedWish> unmatched_wishes(const Plan& plan);

}  // namespace engine
