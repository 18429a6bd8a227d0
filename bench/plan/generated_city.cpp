#include "bench/plan/generated_city.hpp"

#include <algorithm>
#include <cmath>

namespace bench {

using namespace engine;

namespace {

constexpr int categories = 60;
constexpr int clusters = 150;
constexpr Point south_west{31.0, 120.0};
constexpr double degrees_per_km = 1 / 111.195;
constexpr AreaCode community{320211001001};

std::shared_ptr<const City> make_city() {
  auto city = std::make_shared<City>();
  for (int number = 0; number < categories; ++number) {
    Category category;
    category.code = {static_cast<std::uint16_t>(101 + number)};
    city->menu.categories.push_back(category);
  }
  return city;
}

}  // namespace

GeneratedCity::GeneratedCity(const CityShape& shape)
    : city(make_city()), shape_(shape), random_(shape.seed) {
  for (int cluster = 0; cluster < clusters; ++cluster) {
    const double lat = south_west.lat + draw(0, 10'000) / 1e4 * shape.side_km * degrees_per_km;
    const double lon = south_west.lon + draw(0, 10'000) / 1e4 * shape.side_km * degrees_per_km;
    centres_.push_back({lat, lon});
  }
  std::ranges::sort(centres_, {}, &Point::lat);
  double sum = 0;
  for (int rank = 1; rank <= categories; ++rank) category_sums_.push_back(sum += 1.0 / rank);
  draw_supply();
}

int GeneratedCity::draw(int from, int to) {
  return from + static_cast<int>(random_() % static_cast<std::uint64_t>(to - from + 1));
}

// Two in three lie around a cluster, the rest anywhere. Only integer draws and basic arithmetic, so
// that every library gives the same points.
Point GeneratedCity::draw_point(bool district) {
  const double side = shape_.side_km * degrees_per_km;
  Point point;
  if (draw(0, 2) == 0) {
    point = {south_west.lat + draw(0, 1'000'000) / 1e6 * side,
             south_west.lon + draw(0, 1'000'000) / 1e6 * side};
  } else {
    const Point centre = centres_[static_cast<std::size_t>(draw(0, clusters - 1))];
    const auto around = [this] {
      int sum = 0;
      for (int part = 0; part < 4; ++part) sum += draw(-1'000, 1'000);
      return sum / 1e3 * degrees_per_km;  // bell-shaped, within 4 km
    };
    const double north = around(), east = around();
    point = {centre.lat + north, centre.lon + east};
  }
  if (district) point.lat = south_west.lat + side - std::fmod(std::abs(point.lat), side / 10);
  if (shape_.distance_step_m > 1) {
    const double raster = shape_.distance_step_m / 111'195.0;
    point.lat = std::round(point.lat / raster) * raster;
    point.lon = std::round(point.lon / raster) * raster;
  }
  return point;
}

CategoryCode GeneratedCity::draw_category() {
  const double at = draw(0, 1'000'000) / 1e6 * category_sums_.back();
  const auto found = std::ranges::lower_bound(category_sums_, at);
  const auto rank = std::min<std::ptrdiff_t>(found - category_sums_.begin(), categories - 1);
  return {static_cast<std::uint16_t>(101 + rank)};
}

void GeneratedCity::draw_supply() {
  for (int number = 1; number <= shape_.providers; ++number) {
    const bool station = draw(0, 4) == 0;
    Provider provider;
    provider.id = {static_cast<std::uint64_t>(number)};
    provider.kind = station ? ProviderKind::station : ProviderKind::team;
    provider.area = community;
    provider.place = draw_point(false);
    provider.capacity = draw(1, shape_.capacity_max);
    Offer offer;
    offer.id = {static_cast<std::uint64_t>(number)};
    offer.provider = provider.id;
    offer.place = provider.place;
    offer.radius = {station ? draw(1'000, 5'000) : draw(2'000, 10'000)};
    offer.capacity = provider.capacity;
    offer.hours.set();
    for (int count = draw(3, 12); count > 0; --count) offer.categories.push_back(draw_category());
    std::ranges::sort(offer.categories);
    const auto rest = std::ranges::unique(offer.categories);
    offer.categories.erase(rest.begin(), rest.end());
    providers.push_back(provider);
    offers.push_back(offer);
  }
}

Wish GeneratedCity::draw_wish(bool district) {
  Wish wish;
  wish.id = {next_wish_++};
  wish.state = WishState::open;
  wish.facts.category = draw_category();
  wish.facts.area = community;
  wish.facts.place = draw_point(district);
  return wish;
}

// Urgency, now and then a group's bonus, some days of age.
std::int64_t GeneratedCity::draw_weight() {
  const int base[] = {100, 100, 200, 400};
  return base[draw(0, 3)] + (draw(0, 2) == 0 ? 40 : 0) + 10 * draw(0, 9);
}

}  // namespace bench
