// A seeded city for benchmarks of the plan: clustered places, categories by Zipf's law, providers
// of two kinds (stations near, teams far). The same seed gives the same city on every machine.
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include "engine/city.hpp"
#include "engine/provider.hpp"
#include "engine/wish.hpp"

namespace bench {

struct CityShape {
  int wishes = 20'000;
  int providers = 6'300;      // one offer each
  double side_km = 60;
  int capacity_max = 20;      // drawn evenly from 1
  int distance_step_m = 1;    // > 1: places on a coarse raster, so that many ways are equal
  std::uint32_t seed = 1;
};

class GeneratedCity {
 public:
  explicit GeneratedCity(const CityShape& shape);

  std::shared_ptr<const engine::City> city;
  std::vector<engine::Provider> providers;
  std::vector<engine::Offer> offers;  // offer i belongs to provider i

  /// A new open wish with the next id. `district` draws its place in the last tenth of the map
  /// only.
  engine::Wish draw_wish(bool district = false);
  std::int64_t draw_weight();
  int draw(int from, int to);

 private:
  engine::Point draw_point(bool district);
  engine::CategoryCode draw_category();
  void draw_supply();

  CityShape shape_;
  std::mt19937_64 random_;
  std::vector<engine::Point> centres_;
  std::vector<double> category_sums_;  // cumulated Zipf shares
  std::uint64_t next_wish_ = 1;
};

}  // namespace bench
