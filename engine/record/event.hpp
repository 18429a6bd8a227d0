// What has happened. Events are the truth: folding all of them from nothing gives every record
// again, byte for byte (invariant 4). One flat struct, since most events share most fields.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "engine/record/action.hpp"
#include "engine/record/actor.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace engine {

enum class Subject : std::uint8_t { wish, provider, offer };

struct Event {
  Seq seq;   // global order, without holes
  Seq prev;  // previous event of the same subject; 0 for the first
  Subject subject = Subject::wish;
  std::uint64_t id = 0;  // WishId, ProviderId or OfferId by `subject`
  std::uint32_t n = 0;   // 1 .. of this subject, without holes
  Instant at;            // never earlier than the subject's previous event
  Actor actor;

  // Wishes only.
  Action action = Action::submit;
  WishState from = WishState::submitted;  // equal to `to` for submit
  WishState to = WishState::submitted;
  StepDates dates;                 // the wish's dates after this event
  Reach reach = Reach::community;  // after this event
  ProviderId provider;             // whom it concerns: asked, accepted, declined ...; 0 if nobody
  OfferId offer;
  bool exclude = false;       // the provider is not asked again
  bool escalated = false;     // the wish's flag after this event
  std::string reason;         // reason code, may be empty
  std::string note;           // free text of the actor, 0 .. 1000 code points
  std::uint16_t people = 0;   // finish
  std::uint16_t minutes = 0;  // finish
  std::uint8_t stars = 0;     // rate
  WishId other;               // merge: the wish that goes on
  std::string external_no;    // transfer, report_result: number at the other body
  Via via = Via::none;        // confirm by somebody else: how the resident said so

  /// The whole new record (providers, offers) or facts (submit, supply_info, approve); else empty.
  std::variant<std::monostate, WishFacts, Provider, Offer> body;
};

/// Applies one wish event to the record. The only function that changes a wish; no rule is judged.
/// Precondition: `event.n == wish.version + 1`.
void fold(Wish& wish, const Event& event);

}  // namespace engine
