// Discs of offers of one category whose radii are alike, laid out so that all that may hold a place
// lie in a few runs of memory: rows of equal latitude, in each row by longitude. Each disc is
// stored once, by its centre; a query reads the rows within the greatest radius. A part of
// OfferIndex.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/city/prepared_point.hpp"
#include "engine/record/units.hpp"

namespace engine {

class OfferRows {
 public:
  using Slot = std::uint32_t;

  /// Two lie in a cache line, in the order in which a query reads them.
  struct alignas(32) Disc {
    double x = 0, y = 0, z = 0;  // of the centre, on the unit sphere
    Metres radius;
    Slot slot = 0;
  };

  /// Radii 1 km, 2, 4 ... 64 km and less than it; at `wide_level` any radius and any place.
  static constexpr int wide_level = 7;
  static int level_of(Metres radius, Point place) noexcept;

  explicit OfferRows(int level) noexcept : level_(level) {}
  int level() const noexcept { return level_; }

  /// `level_of` the disc is this one. O(discs of the row).
  void put(const Disc& disc, Point centre);
  void erase(Slot slot, Point centre);

  /// Calls `visit(std::span<const Disc>)` so that each disc that holds the place and has its centre
  /// within `within` is in one run, and others may be. Precondition: the place is on the map.
  template <class Visit>
  void for_each_run(const PreparedPoint& spot, Metres within, Visit&& visit) const;
  Metres radius_max() const noexcept { return radius_max_; }  // or more

 private:
  /// Discs of one row by column. Columns are even parts of the row's longitudes, some for each two
  /// discs; what lies outside belongs to the outermost ones.
  struct Row {
    std::int32_t number = 0;
    double lon_begin = 0, columns_per_degree = 0;
    std::size_t remade_at = 8;                // count of discs at which the columns are made again
    std::vector<std::uint32_t> starts{0, 0};  // of each column, and one more
    std::vector<Disc> discs;
    std::vector<double> lons;  // by disc

    std::size_t column_of(double lon) const noexcept {
      const double column = (lon - lon_begin) * columns_per_degree;
      const auto last = static_cast<double>(starts.size() - 2);
      return static_cast<std::size_t>(column > 0 ? (column < last ? column : last) : 0);
    }
    void put(const Disc& disc, double lon);
    void erase(Slot slot);
    void remake(double column_degrees);
  };

  std::int32_t row_of(double lat) const noexcept;
  double row_degrees() const noexcept;
  DegreesAround reach_from(const PreparedPoint& spot, Metres within) const noexcept;

  int level_;
  Metres radius_max_;      // of all that were ever put
  std::vector<Row> rows_;  // by number
};

template <class Visit>
void OfferRows::for_each_run(const PreparedPoint& spot, Metres within, Visit&& visit) const {
  const DegreesAround reach = reach_from(spot, within);
  const double west = spot.point.lon - reach.lon, east = spot.point.lon + reach.lon;
  const std::int32_t last = row_of(spot.point.lat + reach.lat);
  const std::int32_t first = row_of(spot.point.lat - reach.lat);
  std::size_t begin = 0;
  for (std::size_t count = rows_.size(); count > 0;) {  // the first row that is not before
    const std::size_t half = count / 2;
    const bool before = rows_[begin + half].number < first;
    begin = before ? begin + half + 1 : begin;
    count = before ? count - half - 1 : half;
  }
  for (; begin < rows_.size() && rows_[begin].number <= last; ++begin) {
    const Row& row = rows_[begin];
    const std::uint32_t from = row.starts[row.column_of(west)];
    const std::uint32_t to = row.starts[row.column_of(east) + 1];
    if (from < to) visit(std::span(row.discs).subspan(from, to - from));
  }
}

}  // namespace engine
