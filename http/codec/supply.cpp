#include "http/codec/supply.hpp"

#include <algorithm>
#include <utility>

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

}  // namespace

Result<engine::Provider> to_provider(ProviderBody&& body, const engine::City& city) {
  const engine::Area* area = city.areas.find(body.area);
  if (area == nullptr) {
    return Rejection{Refusal::unknown_area, "area", "must be " + std::string{area_allowed}};
  }
  engine::Provider provider;
  for (std::size_t at = 0; at < body.qualifications.size(); ++at) {
    const auto bit = city.menu.qualification_bit(body.qualifications[at]);
    if (bit == 0) {
      return Rejection{Refusal::bad_value, "qualifications/" + std::to_string(at),
                       "must be " + std::string{qualification_allowed}};
    }
    provider.qualifications |= bit;
  }
  provider.code = std::move(body.code);
  provider.name = std::move(body.name);
  provider.kind = body.kind;
  provider.level = body.level.value_or(engine::usual_level(body.kind));
  provider.area = body.area;
  provider.place = body.place ? body.place->point() : area->centre;
  provider.capacity = body.capacity;
  provider.phone = std::move(body.phone);
  return provider;
}

Result<engine::Offer> to_offer(OfferBody&& body, engine::Point home) {
  if (body.radius_m == 0 && body.areas.empty()) {
    return Rejection{Refusal::missing_value, "radius_m",
                     "an offer reaches by `radius_m` above 0, by `areas`, or by both"};
  }
  engine::Offer offer;
  if (body.hours && !body.hours->empty()) {
    auto hours = week_hours(*body.hours);
    if (!hours) return hours.error();
    offer.hours = *hours;
  } else {
    offer.hours.set();  // always
  }
  sort_unique(body.categories);
  sort_unique(body.areas);
  offer.provider = {body.provider};
  offer.title = std::move(body.title);
  offer.categories = std::move(body.categories);
  offer.place = body.place ? body.place->point() : home;
  offer.radius = {body.radius_m};
  offer.areas = std::move(body.areas);
  offer.capacity = body.capacity;
  return offer;
}

}  // namespace http
