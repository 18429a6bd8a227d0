// A separate plan made from published records, for questions that must not touch the live one.
#pragma once

#include <memory>
#include <unordered_map>

#include "engine/match/plan.hpp"
#include "store/readers/published.hpp"

namespace store {

struct InsightPlan {
  explicit InsightPlan(std::shared_ptr<const engine::City> city) : plan(std::move(city)) {}

  engine::Plan plan;
  std::unordered_map<engine::WishId, WishRef> open;  // wishes in the plan
  engine::Seq as_of_seq;
  engine::Instant as_of;
};

/// Reads all live records, piece by piece, and plans them; at most `settled_max` nodes are settled.
/// Each record is consistent; those that change meanwhile may be older or newer than others. Of
/// several best plans it prefers the published one: who has a place there comes first.
std::unique_ptr<InsightPlan> make_insight_plan(const std::shared_ptr<const engine::City>& city,
                                               const Published& published, engine::Instant now,
                                               std::uint64_t settled_max);

}  // namespace store
