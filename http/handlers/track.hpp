// POST /v1/track: who has the short code of a wish and knows its phone number gets the tracking
// token.
#pragma once

#include <string>
#include <vector>

#include "http/core/router.hpp"
#include "http/core/service.hpp"
#include "http/json/fields.hpp"

namespace http {

struct TrackBody {
  std::string code;
  std::string phone_last4;
};

inline constexpr std::string_view short_code_allowed =
    "the short code of a wish, e.g. \"7KQ2-M9XB-R\"; one character is wrong or two are swapped";
inline constexpr std::string_view last4_allowed = "the last four digits of the phone number";
bool read_short_code(std::string_view text, std::string& out);
bool read_last4(std::string_view text, std::string& out);

inline constexpr auto track_fields = fields_of(
    formatted<&TrackBody::code, read_short_code>("code", short_code_allowed).required(),
    formatted<&TrackBody::phone_last4, read_last4>("phone_last4", last4_allowed).required());

/// Whoever guesses learns nothing: a code of no wish, a wish without a phone and wrong digits get
/// the same 404, after the same work. Counted by code and by address: 429 after ten wrong tries in
/// an hour.
Awaitable<Reply> track_wish(Service& service, const Request& request);

/// What the answer to a new wish, or to a reissue, adds to the JSON object `body`: the code, and
/// for whom the wish is its own (`secret`) also the token and the link that opens the wish.
std::string with_tracking(std::string body, const Service& service, engine::WishId wish,
                          std::uint32_t token_no, bool secret);

}  // namespace http
