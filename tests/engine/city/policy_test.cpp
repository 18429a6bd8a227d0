#include "engine/city/policy.hpp"

#include <catch2/catch.hpp>

using engine::Policy;
using engine::ReasonUse;
using engine::Urgency;
using engine::WishKind;

TEST_CASE("limits go by urgency, and goods have their own") {
  const Policy policy;
  for (const WishKind kind : {WishKind::service, WishKind::group, WishKind::referral}) {
    CHECK(&policy.limits(kind, Urgency::urgent) == &policy.urgent);
    CHECK(&policy.limits(kind, Urgency::soon) == &policy.soon);
    CHECK(&policy.limits(kind, Urgency::planned) == &policy.planned);
  }
  for (const Urgency urgency : {Urgency::urgent, Urgency::soon, Urgency::planned}) {
    CHECK(&policy.limits(WishKind::goods, urgency) == &policy.goods);
  }
}

TEST_CASE("a reason belongs to its use; retired ones are still found") {
  Policy policy;
  policy.reasons[static_cast<std::size_t>(ReasonUse::decline)] = {{"too_far", {}, false},
                                                                  {"old", {}, true}};
  policy.reasons[static_cast<std::size_t>(ReasonUse::hold)] = {{"no_supply", {}, false}};
  REQUIRE(policy.find_reason(ReasonUse::decline, "too_far") != nullptr);
  CHECK(policy.find_reason(ReasonUse::decline, "too_far")->code == "too_far");
  REQUIRE(policy.find_reason(ReasonUse::decline, "old") != nullptr);
  CHECK(policy.find_reason(ReasonUse::decline, "old")->retired);
  CHECK(policy.find_reason(ReasonUse::hold, "too_far") == nullptr);
  CHECK(policy.find_reason(ReasonUse::decline, "no_supply") == nullptr);
  CHECK(policy.find_reason(ReasonUse::ask_info, "too_far") == nullptr);
  CHECK(policy.find_reason(ReasonUse::decline, "") == nullptr);
}
