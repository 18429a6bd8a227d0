// The area tree of one city: district, street, community, with codes, names and centres.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/city/geo.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace engine {

struct Area {
  AreaCode code;
  std::string name;  // in the language of the city
  Point centre;      // representative point, WGS-84
  bool retired = false;
  std::string kind{};  // as statistics name it: "subdistrict", "town", "village_committee" ...
};

class Areas {
 public:
  Areas() = default;
  /// `areas` in any order; codes must be distinct (config checks that). `served` bounds all places.
  Areas(std::vector<Area> areas, Box served);

  const Area* find(AreaCode code) const noexcept;                   // nullptr if unknown; O(log n)
  const std::vector<Area>& all() const noexcept { return areas_; }  // by code, ascending
  /// Children one level below `parent`, by code.
  std::vector<const Area*> children(AreaCode parent) const;
  /// The community (if the tree ends higher: the area of its lowest level) whose centre is nearest,
  /// retired ones left out; at equal distance the lower code. nullptr if there is none at most
  /// `within` away. Looks only at the band of latitude that can hold a nearer one: about n^(1/2)
  /// areas.
  const Area* nearest(Point place, Metres within) const noexcept;
  /// From the place to the nearest centre of the lowest level inside `area`, retired ones too; to
  /// its own centre if it has none. 0 for the city, which is everywhere. O(areas inside).
  Metres distance_to(const Area& area, Point place) const noexcept;
  /// All places lie in it. Not the served area: see served.hpp.
  const Box& served() const noexcept { return served_; }

 private:
  std::vector<Area> areas_;                 // by code, ascending
  std::vector<std::uint32_t> by_latitude_;  // indexes of the areas that `nearest` may give
  Box served_;
  Level lowest_ = Level::city;  // of any area
};

}  // namespace engine
