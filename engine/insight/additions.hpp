// The best n slots of capacity to add.
//
// Greedy: each place goes where it gains most, and the plan is made optimal again before the next
// one is chosen. While each place needs only one capacity (the offer's, or that of a provider with
// one offer), the weight gained is a monotone submodular function of the places (an assignment
// market: gross substitutes), so greedy gains at least 1 - 1/e = 63 % of the best choice of n
// places (Nemhauser, Wolsey, Fisher 1978). An offer and its provider that are both full are opened
// together and count as one place; across such pairs the bound is not proven (docs/MATCHING.md).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/insight/shortage.hpp"
#include "engine/match/plan.hpp"

namespace engine {

/// Which offers may get places.
struct AdditionFilter {
  CategoryCode category;  // leaf or class that the offer serves; 0 = any
  AreaCode area;          // where the provider belongs; 0 = any
};
bool may_get_slots(const Plan& plan, OfferId offer, const AdditionFilter& filter);

struct Addition {
  SlotValue place;           // as it was valued when it was chosen
  Gain gain;                 // measured after it was opened and the plan made optimal
  std::int64_t matched = 0;  // wishes matched in addition
};

struct Additions {
  std::vector<Addition> list;  // in the order of choice; shorter than asked: nothing more gains
  PlanSummary before, after;
  bool proven = true;  // false: a bound was reached, the list may be too short
};

/// How much may be done: nodes settled for each place, and whether to begin with the next one.
struct AdditionBounds {
  std::uint64_t settled_max = 0;
  std::function<bool()> may_go_on;  // empty: always
};

/// `plan` is a copy that may be changed, optimal.
Additions best_additions(Plan& plan, int slots, const AdditionFilter& filter,
                         const AdditionBounds& bounds);

}  // namespace engine
