#include "engine/offer_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/assert.hpp"

namespace engine {

namespace {

constexpr std::size_t categories_max = 10'000;  // codes have four digits
constexpr std::int64_t cells_max = 64;          // of one offer in one category
constexpr double metres_per_degree = earth_radius_m * 3.14159265358979323846 / 180;

// Cells are a little wider than high in degrees; any fixed ratio is right, this one suits 25-40 N.
constexpr double column_stretch = 1.2;

double row_degrees(int level) noexcept { return std::ldexp(1'000.0, level) / metres_per_degree; }

std::uint64_t mixed(std::uint64_t key) noexcept {
  key ^= key >> 31;
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ key >> 29;
}

}  // namespace

OfferIndex::OfferIndex()
    : table_(1'024), grid_levels_(categories_max, 0), area_levels_(categories_max, 0) {}

bool OfferIndex::is_on_map(Point point) noexcept {
  return std::abs(point.lat) <= 90 && std::abs(point.lon) <= 180;
}

std::int32_t OfferIndex::row_of(double lat, int level) noexcept {
  return static_cast<std::int32_t>(std::floor((lat + 90) / row_degrees(level)));
}

std::int32_t OfferIndex::column_of(double lon, int level) noexcept {
  return static_cast<std::int32_t>(std::floor((lon + 180) / (row_degrees(level) * column_stretch)));
}

// 14 bits of category, 4 of level + 1 (never 0), 20 each of row and column.
std::uint64_t OfferIndex::cell_key(CategoryCode category, int level, std::int32_t row,
                                   std::int32_t column) noexcept {
  const auto bits = [](std::int32_t value) { return std::uint64_t(value) & 0xFFFFF; };
  return std::uint64_t{category.value} << 44 | std::uint64_t(level + 1) << 40 | bits(row) << 20 |
         bits(column);
}

std::uint64_t OfferIndex::area_key(CategoryCode category, AreaCode area) noexcept {
  return std::uint64_t{1} << 63 | std::uint64_t{category.value} << 44 | area.value;
}

OfferIndex::CellRange OfferIndex::cells_of(const Offer& offer) noexcept {
  int level = 0;
  while (level < levels && std::ldexp(2'000.0, level) < offer.radius.value) ++level;
  if (level < levels && is_on_map(offer.place)) {
    // One metre more, because a distance of less than radius + 0.5 is rounded down to it.
    const Box box = box_around(offer.place, {offer.radius.value + 1});
    const CellRange range{row_of(box.lat_min, level), row_of(box.lat_max, level) + 1,
                          column_of(box.lon_min, level), column_of(box.lon_max, level) + 1, level};
    const std::int64_t rows = range.row_end - range.row_begin;
    const std::int64_t columns = range.column_end - range.column_begin;
    if (rows * columns <= cells_max) return range;
  }
  return {0, 1, 0, 1, wide_level};
}

// Without areas that lie inside another one of them, so that no place is found twice.
std::vector<AreaCode> OfferIndex::outermost(std::span<const AreaCode> areas) {
  std::vector<AreaCode> kept;
  for (const AreaCode area : areas) {
    const bool inside = std::any_of(areas.begin(), areas.end(), [&](AreaCode other) {
      return other != area && other.contains(area);
    });
    if (!inside && std::find(kept.begin(), kept.end(), area) == kept.end()) kept.push_back(area);
  }
  return kept;
}

// All lists in which an offer stands: `act(category, key)`.
template <class Do>
void OfferIndex::for_each_key(const Offer& offer, Do&& act) {
  const std::vector<AreaCode> areas = outermost(offer.areas);
  const CellRange cells = cells_of(offer);
  for (const CategoryCode category : offer.categories) {
    for (const AreaCode area : areas) act(category, area_key(category, area));
    if (offer.radius.value <= 0) continue;
    for (std::int32_t row = cells.row_begin; row < cells.row_end; ++row) {
      for (std::int32_t column = cells.column_begin; column < cells.column_end; ++column) {
        act(category, cell_key(category, cells.level, row, column));
      }
    }
  }
}

void OfferIndex::put(Slot slot, const Offer& offer) {
  if (slot >= discs_.size()) discs_.resize(slot + 1);
  const double angle = std::min((offer.radius.value + 2.0) / earth_radius_m, 3.14159265);
  const double chord = 2 * std::sin(angle / 2);
  const auto generous = static_cast<float>(chord * chord * (1 + 1e-6));
  const Spot spot = spot_at(offer.place);
  discs_[slot] = {spot.x, spot.y, spot.z, generous, offer.radius};
  for_each_key(offer, [&](CategoryCode category, std::uint64_t key) {
    XINYUAN_ASSERT(category.value < categories_max);
    list_of(key).push_back(slot);
  });
  const auto set_bit = [](std::uint8_t& bits, int bit) {
    bits = static_cast<std::uint8_t>(bits | 1U << bit);
  };
  for (const CategoryCode category : offer.categories) {
    set_bit(grid_levels_[category.value], cells_of(offer).level);
    for (const AreaCode area : offer.areas) {
      set_bit(area_levels_[category.value], static_cast<int>(area.level()));
    }
  }
}

void OfferIndex::erase(Slot slot, const Offer& offer) {
  for_each_key(offer, [&](CategoryCode, std::uint64_t key) {
    std::vector<Slot>& list = list_of(key);
    list.erase(std::find(list.begin(), list.end(), slot));
  });
}

std::span<const OfferIndex::Slot> OfferIndex::find(std::uint64_t key) const noexcept {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = mixed(key) & mask; table_[at].key != 0; at = (at + 1) & mask) {
    if (table_[at].key == key) return lists_[table_[at].list];
  }
  return {};
}

std::vector<OfferIndex::Slot>& OfferIndex::list_of(std::uint64_t key) {
  if (lists_.size() * 2 >= table_.size()) grow();
  const std::size_t mask = table_.size() - 1;
  std::size_t at = mixed(key) & mask;
  while (table_[at].key != 0 && table_[at].key != key) at = (at + 1) & mask;
  if (table_[at].key == 0) {
    table_[at] = {key, static_cast<std::uint32_t>(lists_.size())};
    lists_.emplace_back();
  }
  return lists_[table_[at].list];
}

void OfferIndex::grow() {
  const std::vector<Entry> old = std::exchange(table_, std::vector<Entry>(table_.size() * 2));
  const std::size_t mask = table_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.key == 0) continue;
    std::size_t at = mixed(entry.key) & mask;
    while (table_[at].key != 0) at = (at + 1) & mask;
    table_[at] = entry;
  }
}

}  // namespace engine
