// Bodies of providers and offers: the records with what only a body states, their field tables, and
// the records they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/rejection.hpp"
#include "http/codec/action.hpp"
#include "http/codec/wish.hpp"
#include "http/json/fields.hpp"

namespace http {

/// A provider; the fields beside `record` are stated otherwise than it holds them, or have a usual
/// value of their own.
struct ProviderBody {
  engine::Provider record;
  std::optional<engine::Level> level;
  std::optional<PlaceBody> place;
  std::vector<std::string> qualifications;
};

/// Opening hours of some days of the week.
struct HoursBody {
  std::vector<int> days;  // Monday is 0
  int from = 0;           // half hour of the day
  int to = 0;
};

/// An offer, with the same kinds of fields beside `record`.
struct OfferBody {
  engine::Offer record;
  std::optional<PlaceBody> place;
  std::optional<std::vector<HoursBody>> hours;
};

struct CapacityBody {
  std::int32_t capacity = 0;
};

inline constexpr std::size_t hours_max = 56;  // eight spans on each day

ShapeOf<ProviderBody> provider_fields();
ShapeOf<OfferBody> offer_fields();      // PUT; the offer stays with its provider
ShapeOf<OfferBody> new_offer_fields();  // POST

inline constexpr auto hours_fields =
    fields_of(word<&HoursBody::days, parse_weekday>("days", weekday_words).items(1, 7).required(),
              formatted<&HoursBody::from, parse_half_hour>("from", half_hour_allowed).required(),
              formatted<&HoursBody::to, parse_half_hour>("to", half_hour_allowed).required());

inline constexpr auto capacity_fields =
    fields_of(integer<&CapacityBody::capacity>("capacity", 0, engine::capacity_max).required());

/// Everything but what the program and actions set. Refused: unknown_area, an unknown
/// qualification (bad_value).
engine::Result<engine::Provider> to_provider(ProviderBody&& body, const engine::City& city);

/// As above; `home` gives the place when the body has none. Refused (bad_value): hours that end
/// before they begin, neither radius nor areas.
engine::Result<engine::Offer> to_offer(OfferBody&& body, engine::Point home);

}  // namespace http
