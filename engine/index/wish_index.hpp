// Finds the open wishes that an offer may serve: of its categories, near its place or in a
// community that it covers. The mirror image of OfferIndex: wishes come and go with every event, so
// that all lists are linked and a change costs the same in a village and in a province. Slots are
// the caller's small numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/city/prepared_point.hpp"
#include "engine/flow/segments.hpp"
#include "engine/index/key_table.hpp"
#include "engine/record/provider.hpp"

namespace engine {

class WishIndex {
 public:
  using Slot = std::uint32_t;
  static constexpr std::size_t categories_max = 10'000;  // codes have four digits

  WishIndex() : by_category_(categories_max) {}

  /// `wish` is not in the index. O(1).
  void put(Slot wish, CategoryCode category, AreaCode area, Point place);
  /// Category and area are what `put` was given.
  void erase(Slot wish, CategoryCode category, AreaCode area);

  /// Calls `visit(Slot)` once for each wish of the offer's categories that is within its radius or
  /// in one of its areas, and for some others, until it returns false. The order depends only on
  /// the calls made before. O(wishes about there); O(wishes of the categories) for an offer that
  /// covers more than communities, or most of the map.
  template <class Visit>
  void for_each_about(const Offer& offer, const PreparedPoint& spot, Visit&& visit) const;

 private:
  static constexpr Slot none = KeyTable::none;
  static constexpr double row_degrees = 0.018;  // 2 km

  struct Cell {  // rows within +-5,000, columns within +-10,000
    std::int16_t row = 0, column = 0;
  };
  struct Links {
    Slot before = none, after = none;
  };
  struct Entry {  // small: there is one for each open wish
    Links in_cell, in_area;
    std::uint32_t position = 0;  // in by_category_
    Cell cell;
  };
  /// Cells about a place, row by row.
  class Box {
   public:
    Box(const PreparedPoint& spot, Metres radius) noexcept;
    bool contains(Cell cell) const noexcept;
    std::uint64_t cells() const noexcept;
    int first_row = 0, last_row = -1;  // none
    int first_column(int row) const noexcept { return column_of(row, west_); }
    int last_column(int row) const noexcept { return column_of(row, east_); }

   private:
    double west_ = 0, east_ = 0;
  };

  static int column_of(int row, double lon) noexcept;
  static Cell cell_of(Point place) noexcept;
  static std::uint64_t cell_key(CategoryCode category, int row, int column) noexcept;
  static std::uint64_t area_key(CategoryCode category, AreaCode area) noexcept;
  static bool covers_communities_only(const Offer& offer) noexcept;

  void link(std::uint64_t key, Slot wish, Links Entry::*links);
  void unlink(std::uint64_t key, Slot wish, Links Entry::*links);
  template <class Visit>
  bool visit_list(std::uint64_t key, Links Entry::*links, Visit&& visit) const;
  template <class Visit>
  bool visit_about(CategoryCode category, const Box& box, const Offer& offer, Visit&& visit) const;

  Segments<Entry> entries_;  // by slot
  KeyTable heads_;           // of the lists of cells and of areas: their first slots
  std::vector<std::vector<Slot>> by_category_;
};

template <class Visit>
void WishIndex::for_each_about(const Offer& offer, const PreparedPoint& spot, Visit&& visit) const {
  const Box box(spot, offer.radius);
  const std::uint64_t cells = covers_communities_only(offer) ? box.cells() : ~std::uint64_t{0};
  for (const CategoryCode category : offer.categories) {
    const std::vector<Slot>& all = by_category_[category.value];
    if (cells < all.size()) {
      if (!visit_about(category, box, offer, visit)) return;
      continue;
    }
    for (const Slot wish : all) {
      if (!visit(wish)) return;
    }
  }
}

template <class Visit>
bool WishIndex::visit_list(std::uint64_t key, Links Entry::*links, Visit&& visit) const {
  for (Slot at = heads_.find(key); at != none; at = (entries_[at].*links).after) {
    if (!visit(at)) return false;
  }
  return true;
}

template <class Visit>
bool WishIndex::visit_about(CategoryCode category, const Box& box, const Offer& offer,
                            Visit&& visit) const {
  for (int row = box.first_row; row <= box.last_row; ++row) {
    const int last = box.last_column(row);
    for (int column = box.first_column(row); column <= last; ++column) {
      if (!visit_list(cell_key(category, row, column), &Entry::in_cell, visit)) return false;
    }
  }
  AreaCode before;
  for (const AreaCode area : offer.areas) {
    if (area == before) continue;
    before = area;
    const bool goes_on = visit_list(area_key(category, area), &Entry::in_area, [&](Slot wish) {
      return box.contains(entries_[wish].cell) || visit(wish);  // those in the box were visited
    });
    if (!goes_on) return false;
  }
  return true;
}

}  // namespace engine
