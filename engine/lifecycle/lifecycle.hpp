// The state machine of a wish: one table. Documentation (docs/LIFECYCLE.md), the `actions` of every
// API answer and the tests are made from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/record/action.hpp"
#include "engine/record/actor.hpp"
#include "engine/record/kinds.hpp"
#include "engine/record/wish.hpp"

namespace engine {

/// What must hold besides state and role; checked in lifecycle.cpp, named here for the documents.
enum class Guard : std::uint8_t {
  none,
  first_appeal,      // not appealed before
  holder,            // the acting provider holds the wish
  board,             // the wish is on the board of the acting provider, and there is room
  eligible_offer,    // the named offer passes every hard filter and has room
  reach_below_city,  // reach can still rise
  other_wish,        // `other` is a live wish and not this one
  servable,          // not a referral: those are transferred, no provider can do them
};

/// Which arguments an action needs; a missing one is refused as `missing_value`.
enum class Needs : std::uint8_t {
  nothing,
  reason,  // a code listed in Policy::reasons for the action
  offer,
  dispatch,     // number of the dispatch that is answered
  refusal,      // number of the dispatch and a reason
  other,        // merge: the wish that goes on
  stars,        // 1 .. 5
  work,         // people 1 .. 999, minutes 1 .. 60,000
  review_date,  // a reason and a date to come
  note,         // what is said
  words,        // words, facts or both, corrected
};

struct Transition {
  Action action;
  WishState from;
  WishState to;
  RoleSet roles;
  Guard guard;
  Needs needs;
};

/// Every listed transition, grouped by action. `submit` is not in it: it makes the wish.
std::span<const Transition> transitions() noexcept;

/// The transition of `action` from `state`, nullptr if it is not listed.
const Transition* find_transition(Action action, WishState state) noexcept;

/// Why a wish came back to the operator by `expire_step`: its wished time is over.
inline constexpr std::string_view time_over_reason = "time_over";

/// The action only sends or marks something: dates and flag of the wish stay as they are.
constexpr bool leaves_all(Action action) noexcept {
  return action == Action::reissue || action == Action::message || action == Action::correct;
}

/// Reasons that an action draws on, also where it does not need one; nullopt if it takes none.
std::optional<ReasonUse> reason_use(Action action) noexcept;

/// Stable text, e.g. "holder", "review_date".
std::string_view to_code(Guard guard) noexcept;
std::string_view to_code(Needs needs) noexcept;

/// Who has to move next, for "every wish has an owner, a next action and a date".
struct NextStep {
  Role owner;
  std::string_view what;  // stable code, e.g. "provider_answers"; display text is data
  Instant by;             // Instant{} if the wish is ended
};
NextStep next_step(const Wish& wish) noexcept;

}  // namespace engine
