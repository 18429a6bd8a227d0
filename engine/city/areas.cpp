#include "engine/city/areas.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace engine {

namespace {

constexpr auto code_of = &Area::code;

/// Greatest difference of latitude, in degrees, at which a point can still be within `bound`.
double latitude_reach(Metres bound) noexcept { return box_around({0, 0}, bound).lat_max; }

}  // namespace

Areas::Areas(std::vector<Area> areas, Box served) : areas_(std::move(areas)), served_(served) {
  std::ranges::sort(areas_, {}, code_of);
  for (const Area& area : areas_) lowest_ = std::min(lowest_, area.code.level());
  for (std::uint32_t index = 0; index < areas_.size(); ++index) {
    const Area& area = areas_[index];
    if (area.code.level() == lowest_ && !area.retired) by_latitude_.push_back(index);
  }
  std::ranges::stable_sort(by_latitude_, {},
                           [this](std::uint32_t i) { return areas_[i].centre.lat; });
}

const Area* Areas::find(AreaCode code) const noexcept {
  const auto at = std::ranges::lower_bound(areas_, code, {}, code_of);
  return at != areas_.end() && at->code == code ? &*at : nullptr;
}

std::vector<const Area*> Areas::children(AreaCode parent) const {
  std::vector<const Area*> result;
  if (parent.level() == Level::community) return result;
  const auto wanted = static_cast<Level>(static_cast<int>(parent.level()) - 1);
  auto at = std::ranges::upper_bound(areas_, parent, {}, code_of);
  for (; at != areas_.end() && parent.contains(at->code); ++at) {
    if (at->code.level() == wanted) result.push_back(&*at);
  }
  return result;
}

Metres Areas::distance_to(const Area& area, Point place) const noexcept {
  if (area.code.level() == Level::city) return {0};
  std::optional<Metres> best;
  auto at = std::ranges::lower_bound(areas_, area.code, {}, code_of);
  for (; at != areas_.end() && area.code.contains(at->code); ++at) {
    if (at->code.level() != lowest_) continue;
    const Metres metres = distance(place, at->centre);
    best = std::min(best.value_or(metres), metres);
  }
  return best.value_or(distance(place, area.centre));
}

const Area* Areas::nearest(Point place, Metres within) const noexcept {
  const Area* best = nullptr;
  Metres best_distance = within;
  double reach = latitude_reach(within);
  const auto consider = [&](std::uint32_t index) {
    const Area& area = areas_[index];
    const Metres metres = distance(place, area.centre);
    const bool nearer = metres < best_distance ||
                        (metres == best_distance && (best == nullptr || area.code < best->code));
    if (!nearer) return;
    best = &area;
    best_distance = metres;
    reach = latitude_reach(metres);
  };

  const auto latitude = [this](std::uint32_t index) { return areas_[index].centre.lat; };
  auto up = std::ranges::lower_bound(by_latitude_, place.lat, {}, latitude);
  auto down = up;
  // Both ways from the place, the nearer latitude first, until neither side can improve.
  while (up != by_latitude_.end() || down != by_latitude_.begin()) {
    const bool go_up = down == by_latitude_.begin() ||
                       (up != by_latitude_.end() &&
                        latitude(*up) - place.lat <= place.lat - latitude(*(down - 1)));
    const std::uint32_t index = go_up ? *up++ : *--down;
    const double away = latitude(index) - place.lat;
    if (std::max(away, -away) > reach) break;
    consider(index);
  }
  return best;
}

}  // namespace engine
