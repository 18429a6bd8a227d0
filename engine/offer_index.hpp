// Finds every offer that serves a category at a place: by its radius or by an area it covers whole.
// Exact and complete; the other filters are the caller's. Slots are the caller's small numbers.
//
// Radius: an offer is listed, per category, in the cells of a grid that its disc may meet. The grid
// has levels with cells of 1, 2, 4 ... 64 km; an offer uses the level whose cell is at least half
// its radius, so it is listed in few cells, and a query looks into one cell for each level that
// occurs. Discs too large for that stand in one list per category. Area: one list per category
// and area.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/provider.hpp"
#include "engine/spot.hpp"

namespace engine {

class OfferIndex {
 public:
  using Slot = std::uint32_t;

  OfferIndex();

  /// `slot` is not in the index. O(categories * cells).
  void put(Slot slot, const Offer& offer);
  /// `offer` is the record that `put` was given.
  void erase(Slot slot, const Offer& offer);

  /// Calls `visit(Slot, Metres distance)` once for each offer that serves `category` and covers the
  /// place: distance <= radius (radius > 0) or a covered area contains `area`. The order depends
  /// only on the calls made before. A point that is not on the map is in no radius.
  template <class Visit>
  void for_each_covering(CategoryCode category, const Spot& spot, AreaCode area,
                         Visit&& visit) const;

 private:
  static constexpr int levels = 7;
  static constexpr int wide_level = levels;  // discs that would need too many cells

  /// Small and aligned, since a query looks at hundreds of them in no order.
  struct alignas(32) Disc {
    double x = 0, y = 0, z = 0;  // of the spot
    float chord_squared_max = -1;  // where it ends; a little generous, the distance decides
    Metres radius;
  };
  /// Open addressing; keys are never removed, only their lists become empty.
  struct Entry {
    std::uint64_t key = 0;  // 0 = unused
    std::uint32_t list = 0;
  };
  struct CellRange {
    std::int32_t row_begin, row_end, column_begin, column_end;  // half-open
    int level;
  };

  static std::uint64_t cell_key(CategoryCode category, int level, std::int32_t row,
                                std::int32_t column) noexcept;
  static std::uint64_t area_key(CategoryCode category, AreaCode area) noexcept;
  static bool is_on_map(Point point) noexcept;  // false for NaN, too
  static std::int32_t row_of(double lat, int level) noexcept;
  static std::int32_t column_of(double lon, int level) noexcept;
  static CellRange cells_of(const Offer& offer) noexcept;
  static std::vector<AreaCode> outermost(std::span<const AreaCode> areas);

  template <class Do>
  static void for_each_key(const Offer& offer, Do&& act);
  std::span<const Slot> find(std::uint64_t key) const noexcept;
  std::vector<Slot>& list_of(std::uint64_t key);
  void grow();

  std::vector<Disc> discs_;                  // by slot
  std::vector<Entry> table_;                 // size is a power of two
  std::vector<std::vector<Slot>> lists_;
  // By category, what was ever used, so that a query looks nowhere in vain.
  std::vector<std::uint8_t> grid_levels_;    // bit = level of the grid
  std::vector<std::uint8_t> area_levels_;    // bit = Level of a covered area
};

template <class Visit>
void OfferIndex::for_each_covering(CategoryCode category, const Spot& spot, AreaCode area,
                                   Visit&& visit) const {
  if (category.value >= grid_levels_.size()) return;
  const unsigned grid_levels = is_on_map(spot.point) ? grid_levels_[category.value] : 0U;
  for (int level = 0; level <= wide_level; ++level) {
    if ((grid_levels >> level & 1) == 0) continue;
    const bool wide = level == wide_level;
    const std::int32_t row = wide ? 0 : row_of(spot.point.lat, level);
    const std::int32_t column = wide ? 0 : column_of(spot.point.lon, level);
    for (const Slot slot : find(cell_key(category, level, row, column))) {
      const Disc& disc = discs_[slot];
      const double chord = chord_squared(disc, spot);
      if (chord > static_cast<double>(disc.chord_squared_max)) continue;
      const Metres way = distance_of_chord(chord);
      if (way <= disc.radius) visit(slot, way);
    }
  }
  for (const Level level : {Level::community, Level::street, Level::district, Level::city}) {
    const AreaCode around = area.at(level);
    if ((area_levels_[category.value] >> static_cast<int>(level) & 1) == 0) continue;
    if (around.level() != level) continue;  // the wish's own area is larger
    for (const Slot slot : find(area_key(category, around))) {
      const Disc& disc = discs_[slot];
      const Metres way = distance_of_chord(chord_squared(disc, spot));
      if (disc.radius.value > 0 && way <= disc.radius) continue;  // told above
      visit(slot, way);
    }
  }
}

}  // namespace engine
