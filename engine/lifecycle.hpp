// The state machine of a wish: one table. Documentation (docs/LIFECYCLE.md), the `actions` of every
// API answer and the tests are made from it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/actor.hpp"
#include "engine/wish.hpp"

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
  resume,         // on_hold -> open
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
};
inline constexpr int actions = 29;

/// What must hold besides state and role; checked in lifecycle.cpp, named here for the documents.
enum class Guard : std::uint8_t {
  none,
  first_appeal,     // not appealed before
  holder,           // the acting provider holds the wish
  board,            // the wish is on the board of the acting provider, and there is room
  eligible_offer,   // the named offer passes every hard filter and has room
  reach_below_city, // reach can still rise
  other_wish,       // `other` is a live wish and not this one
};

/// Which argument an action needs; a missing one is refused as `missing_value`.
enum class Needs : std::uint8_t { nothing, reason, offer, dispatch, other, stars, work, review_date };

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

/// Stable text, e.g. "in_service", "give_back".
std::string_view to_code(WishState state) noexcept;
std::string_view to_code(Action action) noexcept;
std::string_view to_code(Role role) noexcept;
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
