#include "engine/index/offer_index.hpp"

#include <algorithm>
#include <cmath>

#include "engine/assert.hpp"

namespace engine {

namespace {

constexpr std::size_t categories_max = 10'000;  // codes have four digits

}  // namespace

OfferIndex::OfferIndex() : classes_(categories_max), area_levels_(categories_max, 0) {}

bool OfferIndex::is_on_map(Point point) noexcept {
  return std::abs(point.lat) <= 90 && std::abs(point.lon) <= 180;
}

std::uint64_t OfferIndex::area_key(CategoryCode category, AreaCode area) noexcept {
  return std::uint64_t{1} << 63 | std::uint64_t{category.value} << 44 | area.value;
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

OfferRows& OfferIndex::rows_of(CategoryCode category, int level) {
  XINYUAN_ASSERT(category.value < categories_max);
  std::vector<OfferRows>& classes = classes_[category.value];
  const auto is_it = [level](const OfferRows& rows) { return rows.level() == level; };
  const auto found = std::find_if(classes.begin(), classes.end(), is_it);
  return found != classes.end() ? *found : classes.emplace_back(level);
}

Metres OfferIndex::reach(CategoryCode category) const noexcept {
  if (category.value >= classes_.size()) return {};
  if (area_levels_[category.value] != 0) return {anywhere_m};
  Metres farthest;
  for (const OfferRows& rows : classes_[category.value]) {
    farthest = std::max(farthest, rows.radius_max());
  }
  return farthest;
}

void OfferIndex::put(Slot slot, const Offer& offer) {
  if (slot >= discs_.size()) discs_.resize(slot + std::size_t{1});
  const PreparedPoint spot = prepare_point(offer.place);
  discs_[slot] = {spot.x, spot.y, spot.z, offer.radius, slot};
  const int level = OfferRows::level_of(offer.radius, offer.place);
  const std::vector<AreaCode> areas = outermost(offer.areas);
  for (const CategoryCode category : offer.categories) {
    if (offer.radius.value > 0) rows_of(category, level).put(discs_[slot], offer.place);
    for (const AreaCode area : areas) {
      list_of(area_key(category, area)).push_back(slot);
      std::uint8_t& bits = area_levels_[category.value];
      bits = static_cast<std::uint8_t>(bits | 1U << static_cast<int>(area.level()));
    }
  }
}

void OfferIndex::erase(Slot slot, const Offer& offer) {
  const int level = OfferRows::level_of(offer.radius, offer.place);
  const std::vector<AreaCode> areas = outermost(offer.areas);
  for (const CategoryCode category : offer.categories) {
    if (offer.radius.value > 0) rows_of(category, level).erase(slot, offer.place);
    for (const AreaCode area : areas) {
      std::vector<Slot>& list = list_of(area_key(category, area));
      list.erase(std::find(list.begin(), list.end(), slot));
    }
  }
}

std::span<const OfferIndex::Slot> OfferIndex::find(std::uint64_t key) const noexcept {
  const std::uint32_t list = table_.find(key);
  if (list == KeyTable::none) return {};
  return lists_[list];
}

std::vector<OfferIndex::Slot>& OfferIndex::list_of(std::uint64_t key) {
  std::uint32_t& list = table_.insert(key);
  if (list == KeyTable::none) {
    list = static_cast<std::uint32_t>(lists_.size());
    lists_.emplace_back();
  }
  return lists_[list];
}

}  // namespace engine
