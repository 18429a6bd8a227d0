#include "engine/insight/what_if.hpp"

#include <algorithm>

namespace engine {

namespace {

Rejection unknown(const char* field) {
  return {Refusal::not_found, field, "must be the id of an offer or provider that exists", 0};
}

constexpr const char* one_of_two = "name either `offer_id` or `provider_id`";

/// Finds whichever is named, changes its record by `change`, puts it back.
template <class Change>
Result<void> change_named(Plan& plan, OfferId offer, ProviderId provider, Change&& change) {
  if (static_cast<bool>(offer) == static_cast<bool>(provider)) {
    return Rejection{Refusal::missing_value, "offer_id", one_of_two};
  }
  const auto put_changed = [&](const auto* present, const char* field) -> Result<void> {
    if (present == nullptr) return unknown(field);
    auto record = *present;
    if (Result<void> done = change(record); !done) return done;
    plan.put(record);
    return {};
  };
  if (offer) return put_changed(plan.find(offer), "offer_id");
  return put_changed(plan.find(provider), "provider_id");
}

Result<void> carry_out(const AddSlots& change, Plan& plan) {
  return change_named(plan, change.offer, change.provider, [&](auto& record) -> Result<void> {
    if (change.slots < 1 || change.slots > capacity_max - record.capacity) {
      return Rejection{Refusal::bad_value, "slots",
                       "must be at least 1, and no more than keeps the capacity within " +
                           std::to_string(capacity_max)};
    }
    record.capacity += change.slots;
    return {};
  });
}

Result<void> carry_out(const Suspend& change, Plan& plan) {
  return change_named(plan, change.offer, change.provider, [](auto& record) -> Result<void> {
    record.suspended = true;
    return {};
  });
}

Result<void> carry_out(const WidenRadius& change, Plan& plan) {
  const Offer* present = plan.find(change.offer);
  if (present == nullptr) return unknown("offer_id");
  if (change.radius <= present->radius) {
    return Rejection{Refusal::bad_value, "radius_m",
                     "must be greater than the present radius of " +
                         std::to_string(present->radius.value) + " m"};
  }
  Offer offer = *present;
  offer.radius = change.radius;
  plan.put(offer);
  return {};
}

Result<void> carry_out(const AddProvider& change, Plan& plan) {
  plan.put(change.provider);
  return {};
}

Result<void> carry_out(const AddOffer& change, Plan& plan) {
  if (plan.find(change.offer.provider) == nullptr) return unknown("provider_id");
  plan.put(change.offer);
  return {};
}

}  // namespace

Result<void> try_change(const SupplyChange& change, Plan& plan) {
  return std::visit([&](const auto& each) { return carry_out(each, plan); }, change);
}

WhatIf compare(const Plan& base, Plan& tried, std::uint64_t settled_max) {
  WhatIf result;
  result.proven = tried.improve(settled_max);
  result.before = base.summary();
  result.after = tried.summary();
  for (const WishId wish : tried.take_moved()) {
    const std::optional<OfferId> before = base.assignment(wish), after = tried.assignment(wish);
    if (before == after) continue;
    if (!before) {
      result.matched.push_back({wish, *after});
    } else if (!after) {
      result.unmatched.push_back(wish);
    } else {
      ++result.moved;
    }
  }
  std::ranges::sort(result.matched, {}, &NewlyMatched::wish);
  std::ranges::sort(result.unmatched);
  return result;
}

}  // namespace engine
