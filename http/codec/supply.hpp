// Bodies of providers and offers: typed records, their field tables, and the records they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/record/limits.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/rejection.hpp"
#include "http/codec/action.hpp"
#include "http/codec/wish.hpp"
#include "http/json/fields.hpp"

namespace http {

struct ProviderBody {
  std::string code;
  std::string name;
  engine::ProviderKind kind = engine::ProviderKind::team;
  std::optional<engine::Level> level;
  engine::AreaCode area;
  std::optional<PlaceBody> place;
  std::vector<std::string> qualifications;
  std::int32_t capacity = 0;
  std::string phone;
};

/// Opening hours of some days of the week.
struct HoursBody {
  std::vector<int> days;  // Monday is 0
  int from = 0;           // half hour of the day
  int to = 0;
};

struct OfferBody {
  std::uint64_t provider = 0;
  std::string title;
  std::vector<engine::CategoryCode> categories;
  std::optional<PlaceBody> place;
  std::int32_t radius_m = 0;
  std::vector<engine::AreaCode> areas;
  std::optional<std::vector<HoursBody>> hours;
  std::int32_t capacity = 0;
};

struct CapacityBody {
  std::int32_t capacity = 0;
};

inline constexpr std::size_t hours_max = 56;  // eight spans on each day

inline constexpr auto provider_fields = fields_of(
    formatted<&ProviderBody::code, read_code>("code", code_allowed).required(),
    text<&ProviderBody::name>("name", 1, 100).required(),
    word<&ProviderBody::kind, read_word<engine::ProviderKind>>("kind", provider_kind_words)
        .required(),
    word<&ProviderBody::level, read_word<engine::Level>>("level", level_words),
    formatted<&ProviderBody::area, read_area>("area", area_allowed).required(),
    object<&ProviderBody::place>("place", place_fields),
    formatted<&ProviderBody::qualifications, read_reason>("qualifications", qualification_allowed)
        .items(0, qualifications_max),
    integer<&ProviderBody::capacity>("capacity", 0, engine::capacity_max).required(),
    formatted<&ProviderBody::phone, read_phone>("phone", phone_allowed));

inline constexpr auto hours_fields =
    fields_of(word<&HoursBody::days, read_weekday>("days", weekday_words).items(1, 7).required(),
              formatted<&HoursBody::from, read_half_hour>("from", half_hour_allowed).required(),
              formatted<&HoursBody::to, read_half_hour>("to", half_hour_allowed).required());

/// PUT; the offer stays with its provider.
inline constexpr auto offer_fields = fields_of(
    text<&OfferBody::title>("title", 1, 60).required(),
    formatted<&OfferBody::categories, read_leaf>("categories", leaf_allowed)
        .items(1, 64)
        .required(),
    object<&OfferBody::place>("place", place_fields),
    integer<&OfferBody::radius_m>("radius_m", 0, engine::radius_max.value),
    formatted<&OfferBody::areas, read_area>("areas", area_allowed).items(0, 64),
    object<&OfferBody::hours>("hours", hours_fields).items(0, hours_max),
    integer<&OfferBody::capacity>("capacity", 0, engine::capacity_max).required());

/// POST.
inline constexpr auto new_offer_fields =
    extended(offer_fields, integer<&OfferBody::provider>("provider_id", 1, id_max).required());

inline constexpr auto capacity_fields =
    fields_of(integer<&CapacityBody::capacity>("capacity", 0, engine::capacity_max).required());

/// Everything but id, version, dates and `suspended`. Refused: unknown_area, an unknown
/// qualification (bad_value).
engine::Result<engine::Provider> to_provider(ProviderBody&& body, const engine::City& city);

/// As above; `home` gives the place when the body has none. Refused (bad_value): hours that end
/// before they begin, neither radius nor areas.
engine::Result<engine::Offer> to_offer(OfferBody&& body, engine::Point home);

}  // namespace http
