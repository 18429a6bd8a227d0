// The state machine of a wish: one table. Documentation (docs/LIFECYCLE.md), the `actions` of every
// API answer and the tests are made from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/city/policy.hpp"
#include "engine/record/actor.hpp"
#include "engine/record/wish.hpp"

namespace engine {

enum class Action : std::uint8_t {
  submit,
  approve,        // submitted -> open
  ask_info,       // -> needs_info
  supply_info,    // needs_info -> submitted
  reject,
  appeal,         // rejected -> submitted, once
  transfer,
  report_result,  // transferred -> closed
  merge,
  hold,
  resume,         // on_hold -> open; transferred -> submitted, the other body sent it back
  give_up,        // -> unmet
  dispatch,       // open -> dispatched
  accept,
  decline,
  time_out,       // dispatched -> open, the deadline has passed
  recall,         // dispatched, claimed -> open by the operator
  claim,          // open -> claimed from the board
  give_back,      // claimed, in_service -> open by the provider
  expire,         // claimed -> open, not started in time
  start,
  finish,         // -> done
  confirm,
  redo,           // done, confirmed -> open
  rate,           // confirmed -> closed with stars
  lapse,          // the window of the present step has passed without an answer
  cancel,
  raise_reach,    // open -> open, one level further
  escalate,       // flags it for the operator; the state stays
  reissue,        // tracking tokens given out before are void; nothing else changes
  message,        // the office writes to the resident; nothing else changes
};
inline constexpr int actions = 31;

/// What must hold besides state and role; checked in lifecycle.cpp, named here for the documents.
enum class Guard : std::uint8_t {
  none,
  first_appeal,     // not appealed before
  holder,           // the acting provider holds the wish
  board,            // the wish is on the board of the acting provider, and there is room
  eligible_offer,   // the named offer passes every hard filter and has room
  reach_below_city, // reach can still rise
  other_wish,       // `other` is a live wish and not this one
  servable,         // not a referral: those are transferred, no provider can do them
};

/// Which arguments an action needs; a missing one is refused as `missing_value`.
enum class Needs : std::uint8_t {
  nothing,
  reason,       // a code listed in Policy::reasons for the action
  offer,
  dispatch,     // number of the dispatch that is answered
  refusal,      // number of the dispatch and a reason
  other,        // merge: the wish that goes on
  stars,        // 1 .. 5
  work,         // people 1 .. 999, minutes 1 .. 60,000
  review_date,  // a reason and a date to come
  note,         // what is said
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

/// It tells or marks something only: dates and flag of the wish stay as they are.
constexpr bool leaves_all(Action action) noexcept {
  return action == Action::reissue || action == Action::message;
}

/// Reasons that an action draws on, also where it does not need one; nullopt if it takes none.
std::optional<ReasonUse> reason_use(Action action) noexcept;

/// Stable text, e.g. "in_service", "give_back".
std::string_view to_code(WishState state) noexcept;
std::string_view to_code(Action action) noexcept;
std::string_view to_code(Role role) noexcept;
std::string_view to_code(Guard guard) noexcept;
std::string_view to_code(Needs needs) noexcept;
/// Inverse of the above; false if there is no such code.
bool from_code(std::string_view code, WishState& out) noexcept;
bool from_code(std::string_view code, Action& out) noexcept;
bool from_code(std::string_view code, Role& out) noexcept;

/// Who has to move next, for "every wish has an owner, a next action and a date".
struct NextStep {
  Role owner;
  std::string_view what;  // stable code, e.g. "provider_answers"; display text is data
  Instant by;             // Instant{} if the wish is ended
};
NextStep next_step(const Wish& wish) noexcept;

}  // namespace engine
