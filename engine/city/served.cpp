#include "engine/city/served.hpp"

#include <string>
#include <utility>

#include "engine/record/codes.hpp"

namespace engine {

namespace {

bool is_served(const City& city, Point place) noexcept {
  if (!lies_in_city(city, place)) return false;
  return city.areas.all().empty() || city.areas.nearest(place, city.policy.places.community);
}

/// "900 m", "1.5 km", "51 km"
std::string in_words(Metres metres) {
  if (metres.value < 1'000) return std::to_string(metres.value) + " m";
  if (metres.value >= 10'000) return std::to_string((metres.value + 500) / 1'000) + " km";
  const int tenths = (metres.value + 50) / 100;
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return text + " km";
}

std::string named(const Area& area) { return area.name + " (" + to_string(area.code) + ")"; }

}  // namespace

bool lies_in_city(const City& city, Point place) noexcept {
  return city.areas.served().contains(place) &&
         (city.outlines.empty() || city.outlines.contain(place));
}

std::optional<Rejection> check_place(const City& city, Point place) {
  if (is_served(city, place)) return std::nullopt;
  std::string hint = city.policy.places.outside.en;
  if (place == Point{}) {
    hint = "0, 0 is no place of the city; it is what a failed search for an address gives.";
  } else if (is_served(city, {place.lon, place.lat})) {
    hint = "A place inside the served area: " + std::string(swapped_hint) + ".";
  } else if (hint.empty()) {
    hint = "A place inside the served area.";
  }
  return Rejection{Refusal::outside_city, "place", std::move(hint)};
}

std::optional<Rejection> check_area(const City& city, const Area& area, Point place) {
  const Metres most = city.policy.places.area;
  const Metres away = city.areas.distance_to(area, place);
  if (away <= most) return std::nullopt;
  const Area* const nearest = city.areas.nearest(place, city.policy.places.community);
  const std::string near = nearest == nullptr ? "" : ", near " + named(*nearest) + ",";
  return Rejection{Refusal::area_mismatch, "place",
                   "The place" + near + " is " + in_words(away) + " from " + named(area) +
                       "; at most " + in_words(most) +
                       " are allowed. Correct one of them, or leave out the area."};
}

}  // namespace engine
