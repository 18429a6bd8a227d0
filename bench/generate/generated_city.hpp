// A seeded city: clustered places, categories by Zipf's law, providers of two kinds (stations near,
// teams far), weights in several classes. Integer draws only, so the same shape gives the same city
// on every machine. Map, supply and wishes have random streams of their own: cities that differ in
// load or number of wishes have the same map.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "bench/generate/shape.hpp"

namespace bench {

/// Degrees * 10^7. The map lies around 0 N 120 E, where a degree is as long either way, so that
/// places on a raster are equally far from each other everywhere.
struct GeneratedPlace {
  std::int32_t lat_e7 = 0, lon_e7 = 0;
};

struct GeneratedNode {
  std::int32_t parent = -1;  // index of an earlier node, or none
  std::int32_t capacity = 0;
};

struct GeneratedOffer {
  std::int32_t parent = -1;  // node
  std::int32_t capacity = 0;
  std::int32_t radius_m = 0;
  bool station = false;
  GeneratedPlace place;
  std::vector<std::int32_t> categories;  // ascending, 1 .. categories_max
};

struct GeneratedWish {
  std::int64_t number = 0;  // from 1
  std::int32_t category = 0;
  std::int32_t weight = 0;
  GeneratedPlace place;
};

class GeneratedCity {
 public:
  static constexpr std::int32_t categories_max = 60;
  static constexpr std::int32_t steps_m[4] = {0, 100, 250, 500};  // by quarter of an offer

  explicit GeneratedCity(const CityShape& shape);

  std::vector<GeneratedNode> nodes;  // above the offers, parents first
  std::vector<GeneratedOffer> offers;

  /// The next wish. `corner` puts it into the last tenth of the map.
  GeneratedWish draw_wish(bool corner = false);
  /// For choices of events, from the stream of the wishes.
  std::int32_t draw(std::int32_t from, std::int32_t to);

  std::int64_t slots() const noexcept;  // of all offers

 private:
  using Stream = std::mt19937_64;
  struct Metres {
    std::int64_t east = 0, north = 0;
  };

  static std::int64_t between(Stream& stream, std::int64_t from, std::int64_t to);
  GeneratedPlace draw_place(Stream& stream, bool corner) const;
  std::int32_t draw_category(Stream& stream) const;
  void draw_offers(Stream& stream);
  void draw_tree(Stream& stream);

  CityShape shape_;
  std::int64_t side_m_;
  Stream wishes_;
  std::vector<Metres> centres_;
  std::vector<std::int64_t> category_sums_;  // cumulated Zipf shares
  std::int64_t next_wish_ = 1;
};

}  // namespace bench
