// Taking a person out of what has ended: of one wish, or of all with one telephone number. Contact,
// text, notes and exact place go for good; the answer is the receipt.
#pragma once

#include "http/codec/words.hpp"
#include "http/core/router.hpp"
#include "http/core/service.hpp"
#include "http/handlers/audit_trail.hpp"
#include "http/json/fields.hpp"

namespace http {

struct ErasePersonBody {
  std::string phone;
  std::string reason;
  std::optional<bool> dry_run;  // only say what would be erased
};
inline constexpr auto erase_person_fields = fields_of(
    formatted<&ErasePersonBody::phone, read_phone>("phone", phone_allowed).required(),
    text<&ErasePersonBody::reason>("reason", look_reason_min, look_reason_max).required(),
    flag<&ErasePersonBody::dry_run>("dry_run"));

/// Wishes of one request; of a person with more, the rest by asking again.
inline constexpr std::size_t person_wishes_max = 100;

/// POST /v1/wishes/{id}/erase.
Awaitable<Reply> erase_wish(Service& service, const Request& request);

/// POST /v1/persons/erase. Erases each ended wish with this phone inside the caller's area as
/// `erase_wish` does, all of them or none, and answers with one receipt; names those that live on.
/// Wishes outside of the area stay and are not told.
Awaitable<Reply> erase_person(Service& service, const Request& request);

}  // namespace http
