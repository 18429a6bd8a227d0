// Bodies that the writer encodes before the commit (so that a keyed answer is stored with its
// effect), and the replies made of what came back.
#pragma once

#include <string>

#include "engine/desk/desk.hpp"
#include "http/core/bridge.hpp"
#include "http/core/language.hpp"
#include "http/core/message.hpp"
#include "http/core/service.hpp"
#include "http/json/writer.hpp"
#include "store/writer/ticket.hpp"

namespace http {

/// What the wish looks like afterwards to a caller with this view. Without text and contact: stored
/// answers hold no personal data, and the caller has just sent it.
store::ResponseEncoder answer_wish_as(View view, Language language);
// Each is a store::ResponseEncoder. Who may change supply sees all of it.
std::string answer_provider(const engine::Desk& desk, const engine::Receipt& receipt);
std::string answer_offer(const engine::Desk& desk, const engine::Receipt& receipt);

/// What a change answers: 200 (or 201 with `location`) with body and ETag, or why not. `inside`:
/// see in_body_words.
Reply reply_change(const Request& request, store::Outcome outcome, std::string location = {},
                   std::string_view inside = {});
/// Why it was not done, in the words of the bodies.
Reply reply_refusal(const Request& request, store::Outcome outcome, std::string_view inside = {});
/// `Idempotent-Replayed: true` if an earlier request with the same key did it.
void mark_replayed(Reply& reply, const store::Outcome& outcome);
/// Questions of all callers but the office that may be with the writer at once: what they cost a
/// turn is bounded (about a millisecond each), however many ask.
inline constexpr std::uint32_t public_questions_max = 4;

/// Asks the desk, between two turns. Refused as `busy` when too many others ask; the office always
/// gets through.
Awaitable<store::Outcome> ask_writer(Service& service, View view, store::Question question);

/// The token that opens a wish, and the link that holds it, as two fields.
void write_tracking_token(JsonWriter& out, const Service& service, engine::WishId wish,
                          std::uint32_t token_no);
/// Adds to the JSON object `body` what opens the wish, which is stored nowhere since it follows
/// from the id: the short code, and for whom the wish is its own (`is_own`) the token and its link.
std::string append_tracking_fields(std::string body, const Service& service, engine::WishId wish,
                                   std::uint32_t token_no, bool is_own);

/// Answer of a question to the desk; an empty one means that there is no such record.
Reply reply_answer(const Request& request, store::Outcome outcome);

}  // namespace http
