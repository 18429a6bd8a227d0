#include "engine/city/served.hpp"

#include <string>
#include <utility>

#include "engine/record/codes.hpp"
#include "engine/sentence/place_phrases.hpp"
#include "engine/sentence/value_phrases.hpp"

namespace engine {

namespace {

bool is_served(const City& city, Point place) noexcept {
  if (!lies_in_city(city, place)) return false;
  return city.areas.all().empty() || city.areas.nearest(place, city.policy.places.community);
}

/// "900 m", "1.5 km", "51 km"
Sentence in_words(Metres metres) {
  if (metres.value < 1'000) return phrase::metres(metres.value);
  if (metres.value >= 10'000) return phrase::kilometres((metres.value + 500) / 1'000);
  const int tenths = (metres.value + 50) / 100;
  std::string number = std::to_string(tenths / 10);
  if (tenths % 10 != 0) number += "." + std::to_string(tenths % 10);
  return phrase::kilometres(number);
}

Sentence named(const Area& area) { return phrase::named_area(area.name, to_string(area.code)); }

}  // namespace

bool lies_in_city(const City& city, Point place) noexcept {
  return city.areas.served().contains(place) &&
         (city.outlines.empty() || city.outlines.contain(place));
}

std::optional<Rejection> check_place(const City& city, Point place) {
  if (is_served(city, place)) return std::nullopt;
  const Name& own = city.policy.places.outside;
  Sentence hint = phrase::inside_city;
  if (place == Point{}) {
    hint = phrase::zero_place;
  } else if (is_served(city, {place.lon, place.lat})) {
    hint = phrase::swapped_place(phrase::swapped);
  } else if (!own.en.empty()) {
    hint = {phrase::inside_city.code, own.en, own.zh};
  }
  return Rejection{Refusal::outside_city, "place", std::move(hint)};
}

std::optional<Rejection> check_area(const City& city, const Area& area, Point place) {
  const Metres most = city.policy.places.area;
  const Metres away = city.areas.distance_to(area, place);
  if (away <= most) return std::nullopt;
  const Area* const nearest = city.areas.nearest(place, city.policy.places.community);
  const Sentence far = in_words(away), from = named(area), at_most = in_words(most);
  return Rejection{Refusal::area_mismatch, "place",
                   nearest == nullptr ? phrase::far_from_area(far, from, at_most)
                                      : phrase::far_and_near(far, from, at_most, named(*nearest))};
}

}  // namespace engine
