// Outlines of a city's districts, and the test whether a place lies inside them. Polygons are meant
// as GeoJSON means them: straight edges in degrees. No outline may cross the 180th meridian.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "engine/city/geo.hpp"
#include "engine/record/ids.hpp"

namespace engine {

/// Closed rings, outer ones and holes alike: a place inside an odd number of them is in.
class Outline {
 public:
  using Ring = std::vector<Point>;  // at least 3 corners; the last may repeat the first
  void add(Ring ring);
  const std::vector<Ring>& rings() const noexcept { return rings_; }
  /// Of places on an edge either answer is possible. O(corners of rings around the latitude).
  bool contains(Point place) const noexcept;
  /// At most `border` from an edge, on either side of it; `border` up to some kilometres.
  bool is_near(Point place, Metres border) const noexcept;

 private:
  std::vector<Ring> rings_;
  Box bounds_{90, -90, 180, -180};  // of all corners; of no ring: holds nothing
};

/// The outlines of all districts. A grid answers for most places at once; the exact test is left
/// for cells that an edge touches. Copying shares nothing.
class Outlines {
 public:
  Outlines() = default;
  /// Outlines are simplified: places up to `border` outside of them count as inside. 1 m or more,
  /// so that places on an edge are inside.
  Outlines(std::map<AreaCode, Outline> outlines, Metres border);

  bool empty() const noexcept { return outlines_.empty(); }
  const std::map<AreaCode, Outline>& all() const noexcept { return outlines_; }
  /// Inside an outline, or at most `border` outside.
  bool contain(Point place) const noexcept;

 private:
  enum class Cell : std::uint8_t { outside, inside, mixed };
  void mark_edge(Point from, Point to);
  void fill_rows();
  bool judge(Point place) const noexcept;  // without the grid
  std::size_t row_of(double lat) const noexcept;
  std::size_t column_of(double lon) const noexcept;
  Point centre_of(std::size_t row, std::size_t column) const noexcept;

  std::map<AreaCode, Outline> outlines_;
  Metres border_;
  Box bounds_;               // of the grid: all outlines and their borders
  std::vector<Cell> cells_;  // by row from the south, in each from the west
};

}  // namespace engine
