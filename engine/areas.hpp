// The area tree of one city: district, street, community, with codes, names and centres.
#pragma once

#include <string>
#include <vector>

#include "engine/ids.hpp"
#include "engine/units.hpp"

namespace engine {

struct Area {
  AreaCode code;
  std::string name;   // in the language of the city
  Point centre;       // representative point, WGS-84
  bool retired = false;
};

/// Bounding box in degrees, inclusive.
struct Box {
  double lat_min = 0, lat_max = 0, lon_min = 0, lon_max = 0;
  bool contains(Point place) const noexcept {
    return place.lat >= lat_min && place.lat <= lat_max && place.lon >= lon_min &&
           place.lon <= lon_max;
  }
};

class Areas {
 public:
  Areas() = default;
  /// `areas` in any order; codes must be distinct (config checks that). `served` bounds all places.
  Areas(std::vector<Area> areas, Box served);

  const Area* find(AreaCode code) const noexcept;  // nullptr if unknown; O(log n)
  const std::vector<Area>& all() const noexcept { return areas_; }  // by code, ascending
  /// Children one level below `parent`, by code.
  std::vector<const Area*> children(AreaCode parent) const;
  /// The community (or the smallest known area) whose centre is nearest; nullptr if there is none.
  const Area* nearest(Point place) const noexcept;
  bool serves(Point place) const noexcept { return served_.contains(place); }
  const Box& served() const noexcept { return served_; }

 private:
  std::vector<Area> areas_;
  Box served_;
};

}  // namespace engine
