// Everything that can happen to a wish. Which of it may happen when, and by whom, is the table of
// lifecycle/lifecycle.hpp.
#pragma once

#include <cstdint>

namespace engine {

enum class Action : std::uint8_t {
  submit,
  approve,      // submitted -> open
  ask_info,     // -> needs_info
  supply_info,  // needs_info -> submitted
  reject,
  appeal,  // rejected -> submitted, once
  transfer,
  report_result,  // transferred -> closed
  merge,
  hold,
  resume,    // on_hold -> open; transferred -> submitted, the other body sent it back
  give_up,   // -> unmet
  dispatch,  // open -> dispatched
  accept,
  decline,
  time_out,   // dispatched -> open, the deadline has passed
  recall,     // dispatched, claimed -> open by the operator
  claim,      // open -> claimed from the board
  give_back,  // claimed, in_service -> open by the provider
  expire,     // claimed -> open, not started in time
  start,
  finish,  // -> done
  confirm,
  redo,         // done, confirmed -> open
  rate,         // confirmed -> closed with stars
  expire_step,  // the time limit of the present step has passed without an answer
  cancel,
  raise_reach,  // open -> open, one level further
  escalate,     // flags it for the operator; the state stays
  reissue,      // tracking tokens given out before are void; nothing else changes
  message,      // the office writes to the resident; nothing else changes
  correct,      // the office changes the words; the old ones are kept in the event's note
};
inline constexpr int actions = 32;

}  // namespace engine
