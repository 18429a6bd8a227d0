// Refusals: a legal call to which the rules say no. They are values, never exceptions.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/record/ids.hpp"
#include "engine/sentence/sentence.hpp"

namespace engine {

/// Why something was refused. Each has a stable text code (`to_code`) that outside parties rely on.
enum class Refusal : std::uint8_t {
  // the input itself
  bad_value,         // a field holds a value outside what is allowed
  unknown_category,  // no such leaf in the menu
  retired_category,  // the leaf exists but is no longer offered
  unknown_area,      // no such area code
  outside_city,      // the place is outside the served area
  area_mismatch,     // place and area are too far apart
  unknown_reason,    // the reason code is not listed for this action
  missing_value,     // a field that this action needs is absent
  // what it points at
  not_found,              // no such wish, provider, offer or dispatch
  duplicate_code,         // a provider with this code exists
  duplicate_external_no,  // a wish with this number of the hotline exists, live or ended
  // the state it meets
  version_mismatch,  // the record has changed since the caller read it
  wrong_state,       // the action is not possible in the present state
  not_allowed,       // this actor may not do this
  dispatch_closed,   // the dispatch was answered, timed out or recalled
  already_claimed,   // another provider was first
  not_on_board,      // the wish cannot be claimed by this provider
  not_eligible,      // the offer fails a hard filter for this wish
  no_capacity,       // offer or provider is full
  below_load,        // capacity would fall below what is held now
  limit_reached,     // a bound on how often or how many (e.g. one appeal, open claims)
  self_merge,        // a wish cannot be merged into itself or into an ended one
  danger_open,       // somebody may be in danger: first say what was done
  busy,              // a queue is full; try again later
};

/// Stable text code, e.g. "already_claimed".
std::string_view to_code(Refusal refusal) noexcept;

struct Rejection {
  Refusal refusal;
  std::string field;   // JSON pointer without the leading slash, e.g. "category"; may be empty
  Sentence allowed{};  // what is allowed or what to do; may be empty
  std::uint64_t existing = 0;  // id of the record that is in the way; 0 if none is
};

/// The number of the hotline's ticket belongs to `existing` already.
Rejection duplicate_external_no(WishId existing);

/// Never reached by our code, which asks `has_value()` first; required by boost::system::result.
[[noreturn]] void throw_exception_from_error(const Rejection& rejection,
                                             const boost::source_location& where);

template <class T>
using Result = boost::system::result<T, Rejection>;

}  // namespace engine
