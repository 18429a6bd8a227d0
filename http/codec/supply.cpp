#include "http/codec/supply.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/record/fields/shapes.hpp"
#include "http/json/described.hpp"

namespace http {

namespace {

using engine::Refusal;
using engine::Rejection;
using engine::Result;

template <class T>
void sort_unique(std::vector<T>& values) {
  std::ranges::sort(values);
  const auto doubled = std::ranges::unique(values);
  values.erase(doubled.begin(), doubled.end());
}

Result<engine::WeekHours> week_hours(const std::vector<HoursBody>& spans) {
  engine::WeekHours hours;
  for (std::size_t at = 0; at < spans.size(); ++at) {
    const HoursBody& span = spans[at];
    if (span.from >= span.to) {
      return Rejection{Refusal::bad_value, "hours/" + std::to_string(at) + "/to",
                       "must be later than `from`; hours over midnight are two spans"};
    }
    for (const int day : span.days) {
      for (int half = span.from; half < span.to; ++half) {
        hours.set(static_cast<std::size_t>(day * engine::half_hours_per_day + half));
      }
    }
  }
  return hours;
}

constexpr std::array<Field, 3> provider_by_hand{
    word<&ProviderBody::level, parse_enum<engine::Level>>("level", level_words),
    object<&ProviderBody::place>("place", place_fields),
    formatted<&ProviderBody::qualifications, parse_reason>("qualifications", qualification_allowed)
        .items(0, qualifications_max)};

constexpr std::array<Field, 2> offer_by_hand{
    object<&OfferBody::place>("place", place_fields),
    object<&OfferBody::hours>("hours", hours_fields).items(0, hours_max)};

std::vector<Field> fields_of_offer(BodyOf whose) {
  return described_fields(engine::shape_of<engine::Offer>(), whose, offer_by_hand,
                          &record_in<OfferBody>);
}

}  // namespace

ShapeOf<ProviderBody> provider_fields() {
  static const std::vector<Field> fields =
      described_fields(engine::shape_of<engine::Provider>(), BodyOf::maker, provider_by_hand,
                       &record_in<ProviderBody>);
  return {{fields}};
}

ShapeOf<OfferBody> offer_fields() {
  static const std::vector<Field> fields = fields_of_offer(BodyOf::changer);
  return {{fields}};
}

ShapeOf<OfferBody> new_offer_fields() {
  static const std::vector<Field> fields = fields_of_offer(BodyOf::maker);
  return {{fields}};
}

Result<engine::Provider> to_provider(ProviderBody&& body, const engine::City& city) {
  engine::Provider provider = std::move(body.record);
  const engine::Area* area = city.areas.find(provider.area);
  if (area == nullptr) {
    return Rejection{Refusal::unknown_area, "area", "must be " + std::string{area_allowed}};
  }
  for (std::size_t at = 0; at < body.qualifications.size(); ++at) {
    const auto bit = city.menu.qualification_bit(body.qualifications[at]);
    if (bit == 0) {
      return Rejection{Refusal::bad_value, "qualifications/" + std::to_string(at),
                       "must be " + std::string{qualification_allowed}};
    }
    provider.qualifications |= bit;
  }
  provider.level = body.level.value_or(engine::usual_level(provider.kind));
  provider.place = body.place ? body.place->point() : area->centre;
  return provider;
}

Result<engine::Offer> to_offer(OfferBody&& body, engine::Point home) {
  engine::Offer offer = std::move(body.record);
  if (offer.radius.value == 0 && offer.areas.empty()) {
    return Rejection{Refusal::missing_value, "radius_m",
                     "an offer reaches by `radius_m` above 0, by `areas`, or by both"};
  }
  if (body.hours && !body.hours->empty()) {
    auto hours = week_hours(*body.hours);
    if (!hours) return hours.error();
    offer.hours = *hours;
  } else {
    offer.hours.set();  // always
  }
  sort_unique(offer.categories);
  sort_unique(offer.areas);
  offer.place = body.place ? body.place->point() : home;
  return offer;
}

}  // namespace http
