// Bodies that make or change a wish: typed records, their field tables, and the commands they mean.
// Facts that are not given come from the category; what they must be is judged by the desk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/city/datum.hpp"
#include "engine/record/command.hpp"
#include "engine/record/rejection.hpp"
#include "engine/sentence/value_phrases.hpp"
#include "http/codec/value_formats.hpp"
#include "http/json/fields.hpp"

namespace http {

/// A point as it comes in; the only place where its datum is known.
struct PlaceBody {
  double lat = 0, lon = 0;
  engine::Datum datum = engine::Datum::wgs84;
  engine::Point point() const { return engine::to_wgs84({lat, lon}, datum); }
};

struct ContactBody {
  std::string name, phone;
};

/// What the person agreed to. See docs/PRIVACY.md.
struct ConsentBody {
  std::string text_version;
  store::ConsentMethod method = store::ConsentMethod::self_online;
  store::ConsentGiver given_by = store::ConsentGiver::self;
};

struct WindowBody {
  engine::Instant from, to;
};

/// A new wish; also what is corrected of one, where every field may be absent.
struct WishBody {
  std::optional<engine::CategoryCode> category;
  std::optional<std::string> title;
  std::optional<std::string> content;
  std::optional<PlaceBody> place;
  std::optional<engine::AreaCode> area;
  std::optional<engine::WishKind> kind;
  std::optional<engine::Urgency> urgency;
  std::optional<engine::Group> group;
  std::optional<engine::Channel> channel;
  std::optional<ContactBody> contact;
  std::optional<std::string> address;
  std::optional<std::uint16_t> people;
  std::optional<std::vector<std::string>> qualifications;
  std::optional<WindowBody> wanted;
  std::optional<std::string> external_no;
  std::optional<ConsentBody> consent;  // new wishes only
  std::string note;  // supply_info only: what the resident says about the corrections
};

// Of files as well (app/tables/wish_rows.cpp).
inline constexpr int contact_name_max = 50;
inline constexpr int title_max = 60;
inline constexpr int content_max = 2'000;
inline constexpr int address_max = 200;
inline constexpr int note_max = 1'000;
inline constexpr int helpers_max = 99;
inline constexpr std::size_t qualifications_max = 32;

inline constexpr auto place_fields =
    fields_of(number<&PlaceBody::lat>("lat", -90, 90, engine::phrase::swapped).required(),
              number<&PlaceBody::lon>("lon", -180, 180).required(),
              word<&PlaceBody::datum, parse_enum<engine::Datum>>("datum", datum_words));

inline constexpr auto contact_fields =
    fields_of(text<&ContactBody::name>("name", 1, contact_name_max),
              formatted<&ContactBody::phone, parse_phone>("phone", phone_allowed));

inline constexpr auto consent_fields = fields_of(
    formatted<&ConsentBody::text_version, parse_code>("text_version", code_allowed).required(),
    word<&ConsentBody::method, parse_enum<store::ConsentMethod>>("method", consent_method_words)
        .required(),
    word<&ConsentBody::given_by, parse_enum<store::ConsentGiver>>("given_by", consent_giver_words)
        .required());

inline constexpr auto window_fields =
    fields_of(formatted<&WindowBody::from, parse_instant>("from", instant_allowed).required(),
              formatted<&WindowBody::to, parse_instant>("to", instant_allowed).required());

inline constexpr auto new_wish_fields = fields_of(
    formatted<&WishBody::category, parse_leaf>("category", leaf_allowed).required(),
    text<&WishBody::title>("title", 1, title_max).required(),
    text<&WishBody::content>("content", 0, content_max).lines(),
    object<&WishBody::place>("place", place_fields),
    formatted<&WishBody::area, parse_area>("area", area_allowed),
    word<&WishBody::kind, parse_enum<engine::WishKind>>("kind", wish_kind_words),
    word<&WishBody::urgency, parse_enum<engine::Urgency>>("urgency", urgency_words),
    word<&WishBody::group, parse_enum<engine::Group>>("group", group_words),
    word<&WishBody::channel, parse_enum<engine::Channel>>("channel", channel_words),
    object<&WishBody::contact>("contact", contact_fields),
    text<&WishBody::address>("address", 0, address_max),
    integer<&WishBody::people>("people", 1, helpers_max),
    formatted<&WishBody::qualifications, parse_reason>("qualifications", qualification_allowed)
        .items(0, qualifications_max),
    object<&WishBody::wanted>("wanted", window_fields),
    formatted<&WishBody::external_no, parse_external_no>("external_no", external_no_allowed),
    object<&WishBody::consent>("consent", consent_fields));

/// What is known of a wish beside its words and its person.
inline constexpr auto wish_fact_fields = fields_of(
    formatted<&WishBody::category, parse_leaf>("category", leaf_allowed),
    object<&WishBody::place>("place", place_fields),
    formatted<&WishBody::area, parse_area>("area", area_allowed),
    word<&WishBody::kind, parse_enum<engine::WishKind>>("kind", wish_kind_words),
    word<&WishBody::urgency, parse_enum<engine::Urgency>>("urgency", urgency_words),
    word<&WishBody::group, parse_enum<engine::Group>>("group", group_words),
    integer<&WishBody::people>("people", 1, helpers_max),
    formatted<&WishBody::qualifications, parse_reason>("qualifications", qualification_allowed)
        .items(0, qualifications_max),
    object<&WishBody::wanted>("wanted", window_fields));

/// What an operator may correct when it opens a wish: facts and words.
inline constexpr auto wish_change_fields =
    extended(wish_fact_fields, text<&WishBody::title>("title", 1, title_max),
             text<&WishBody::content>("content", 0, content_max).lines());

/// What the resident may correct when asked.
inline constexpr auto supply_info_fields =
    extended(wish_change_fields, object<&WishBody::contact>("contact", contact_fields),
             text<&WishBody::address>("address", 0, address_max),
             text<&WishBody::note>("note", 0, note_max).lines());

/// What the office may correct: words at any time, facts while no provider is asked or has it.
inline constexpr auto correct_fields =
    extended(wish_change_fields, text<&WishBody::address>("address", 0, address_max));

/// Without its actor, who is the caller. Refused: unknown_category, unknown qualification or
/// reversed window (bad_value), a hotline wish without its number (missing_value).
engine::Result<engine::SubmitWish> to_submit(WishBody&& body, const engine::City& city);

/// Adds the corrected facts and text of `body` to `act`; fields that are absent stay as `wish` has
/// them. Refused as above.
engine::Result<engine::ActOnWish> with_changes(engine::ActOnWish act, WishBody&& body,
                                               const engine::Wish& wish, const engine::City& city);

}  // namespace http
