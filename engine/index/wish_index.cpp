#include "engine/index/wish_index.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/assert.hpp"

namespace engine {

namespace {

constexpr std::int16_t off_map = -0x4000;  // a separate row, in no box

bool is_on_map(Point place) noexcept {  // false for NaN
  return std::abs(place.lat) <= 90 && std::abs(place.lon) <= 180;
}

int row_at(double lat, double row_degrees) noexcept {
  return static_cast<int>(std::floor(std::clamp(lat, -90.0, 90.0) / row_degrees));
}

}  // namespace

// As wide as rows are high, at the row's edge nearest to the equator; near the poles wider.
int WishIndex::column_of(int row, double lon) noexcept {
  const double lat = row_degrees * (row >= 0 ? row : -row - 1);
  const double narrowing = std::max(0.05, std::cos(lat * std::numbers::pi / 180));
  return static_cast<int>(std::floor(lon * narrowing / row_degrees));
}

WishIndex::Cell WishIndex::cell_of(Point place) noexcept {
  if (!is_on_map(place)) return {off_map, 0};
  const int row = row_at(place.lat, row_degrees);
  return {static_cast<std::int16_t>(row), static_cast<std::int16_t>(column_of(row, place.lon))};
}

std::uint64_t WishIndex::cell_key(CategoryCode category, int row, int column) noexcept {
  const auto place =
      static_cast<std::uint64_t>(row + 0x8000) << 16 | static_cast<std::uint64_t>(column + 0x8000);
  return std::uint64_t{1} << 62 | std::uint64_t{category.value} << 32 | place;
}

std::uint64_t WishIndex::area_key(CategoryCode category, AreaCode area) noexcept {
  return std::uint64_t{1} << 63 | std::uint64_t{category.value} << 44 | area.value;
}

bool WishIndex::covers_communities_only(const Offer& offer) noexcept {
  return std::all_of(offer.areas.begin(), offer.areas.end(),
                     [](AreaCode area) { return area.level() == Level::community; });
}

WishIndex::Box::Box(const PreparedPoint& spot, Metres radius) noexcept {
  if (radius.value <= 0 || !is_on_map(spot.point)) return;
  const DegreesAround reach = degrees_around(spot, radius);
  first_row = row_at(spot.point.lat - reach.lat, row_degrees);
  last_row = row_at(spot.point.lat + reach.lat, row_degrees);
  west_ = std::max(-180.0, spot.point.lon - reach.lon);
  east_ = std::min(180.0, spot.point.lon + reach.lon);
}

bool WishIndex::Box::contains(Cell cell) const noexcept {
  return cell.row >= first_row && cell.row <= last_row && cell.column >= first_column(cell.row) &&
         cell.column <= last_column(cell.row);
}

std::uint64_t WishIndex::Box::cells() const noexcept {
  std::uint64_t count = 0;
  for (int row = first_row; row <= last_row; ++row) {
    count += static_cast<std::uint64_t>(last_column(row) - first_column(row) + 1);
  }
  return count;
}

void WishIndex::link(std::uint64_t key, Slot wish, Links Entry::*links) {
  Slot& head = heads_.insert(key);
  if (head != none) (entries_[head].*links).before = wish;
  entries_[wish].*links = {none, head};
  head = wish;
}

void WishIndex::unlink(std::uint64_t key, Slot wish, Links Entry::*links) {
  const auto [before, after] = entries_[wish].*links;
  if (after != none) (entries_[after].*links).before = before;
  if (before != none) {
    (entries_[before].*links).after = after;
  } else {
    heads_.insert(key) = after;
  }
}

void WishIndex::put(Slot wish, CategoryCode category, AreaCode area, Point place) {
  XINYUAN_ASSERT(category.value < categories_max);
  while (wish >= entries_.size()) entries_.emplace_back();
  Entry& entry = entries_[wish];
  entry.cell = cell_of(place);
  std::vector<Slot>& all = by_category_[category.value];
  entry.position = static_cast<std::uint32_t>(all.size());
  all.push_back(wish);
  link(cell_key(category, entry.cell.row, entry.cell.column), wish, &Entry::in_cell);
  link(area_key(category, area), wish, &Entry::in_area);
}

void WishIndex::erase(Slot wish, CategoryCode category, AreaCode area) {
  const Entry& entry = entries_[wish];
  std::vector<Slot>& all = by_category_[category.value];
  all[entry.position] = all.back();
  entries_[all.back()].position = entry.position;
  all.pop_back();
  unlink(cell_key(category, entry.cell.row, entry.cell.column), wish, &Entry::in_cell);
  unlink(area_key(category, area), wish, &Entry::in_area);
}

}  // namespace engine
