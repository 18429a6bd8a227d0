#include "engine/city/outlines.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace engine {

namespace {

/// Cells of the grid on each side. At Wuxi a cell is then some 400 m wide, and about one place in
/// six lies in a cell that an edge touches.
constexpr std::size_t side = 256;

constexpr double metres_per_degree = earth_radius_m * std::numbers::pi / 180;

struct Offset {
  double north, east;  // metres
};

/// Square of the distance from the origin to the straight line between two points, in metres.
double squared_distance(Offset from, Offset to) noexcept {
  const double north = to.north - from.north, east = to.east - from.east;
  const double length = north * north + east * east;
  const double along =
      length > 0 ? std::clamp(-(from.north * north + from.east * east) / length, 0.0, 1.0) : 0.0;
  const Offset foot{from.north + along * north, from.east + along * east};
  return foot.north * foot.north + foot.east * foot.east;
}

Box grown(Box box, Metres border) noexcept {
  const Box south = box_around({box.lat_min, box.lon_min}, border);
  const Box north = box_around({box.lat_max, box.lon_max}, border);
  return {south.lat_min, north.lat_max,
          std::min(south.lon_min, box.lon_min - (north.lon_max - box.lon_max)),
          std::max(north.lon_max, box.lon_max + (box.lon_min - south.lon_min))};
}

void include(Box& box, Point place) noexcept {
  box.lat_min = std::min(box.lat_min, place.lat);
  box.lat_max = std::max(box.lat_max, place.lat);
  box.lon_min = std::min(box.lon_min, place.lon);
  box.lon_max = std::max(box.lon_max, place.lon);
}

/// Calls `visit(from, to)` with each edge of a ring; false ends the walk.
template <class Visit>
bool each_edge(const Outline::Ring& ring, Visit visit) {
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if (!visit(ring[j], ring[i])) return false;
  }
  return true;
}

std::size_t step(double value, double low, double high) noexcept {
  const double share = (value - low) / (high - low) * static_cast<double>(side);
  return static_cast<std::size_t>(std::clamp(share, 0.0, static_cast<double>(side - 1)));
}

}  // namespace

void Outline::add(Ring ring) {
  for (const Point corner : ring) include(bounds_, corner);
  rings_.push_back(std::move(ring));
}

bool Outline::contains(Point place) const noexcept {
  if (!bounds_.contains(place)) return false;
  bool inside = false;
  for (const Ring& ring : rings_) {
    each_edge(ring, [&](Point a, Point b) {
      if ((a.lat > place.lat) == (b.lat > place.lat)) return true;
      const double lon = a.lon + (b.lon - a.lon) * (place.lat - a.lat) / (b.lat - a.lat);
      if (place.lon < lon) inside = !inside;
      return true;
    });
  }
  return inside;
}

bool Outline::is_near(Point place, Metres border) const noexcept {
  const double reach = border.value;
  const double degrees = reach / metres_per_degree;
  const double lon_metres = metres_per_degree * std::cos(place.lat / 180 * std::numbers::pi);
  const auto is_apart = [&](Point a, Point b) {
    if (std::max(a.lat, b.lat) < place.lat - degrees) return true;
    if (std::min(a.lat, b.lat) > place.lat + degrees) return true;
    const auto offset = [&](Point corner) {
      return Offset{(corner.lat - place.lat) * metres_per_degree,
                    (corner.lon - place.lon) * lon_metres};
    };
    return squared_distance(offset(a), offset(b)) > reach * reach;
  };
  return !std::ranges::all_of(rings_, [&](const Ring& ring) { return each_edge(ring, is_apart); });
}

Outlines::Outlines(std::map<AreaCode, Outline> outlines, Metres border)
    : outlines_(std::move(outlines)), border_(border) {
  if (empty()) return;
  bounds_ = {90, -90, 180, -180};
  for (const auto& [code, outline] : outlines_) {
    for (const Outline::Ring& ring : outline.rings()) {
      for (const Point corner : ring) include(bounds_, corner);
    }
  }
  bounds_ = grown(bounds_, border_);
  cells_.assign(side * side, Cell::outside);
  for (const auto& [code, outline] : outlines_) {
    for (const Outline::Ring& ring : outline.rings()) {
      each_edge(ring, [this](Point from, Point to) {
        mark_edge(from, to);
        return true;
      });
    }
  }
  fill_rows();
}

/// Every cell that holds a place within the border of the edge, and some more.
void Outlines::mark_edge(Point from, Point to) {
  Box box{std::min(from.lat, to.lat), std::max(from.lat, to.lat), std::min(from.lon, to.lon),
          std::max(from.lon, to.lon)};
  box = grown(box, {border_.value + 1});
  for (std::size_t row = row_of(box.lat_min); row <= row_of(box.lat_max); ++row) {
    for (std::size_t at = column_of(box.lon_min); at <= column_of(box.lon_max); ++at) {
      cells_[row * side + at] = Cell::mixed;
    }
  }
}

/// No edge runs between two cells side by side that none touches: one test does for a run of them.
void Outlines::fill_rows() {
  for (std::size_t row = 0; row < side; ++row) {
    Cell* const cells = &cells_[row * side];
    for (std::size_t at = 0; at < side; ++at) {
      if (cells[at] == Cell::mixed) continue;
      if (at > 0 && cells[at - 1] != Cell::mixed)
        cells[at] = cells[at - 1];
      else if (judge(centre_of(row, at)))
        cells[at] = Cell::inside;
    }
  }
}

bool Outlines::contain(Point place) const noexcept {
  if (empty() || !bounds_.contains(place)) return false;
  const Cell cell = cells_[row_of(place.lat) * side + column_of(place.lon)];
  return cell == Cell::mixed ? judge(place) : cell == Cell::inside;
}

bool Outlines::judge(Point place) const noexcept {
  return std::ranges::any_of(outlines_, [&](const auto& entry) {
    return entry.second.contains(place) || entry.second.is_near(place, border_);
  });
}

std::size_t Outlines::row_of(double lat) const noexcept {
  return step(lat, bounds_.lat_min, bounds_.lat_max);
}

std::size_t Outlines::column_of(double lon) const noexcept {
  return step(lon, bounds_.lon_min, bounds_.lon_max);
}

Point Outlines::centre_of(std::size_t row, std::size_t column) const noexcept {
  const auto middle = [](std::size_t at, double low, double high) {
    return low + (high - low) * (static_cast<double>(at) + 0.5) / static_cast<double>(side);
  };
  return {middle(row, bounds_.lat_min, bounds_.lat_max),
          middle(column, bounds_.lon_min, bounds_.lon_max)};
}

}  // namespace engine
