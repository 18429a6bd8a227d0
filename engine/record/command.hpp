// What may be asked of the desk. Plain structs; the edge has checked only their shape.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "engine/record/action.hpp"
#include "engine/record/actor.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace engine {

/// Makes a wish. The edge fills in kind and urgency from the category when they were not given; the
/// desk fills in the area (nearest to the place) or the place (centre of the area, when it is
/// 0, 0). The reach starts where the category says.
struct SubmitWish {
  WishFacts facts;
  std::shared_ptr<const WishText> text;
  Actor actor;
};

/// Everything that can be done with an existing wish; which fields count is said by `Needs`.
struct ActOnWish {
  WishId wish;  // accept, decline: may be 0, then `dispatch` says which
  Action action = Action::approve;
  Actor actor;
  std::optional<std::uint32_t> if_version;
  ProviderId provider;  // acting provider when the actor is not the provider itself
  OfferId offer;        // dispatch by operator, claim (0 = the best of the provider's offers)
  Seq dispatch;         // accept, decline
  std::string reason;
  std::string note;
  Instant review_at;         // hold
  std::uint16_t people = 0;  // finish
  std::uint16_t minutes = 0;
  std::uint8_t stars = 0;                // rate, 1 .. 5
  WishId other;                          // merge
  std::string external_no;               // transfer
  std::string danger_done;               // approve: what was done about the danger; may be empty
  Via via = Via::none;                   // confirm on behalf of the resident
  bool same_provider = false;            // redo, recall: the same provider may be asked again
  std::optional<WishFacts> facts;        // approve, supply_info: corrected facts
  std::shared_ptr<const WishText> text;  // supply_info, approve, correct: as corrected; may be null
};

/// Makes a provider (`provider.id` 0) or replaces one.
struct PutProvider {
  Provider provider;
  std::optional<std::uint32_t> if_version;
  Actor actor;
};

/// Makes an offer (`offer.id` 0) or replaces one.
struct PutOffer {
  Offer offer;
  std::optional<std::uint32_t> if_version;
  Actor actor;
};

using Command = std::variant<SubmitWish, ActOnWish, PutProvider, PutOffer>;

/// What an accepted command did: exactly one of the ids is set.
struct Receipt {
  WishId wish;
  ProviderId provider;
  OfferId offer;
  std::uint32_t version = 0;
  Seq seq;
};

}  // namespace engine
