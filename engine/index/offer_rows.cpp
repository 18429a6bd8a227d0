#include "engine/index/offer_rows.hpp"

#include <algorithm>
#include <cmath>

#include "engine/assert.hpp"

namespace engine {

namespace {

constexpr double degrees_per_radian = 180 / 3.14159265358979323846;
// Of the level, so that a query reads 3 to 5 rows. More rows read fewer discs in more runs.
constexpr double rows_per_radius = 2;

}  // namespace

int OfferRows::level_of(Metres radius, Point place) noexcept {
  const bool on_map = std::abs(place.lat) <= 90 && std::abs(place.lon) <= 180;  // false for NaN
  if (!on_map) return wide_level;
  int level = 0;
  while (level < wide_level && std::ldexp(1'000.0, level) < radius.value) ++level;
  return level;
}

double OfferRows::row_degrees() const noexcept {
  return std::ldexp(1'000.0 / rows_per_radius / earth_radius_m, level_) * degrees_per_radian;
}

std::int32_t OfferRows::row_of(double lat) const noexcept {
  if (level_ == wide_level) return 0;
  return static_cast<std::int32_t>(std::floor((lat + 90) / row_degrees()));
}

DegreesAround OfferRows::reach_from(const PreparedPoint& spot, Metres within) const noexcept {
  if (level_ == wide_level) return {all_round_degrees, all_round_degrees};
  return degrees_around(spot, std::min(radius_max_, within));
}

void OfferRows::put(const Disc& disc, Point centre) {
  radius_max_ = std::max(radius_max_, disc.radius);
  const std::int32_t number = row_of(centre.lat);
  const auto before = [](const Row& row, std::int32_t other) { return row.number < other; };
  auto row = std::lower_bound(rows_.begin(), rows_.end(), number, before);
  if (row == rows_.end() || row->number != number) {
    row = rows_.insert(row, Row{});
    row->number = number;
  }
  if (level_ < wide_level && row->discs.size() >= row->remade_at) {
    row->remake(row_degrees());
  }
  row->put(disc, level_ < wide_level ? centre.lon : 0);
}

void OfferRows::erase(Slot slot, Point centre) {
  const auto before = [](const Row& row, std::int32_t other) { return row.number < other; };
  const auto row = std::lower_bound(rows_.begin(), rows_.end(), row_of(centre.lat), before);
  XINYUAN_ASSERT(row != rows_.end());
  row->erase(slot);
}

void OfferRows::Row::put(const Disc& disc, double lon) {
  const std::size_t column = column_of(lon);
  const auto at = static_cast<std::ptrdiff_t>(starts[column + 1]);
  discs.insert(discs.begin() + at, disc);
  lons.insert(lons.begin() + at, lon);
  for (std::size_t after = column + 1; after < starts.size(); ++after) ++starts[after];
}

void OfferRows::Row::erase(Slot slot) {
  const auto is_it = [slot](const Disc& disc) { return disc.slot == slot; };
  const auto found = std::find_if(discs.begin(), discs.end(), is_it);
  XINYUAN_ASSERT(found != discs.end());
  const auto at = found - discs.begin();
  discs.erase(found);
  lons.erase(lons.begin() + at);
  for (std::size_t after = starts.size(); after-- > 0 && starts[after] > at;) --starts[after];
}

// Columns of about this width, but not many more than discs; a counting sort by column.
void OfferRows::Row::remake(double column_degrees) {
  const auto [west, east] = std::minmax_element(lons.begin(), lons.end());
  const double span = *east - *west;
  const double most = static_cast<double>(discs.size()) * 2;
  const double columns = std::clamp(std::floor(span / column_degrees), 1.0, most);
  lon_begin = *west;
  columns_per_degree = span > 0 ? columns / span : 0;
  starts.assign(static_cast<std::size_t>(columns) + 1, 0);
  for (const double lon : lons) ++starts[column_of(lon) + 1];
  for (std::size_t column = 1; column < starts.size(); ++column) {
    starts[column] += starts[column - 1];
  }
  std::vector<Disc> sorted_discs(discs.size());
  std::vector<double> sorted_lons(lons.size());
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for (std::size_t from = 0; from < discs.size(); ++from) {
    const std::uint32_t to = next[column_of(lons[from])]++;
    sorted_discs[to] = discs[from];
    sorted_lons[to] = lons[from];
  }
  discs = std::move(sorted_discs);
  lons = std::move(sorted_lons);
  remade_at = discs.size() * 2;
}

}  // namespace engine
