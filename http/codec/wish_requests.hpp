// Bodies of requests about wishes that are no actions: wishes like a new one, the short code of
// one, a look at a person's data with a reason, erasing it.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "engine/sentence/sentence.hpp"
#include "http/codec/wish.hpp"

namespace http {

/// The fields of a new wish that are compared; the phone only for who may see whose it is.
inline constexpr auto similar_fields =
    fields_of(formatted<&WishBody::category, parse_leaf>("category", leaf_allowed).required(),
              text<&WishBody::title>("title", 1, title_max).required(),
              text<&WishBody::content>("content", 0, content_max).lines(),
              object<&WishBody::place>("place", place_fields),
              formatted<&WishBody::area, parse_area>("area", area_allowed),
              object<&WishBody::contact>("contact", contact_fields));

struct SuggestBody {
  std::string text;
};
inline constexpr int said_max = 500;  // characters of everyday words
inline constexpr auto suggest_fields =
    fields_of(text<&SuggestBody::text>("text", 1, said_max).lines().required());

struct FindBody {
  std::string text;    // a number, short code, ticket, phone, provider or words
  std::string reason;  // why somebody looks for a phone number; may be empty
};
inline constexpr int find_text_max = 100;

struct TrackBody {
  std::string code;
  std::string phone_last4;
};
inline constexpr std::size_t short_code_min = 9;   // characters: see access/tracking.hpp
inline constexpr std::size_t short_code_max = 18;  // with hyphens and spaces
inline constexpr std::size_t last_digits = 4;
inline constexpr engine::Phrase short_code_allowed{
    "short_code",
    "the short code of a wish, e.g. \"7KQ2-M9XB-R\"; one character is wrong or two are swapped",
    "正确的心愿编号，如 7KQ2-M9XB-R，请核对有没有输错"};
inline constexpr engine::Phrase last4_allowed{
    "last_four", "the last four digits of the phone number", "电话号码的最后四位数字"};

constexpr bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }
inline bool read_short_code(std::string_view text, std::string& out) {
  if (text.size() < short_code_min || text.size() > short_code_max) return false;
  out = text;
  return true;
}
inline bool read_last4(std::string_view text, std::string& out) {
  if (text.size() != last_digits || !std::ranges::all_of(text, is_digit)) return false;
  out = text;
  return true;
}
inline constexpr auto track_fields = fields_of(
    formatted<&TrackBody::code, read_short_code>("code", short_code_allowed).required(),
    formatted<&TrackBody::phone_last4, read_last4>("phone_last4", last4_allowed).required());

inline constexpr int look_reason_min = 3;
inline constexpr int look_reason_max = 500;

inline constexpr auto find_fields =
    fields_of(text<&FindBody::text>("text", 1, find_text_max).required(),
              text<&FindBody::reason>("reason", look_reason_min, look_reason_max));

struct RevealBody {
  std::string reason;  // why somebody looks, or erases
};
inline constexpr auto reveal_fields =
    fields_of(text<&RevealBody::reason>("reason", look_reason_min, look_reason_max).required());

struct PersonalDataBody {
  std::string reason;  // of staff; the resident needs none
};
inline constexpr auto personal_data_fields =
    fields_of(text<&PersonalDataBody::reason>("reason", look_reason_min, look_reason_max));

struct ErasePersonBody {
  std::string phone;
  std::string reason;
  std::optional<bool> dry_run;  // only say what would be erased
};
inline constexpr auto erase_person_fields =
    fields_of(formatted<&ErasePersonBody::phone, parse_phone>("phone", phone_allowed).required(),
              text<&ErasePersonBody::reason>("reason", look_reason_min, look_reason_max).required(),
              flag<&ErasePersonBody::dry_run>("dry_run"));

}  // namespace http
