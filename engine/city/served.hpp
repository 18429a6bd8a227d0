// Which places a city serves, and whether a place and an area named together agree: one check for
// every door through which places come in. Bounds are `Policy::places`.
#pragma once

#include <optional>

#include "engine/city/city.hpp"
#include "engine/record/rejection.hpp"

namespace engine {

/// Inside the outlines of the districts (of a city without outlines: inside its box).
bool lies_in_city(const City& city, Point place) noexcept;

/// Nothing if the city serves the place: it lies in the city and a community is near enough, which
/// leaves out open water. Else outside_city with field "place" and what to do: whom to call, or
/// that the numbers are swapped or both 0.
std::optional<Rejection> check_place(const City& city, Point place);

/// Nothing if the place is near enough to the area; else area_mismatch with field "place", naming
/// both and the distance. Precondition: the city serves the place.
std::optional<Rejection> check_area(const City& city, const Area& area, Point place);

}  // namespace engine
