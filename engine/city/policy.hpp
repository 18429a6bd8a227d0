// Rules of one city as data: time limits by urgency, reasons, dispatch and cost parameters.
// Defaults follow the practice of Chinese cities; each has a row in policy.json of the city.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record/kinds.hpp"
#include "engine/record/units.hpp"

namespace engine {

/// A length of time that counts either on the wall or in working hours only.
struct Limit {
  Millis length{0};
  bool working = false;
};

/// Limits of the steps of one wish; see docs/LIFECYCLE.md.
struct StepLimits {
  Limit review;  // submitted -> looked at by an operator
  Limit answer;  // dispatched -> accepted or declined
  Limit start;   // claimed -> started, else the claim expires
  Limit finish;  // open -> done: what the resident is promised (due_at)
  Limit raise;   // open without a taker -> reach rises one level
};

struct ReasonEntry {
  std::string code;  // stable, unique within its use, e.g. "too_far"
  Name name;
  bool retired = false;
};

/// A topic that is not accepted as a wish, and the body it is referred to.
struct OutOfScopeTopic {
  std::string code;  // stable, e.g. "gas_repair"
  Name name;
  Name referred_to;
  std::string phone = {};                 // of the body; empty: it has none that all may call
  std::vector<std::string> phrases = {};  // how people say it, as for a category
};

/// Which places are served, and how far a place may lie from the area named with it.
struct PlaceBounds {
  Metres border{1};             // outside the outlines of the districts, which are simplified
  Metres community{1'000'000};  // to the nearest community; farther off is open water
  Metres area{1'000'000};       // to the nearest community of the area
  Name outside;                 // said of places outside: whom to call
};

struct Policy {
  StepLimits urgent, soon, planned;  // by Urgency
  StepLimits goods;                  // kind goods, whatever its urgency
  Millis danger{5 * 60'000LL};       // submitted with words of danger -> looked at; on the wall
  Limit info{};                      // needs_info -> cancelled when nothing comes
  Limit appeal{};                    // rejected -> closed
  Limit confirm{};                   // done -> closed without an answer
  Limit rating{};                    // confirmed -> closed unrated

  /// An assigned wish waits this long before it is dispatched, so that the plan can still improve.
  Millis settle_urgent{0};
  Millis settle{0};
  int refusals_max = 3;      // in a row, then reach rises and the operator sees it
  int mixed_dispatches = 2;  // unanswered or declined, then a mixed wish is on the board
  HolidayHours holidays = HolidayHours::as_sunday;  // of offers that do not say; never `city`
  int open_claims_max = 10;  // claims from the board a provider may hold unstarted

  // Matching weight: base by urgency, plus group bonus, plus one step per age_step up to
  // age_steps_max. Together they promise that nobody starves: docs/MATCHING.md, section 1.
  std::array<int, 4> weight_by_urgency{0, 400, 200, 100};  // index = Urgency
  int weight_group = 40;  // elderly alone, disabled, child in need, low income
  int weight_age_step = 10;
  Millis age_step{24 * 3'600'000LL};
  int age_steps_max = 900;  // after that the order of age ends: see overtaking_steps (weight.hpp)

  // Cost in metres.
  std::array<int, 4> level_penalty_m{0, 300, 600, 1'000};  // index = Level of the provider
  std::array<int, 4> load_step_m{0, 100, 250, 500};        // by quarter of capacity in use

  PlaceBounds places;

  std::array<std::vector<ReasonEntry>, reason_uses> reasons;  // index = ReasonUse
  std::vector<OutOfScopeTopic> not_accepted;                  // shown before a wish is written

  HolidayHours holidays_of(HolidayHours offer) const noexcept {
    return offer == HolidayHours::city ? holidays : offer;
  }
  const StepLimits& limits(WishKind kind, Urgency urgency) const noexcept;
  /// Retired reasons are found too; nullptr if `code` is not listed for `use`.
  const ReasonEntry* find_reason(ReasonUse use, std::string_view code) const noexcept;
};

}  // namespace engine
