// Bodies of what is done with an existing wish: one record, and for each action the table of the
// fields that it takes, so that a field that would be ignored is refused instead.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/record/command.hpp"
#include "engine/record/id_text.hpp"
#include "engine/record/rejection.hpp"
#include "http/codec/value_formats.hpp"
#include "http/codec/wish.hpp"
#include "http/json/fields.hpp"

namespace http {

enum class Review : std::uint8_t { open, needs_info, reject, merge, transfer, hold };
inline constexpr std::array<std::string_view, 6> review_words{"open",  "needs_info", "reject",
                                                              "merge", "transfer",   "hold"};
bool read_review(std::string_view word, Review& out);

/// How a resident that cannot confirm itself has said so.
inline constexpr std::array<std::string_view, 4> via_words{"phone", "visit", "paper", "message"};
bool read_via(std::string_view word, engine::Via& out);

struct ActionBody {
  std::string reason;
  std::string note;
  std::uint64_t provider = 0;
  std::uint64_t offer = 0;
  std::uint16_t people = 0;
  std::uint16_t minutes = 0;
  std::uint8_t stars = 0;
  bool same_provider = false;
  engine::Via via = engine::Via::none;
  std::string external_no;
  // review only
  Review decision = Review::open;
  std::uint64_t other = 0;
  engine::Instant review_at;
  std::string danger_done;
  std::optional<WishBody> changes;
};

/// Ids and versions in bodies: whole numbers that every JSON library reads exactly.
using engine::id_max;
inline constexpr int people_done_max = 999;
inline constexpr int minutes_max = 60'000;

// Fields that several tables share.
inline constexpr auto reason_field =
    formatted<&ActionBody::reason, parse_reason>("reason", reason_allowed);
inline constexpr auto note_field = text<&ActionBody::note>("note", 0, note_max).lines();
inline constexpr auto provider_field = integer<&ActionBody::provider>("provider_id", 1, id_max);
inline constexpr auto offer_field = integer<&ActionBody::offer>("offer_id", 1, id_max);
inline constexpr auto external_no_field =
    formatted<&ActionBody::external_no, parse_external_no>("external_no", external_no_allowed);

inline constexpr auto note_fields = fields_of(note_field);
inline constexpr auto message_fields =
    fields_of(text<&ActionBody::note>("text", 1, note_max).lines().required());
inline constexpr auto confirm_fields =
    fields_of(word<&ActionBody::via, read_via>("method", via_words), note_field);
inline constexpr auto cancel_fields = fields_of(reason_field, note_field);
inline constexpr auto reason_fields = fields_of(reason_field.required(), note_field);
inline constexpr auto rate_fields =
    fields_of(integer<&ActionBody::stars>("stars", 1, 5).required(), note_field);
inline constexpr auto redo_fields = fields_of(reason_field.required(), note_field,
                                              flag<&ActionBody::same_provider>("same_provider"));
inline constexpr auto recall_fields = redo_fields;
inline constexpr auto dispatch_fields = fields_of(offer_field.required(), note_field);
inline constexpr auto report_fields = fields_of(external_no_field, note_field);
inline constexpr auto accept_fields = fields_of(provider_field, note_field);
inline constexpr auto decline_fields =
    fields_of(provider_field, reason_field.required(), note_field);
inline constexpr auto claim_fields = fields_of(provider_field, offer_field, note_field);
inline constexpr auto finish_fields =
    fields_of(provider_field, integer<&ActionBody::people>("people", 1, people_done_max).required(),
              integer<&ActionBody::minutes>("minutes", 1, minutes_max).required(), note_field);
inline constexpr auto review_fields = fields_of(
    word<&ActionBody::decision, read_review>("decision", review_words).required(), reason_field,
    note_field, integer<&ActionBody::other>("other", 1, id_max), external_no_field,
    formatted<&ActionBody::review_at, parse_instant>("review_at", instant_allowed),
    text<&ActionBody::danger_done>("danger_done", 1, note_max).lines(),
    object<&ActionBody::changes>("changes", wish_change_fields));

engine::Action action_of(Review decision) noexcept;

/// Refused (bad_value): a field that the decision has no use for.
std::optional<engine::Rejection> check_review(const ActionBody& body);

/// The engine's name of a field as the bodies name it; what a body does not hold loses its field.
/// `inside` is put before the fields of a wish, e.g. "changes/".
engine::Rejection in_body_words(engine::Rejection rejection, std::string_view inside = "");

/// The command that the body means; `changes` are not in it.
engine::ActOnWish to_act(ActionBody&& body, engine::Action action);

}  // namespace http
