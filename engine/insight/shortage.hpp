// Where places are missing: what one more place is worth to the whole plan, and who waits.
// Values are told as the plan counts: weight first, then metres.
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
enum class PlaceNeeds : std::uint8_t { offer, provider, both };
std::string_view to_code(PlaceNeeds needs) noexcept;

/// What the plan gains, in full weights and metres.
struct Gain {
  std::int64_t weight = 0;  // of wishes that are matched in addition
  Cost cost = 0;            // metres more in the whole plan; below 0: fewer
  friend bool operator==(const Gain&, const Gain&) = default;
};
/// A saving of the flow, which holds both. See cost.hpp for why this is exact.
Gain to_gain(Cost saved) noexcept;

/// One more place at a full offer, or at an offer of a full provider.
/// - `offer`, `provider`: exactly what the optimum gains when that capacity is one greater.
///   `provider` names one offer of the provider: the one where the wish is served.
/// - `both`: what one wish more served at this offer brings. It is exactly the gain if the provider
///   has no other offer; with others the provider's place alone may bring more elsewhere.
/// Only what gains is listed. Not looked at: offers that are suspended, have capacity 0 or hold
/// more than their capacity, or whose provider does.
struct PlaceValue {
  OfferId offer;
  ProviderId provider;
  PlaceNeeds needs = PlaceNeeds::offer;
  Cost saved = 0;  // > 0; the order of the list
  Gain gain;
  WishId gained;  // the wish that is matched in the end; 0: nobody more, only fewer metres
};

/// An open wish without a place, and the filter that removed the last offers from it.
struct Unmet {
  WishId wish;
  std::int64_t weight = 0;
  Filter main = Filter::category;
};

/// What more places are worth, greatest first, then by offer. Exact if nothing waits for `improve`.
std::vector<PlaceValue> place_values(const Plan& plan);
/// Unmatched wishes of the plan, by id.
std::vector<Unmet> unmet(const Plan& plan);

}  // namespace engine
