// The wish: what was asked and what has become of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/record/ids.hpp"
#include "engine/record/kinds.hpp"
#include "engine/record/units.hpp"

namespace engine {

/// Lifecycle of a wish. The transitions between them stand in lifecycle.hpp and nowhere else.
enum class WishState : std::uint8_t {
  submitted,    // an operator has to look at it
  needs_info,   // sent back to the resident with a question; the clock is stopped
  rejected,     // out of scope; one appeal is possible
  transferred,  // handed to another body (12345, civil affairs ...), waits for its result
  merged,       // duplicate of another wish (final)
  open,         // in the plan; waits for a provider
  dispatched,   // shown to one provider with a deadline
  claimed,      // a provider has taken it
  in_service,   // being done
  done,         // the provider says so; waits for the resident
  confirmed,    // the resident agrees; may still be rated
  on_hold,      // cannot be done now; has a review date; the clock is stopped
  closed,       // ended and filed (final)
  cancelled,    // withdrawn (final)
  unmet,        // could not be fulfilled (final)
};
inline constexpr int wish_states = 15;

/// Who benefits; used for weight and never shown in public.
enum class Group : std::uint8_t {
  none,
  elderly,
  elderly_alone,
  disabled,
  child,
  child_in_need,
  low_income,
  new_worker
};

/// How the wish came in.
enum class Channel : std::uint8_t { self, helper, station, hotline };

/// How somebody who speaks for the resident has heard it from the resident.
enum class Via : std::uint8_t { none, phone, visit, paper, message };

/// Coded facts, without free text. They change only while the wish is reviewed.
struct WishFacts {
  CategoryCode category;
  WishKind kind = WishKind::service;
  Urgency urgency = Urgency::planned;
  Group group = Group::none;
  Channel channel = Channel::self;
  AreaCode area;                // community, or the smallest area known
  Point place = nowhere;        // WGS-84; the desk fills in the centre of the area
  std::uint16_t people = 1;     // helpers needed, 1 .. 99
  Qualifications required = 0;  // beyond what the category demands
  std::optional<Window> wanted;
  std::string external_no;  // number of the 12345 ticket, empty if none
  std::string danger;  // kind (DangerKind::code), by the desk; empty: none, or it was dealt with
  friend bool operator==(const WishFacts&, const WishFacts&) = default;
};

/// Personal data and free text. Kept apart from facts and events, so that it can be erased.
struct WishText {
  std::string title;    // 1 .. 60 code points
  std::string content;  // 0 .. 2000 code points
  std::string contact_name;
  std::string contact_phone;
  std::string address;
  friend bool operator==(const WishText&, const WishText&) = default;
};

/// Deadlines of a wish. Every event states them, so replay needs no calendar.
struct StepDates {
  Instant due_at;       // promised end; Instant{} while paused or not yet open
  Instant step_due_at;  // deadline of the present step; Instant{} if it has none
  Millis due_left{0};   // working time left while paused
  friend bool operator==(const StepDates&, const StepDates&) = default;
};

struct Wish {
  WishId id;
  WishFacts facts;
  std::shared_ptr<const WishText> text;  // null after erasure

  WishState state = WishState::submitted;
  std::uint32_t version = 0;  // number of its last event: 1 .. n without holes
  Seq last_seq;               // global number of its last event
  Instant created_at;
  Instant opened_at;            // first time in state open; Instant{} before
  Instant first_dispatched_at;  // first time dispatched to a provider; Instant{} before
  Instant claimed_at;   // first time claimed, by dispatch or from the board; Instant{} before
  Instant started_at;   // first time in service; Instant{} before
  Instant rejected_at;  // of the rejection in force; Instant{} = none, or it was appealed
  Instant state_since;
  StepDates dates;

  Reach reach = Reach::community;
  std::uint8_t refusals = 0;  // declines and time-outs since reach last rose
  std::uint16_t refusals_total = 0;
  std::uint8_t redo_count = 0;
  std::uint8_t expired_count = 0;  // claims that were not started in time
  bool appealed = false;
  bool escalated = false;     // an operator should look
  bool words_public = false;  // exactly these words were let through to strangers
  ProviderId provider;        // holder while dispatched .. confirmed, kept when closed
  OfferId offer;
  Seq dispatch;  // the dispatch that is open or was accepted; 0 for board claims
  std::vector<ProviderId> excluded;  // never asked again for this wish unless the operator says so

  std::uint16_t people_done = 0;
  std::uint16_t minutes_done = 0;
  Instant done_at;
  Instant confirmed_at;    // Instant{} = never confirmed by a person
  std::uint8_t stars = 0;  // 0 = not rated
  WishId merged_into;
  std::string reason;            // last reason code given
  std::string transfer_no;       // number at the body it was transferred to
  std::uint64_t entered_by = 0;  // account that entered it for somebody; 0 = the resident itself
  std::uint32_t token_no = 0;    // which tracking tokens open it: `n` of its last reissue

  friend bool operator==(const Wish&, const Wish&) = default;
};

/// Nobody can come at the wished time any more.
constexpr bool is_over(const std::optional<Window>& wanted, Instant now) noexcept {
  return wanted && wanted->end <= now;
}

/// Ended permanently: the desk forgets it once this is committed.
constexpr bool is_final(WishState state) noexcept {
  return state == WishState::merged || state == WishState::closed ||
         state == WishState::cancelled || state == WishState::unmet;
}

/// A provider holds it, so it counts in the load of its offer.
constexpr bool is_held(WishState state) noexcept {
  return state == WishState::dispatched || state == WishState::claimed ||
         state == WishState::in_service;
}

}  // namespace engine
