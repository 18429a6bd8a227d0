// Finds every offer that serves a category at a place: by its radius or by an area it covers whole.
// Exact and complete; the other filters are the caller's. Slots are the caller's small numbers.
//
// Radius: offers of a category stand by their place in rows (offer_rows.hpp), those with radii
// alike together; a query reads what is near in each class of radius and measures it. Area: one
// list per category and area.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/city/prepared_point.hpp"
#include "engine/index/key_table.hpp"
#include "engine/index/offer_rows.hpp"
#include "engine/record/provider.hpp"

namespace engine {

class OfferIndex {
 public:
  using Slot = OfferRows::Slot;

  OfferIndex();

  /// `slot` is not in the index. O(categories * (areas + offers in one row of the map)).
  void put(Slot slot, const Offer& offer);
  /// `offer` is the record that `put` was given.
  void erase(Slot slot, const Offer& offer);

  /// Calls `visit(Slot, Metres distance)` once for each offer that serves `category` and covers the
  /// place: distance <= radius (radius > 0) or a covered area contains `area`. The order depends
  /// only on the calls made before. A point that is not on the map is in no radius.
  template <class Visit>
  void for_each_covering(CategoryCode category, const PreparedPoint& spot, AreaCode area,
                         Visit&& visit) const {
    for_each_covering(category, spot, area, Metres{anywhere_m}, visit);
  }
  /// Only those at most `within` away; reads no more than what lies about there.
  template <class Visit>
  void for_each_covering(CategoryCode category, const PreparedPoint& spot, AreaCode area,
                         Metres within, Visit&& visit) const;
  /// No offer of the category is farther from a place that it covers; `anywhere_m` if it has areas.
  Metres reach(CategoryCode category) const noexcept;

  static constexpr std::int32_t anywhere_m = 30'000'000;  // more than half round the earth

 private:
  using Disc = OfferRows::Disc;
  struct Near {
    double chord_squared;
    Metres radius;
    Slot slot;
  };
  static constexpr std::size_t near_max = 256;  // measured together

  static std::uint64_t area_key(CategoryCode category, AreaCode area) noexcept;
  static bool is_on_map(Point point) noexcept;  // false for NaN, too
  static std::vector<AreaCode> outermost(std::span<const AreaCode> areas);

  template <class Visit>
  void visit_discs(std::span<const OfferRows> classes, const PreparedPoint& spot, Metres within,
                   Visit&& visit) const;
  template <class Visit>
  void visit_areas(CategoryCode category, const PreparedPoint& spot, AreaCode area, Metres within,
                   Visit&& visit) const;
  OfferRows& rows_of(CategoryCode category, int level);
  std::span<const Slot> find(std::uint64_t key) const noexcept;
  std::vector<Slot>& list_of(std::uint64_t key);

  std::vector<Disc> discs_;                      // by slot
  std::vector<std::vector<OfferRows>> classes_;  // by category; one for each level in use
  KeyTable table_;                               // lists of areas
  std::vector<std::vector<Slot>> lists_;
  std::vector<std::uint8_t> area_levels_;  // by category, bit = Level of an area ever covered
};

template <class Visit>
void OfferIndex::for_each_covering(CategoryCode category, const PreparedPoint& spot, AreaCode area,
                                   Metres within, Visit&& visit) const {
  if (category.value >= classes_.size()) return;
  if (is_on_map(spot.point)) visit_discs(classes_[category.value], spot, within, visit);
  if (area_levels_[category.value] != 0) visit_areas(category, spot, area, within, visit);
}

// First what may be near, without a branch for each, then the exact metres of those. An arc is
// longer than its chord, so (radius + 2)^2 / earth^2 is generous.
template <class Visit>
void OfferIndex::visit_discs(std::span<const OfferRows> classes, const PreparedPoint& spot,
                             Metres within, Visit&& visit) const {
  constexpr double per_square_metre = 1 / (earth_radius_m * earth_radius_m);
  std::array<Near, near_max> near;
  std::size_t count = 0;
  const auto measure = [&] {
    for (std::size_t at = 0; at < count; ++at) {
      const Metres way = distance_of_chord(near[at].chord_squared);
      if (way <= near[at].radius) visit(near[at].slot, way);
    }
    count = 0;
  };
  for (const OfferRows& rows : classes) {
    rows.for_each_run(spot, within, [&](std::span<const Disc> run) {
      while (!run.empty()) {
        if (count == near_max) measure();
        const auto part = run.first(std::min(run.size(), near_max - count));
        for (const Disc& disc : part) {
          const double chord = chord_squared(disc, spot);
          const Metres most = std::min(disc.radius, within);
          const double end = most.value + 2.0;
          near[count] = {chord, most, disc.slot};
          count += chord > end * end * per_square_metre ? 0U : 1U;
        }
        run = run.subspan(part.size());
      }
    });
  }
  measure();
}

template <class Visit>
void OfferIndex::visit_areas(CategoryCode category, const PreparedPoint& spot, AreaCode area,
                             Metres within, Visit&& visit) const {
  for (const Level level : {Level::community, Level::street, Level::district, Level::city}) {
    const AreaCode around = area.at(level);
    if ((area_levels_[category.value] >> static_cast<int>(level) & 1) == 0) continue;
    if (around.level() != level) continue;  // the wish's own area is larger
    for (const Slot slot : find(area_key(category, around))) {
      const Disc& disc = discs_[slot];
      const Metres way = distance_of_chord(chord_squared(disc, spot));
      if (disc.radius.value > 0 && way <= disc.radius) continue;  // visited already
      if (way > within) continue;
      visit(slot, way);
    }
  }
}

}  // namespace engine
