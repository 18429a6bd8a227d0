// The offer index finds exactly what a look at every single offer finds.
#include "engine/index/offer_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>

#include "tests/engine/index/draw.hpp"

using namespace engine;

namespace {

using Hits = std::map<OfferIndex::Slot, std::int32_t>;  // slot -> metres

Hits hits(const OfferIndex& index, CategoryCode category, Point place, AreaCode area) {
  Hits found;
  index.for_each_covering(category, prepare_point(place), area,
                          [&](OfferIndex::Slot slot, Metres way) {
                            INFO("slot " << slot << " is reported twice");
                            REQUIRE(found.emplace(slot, way.value).second);
                          });
  return found;
}

class Offers : public test::IndexDraw {
 public:
  using IndexDraw::IndexDraw;

  OfferIndex index;

  void put(const Offer& offer) {
    const OfferIndex::Slot slot = next_++;
    index.put(slot, offer);
    offers_.emplace(slot, offer);
  }

  void replace_any(const Offer& offer) {
    auto at = offers_.begin();
    std::advance(at, draw(0, static_cast<int>(offers_.size()) - 1));
    index.erase(at->first, at->second);
    at->second = offer;
    index.put(at->first, offer);
  }

  void erase_any() {
    auto at = offers_.begin();
    std::advance(at, draw(0, static_cast<int>(offers_.size()) - 1));
    index.erase(at->first, at->second);
    offers_.erase(at);
  }

  // The farthest hits left out, wherever the bound lies.
  void require_same_within(CategoryCode category, Point place, AreaCode area, Hits all) {
    const Metres within{draw(0, all.empty() ? 9'000 : std::max(1, all.begin()->second * 2))};
    std::erase_if(all, [&](const auto& hit) { return hit.second > within.value; });
    Hits found;
    index.for_each_covering(
        category, prepare_point(place), area, within,
        [&](OfferIndex::Slot slot, Metres way) { REQUIRE(found.emplace(slot, way.value).second); });
    REQUIRE(found == all);
  }

  Hits expected(CategoryCode category, Point place, AreaCode area) const {
    Hits found;
    for (const auto& [slot, offer] : offers_) {
      if (std::find(offer.categories.begin(), offer.categories.end(), category) ==
          offer.categories.end()) {
        continue;
      }
      const Metres way = distance(prepare_point(offer.place), prepare_point(place));
      bool covered = offer.radius.value > 0 && way <= offer.radius;
      for (const AreaCode inner : offer.areas) covered = covered || inner.contains(area);
      if (covered) found.emplace(slot, way.value);
    }
    return found;
  }

 private:
  OfferIndex::Slot next_ = 0;
  std::map<OfferIndex::Slot, Offer> offers_;
};

void compare_offers(Point centre, double spread, int radius_max, std::uint32_t seed) {
  CAPTURE(centre.lat, centre.lon, spread, radius_max, seed);
  Offers offers(seed);
  for (int count = 0; count < 150; ++count) {
    offers.put(offers.draw_offer(centre, spread, radius_max));
  }
  std::size_t total = 0;
  for (int round = 0; round < 200; ++round) {
    const Point place = offers.draw_point(centre, spread);
    const AreaCode area = offers.draw_area();
    const CategoryCode category{static_cast<std::uint16_t>(offers.draw(101, 105))};
    CAPTURE(round, place.lat, place.lon, area.value, category.value);
    const Hits found = hits(offers.index, category, place, area);
    REQUIRE(found == offers.expected(category, place, area));
    offers.require_same_within(category, place, area, found);
    total += found.size();
    if (round % 3 == 0) offers.replace_any(offers.draw_offer(centre, spread, radius_max));
    if (round % 10 == 0) offers.erase_any();
  }
  REQUIRE(total > 200);  // the comparison is not about nothing
}

}  // namespace

TEST_CASE("the index finds what a look at every offer finds, over a city") {
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    compare_offers({31.5, 120.3}, 0.2, 15'000, seed);
    compare_offers({31.5, 120.3}, 0.02, 1'500, seed + 100);
  }
}

TEST_CASE("the index finds all at the edges of the map and with discs of any size") {
  for (const test::MapPart& part : test::edges_of_the_map) {
    compare_offers(part.centre, part.spread, part.radius_max, part.seed);
  }
}

TEST_CASE("the index stays complete while its rows grow, thin out and grow again") {
  Offers offers(9);
  const Point centre{31.5, 120.3};
  for (const int target : {3'000, 300, 1'500}) {
    for (int count = 0; count < target; ++count) {
      // Every other one in a corner, so that most stand outside the columns first made.
      const double spread = count % 2 == 0 ? 0.3 : 0.01;
      offers.put(offers.draw_offer(centre, spread, 4'000));
      if (target == 300) {
        for (int gone = 0; gone < 10; ++gone) offers.erase_any();
      }
    }
    for (int round = 0; round < 100; ++round) {
      const Point place = offers.draw_point(centre, round % 2 == 0 ? 0.3 : 0.02);
      const AreaCode area = offers.draw_area();
      const CategoryCode category{static_cast<std::uint16_t>(offers.draw(101, 104))};
      CAPTURE(target, round, place.lat, place.lon, category.value);
      REQUIRE(hits(offers.index, category, place, area) == offers.expected(category, place, area));
    }
  }
}

TEST_CASE("all offers and wishes at one point are found") {
  Offers offers(3);
  const Point point{31.5, 120.3};
  for (int count = 0; count < 50; ++count) offers.put(offers.draw_offer(point, 0, 5));
  const AreaCode area = offers.draw_area();
  const Hits found = hits(offers.index, {101}, point, area);
  REQUIRE(found == offers.expected({101}, point, area));
  offers.require_same_within({101}, point, area, found);
  REQUIRE(found.size() > 10);
}

TEST_CASE("a place that is not on the map is in no radius, but may lie in a covered area") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const AreaCode area{320211001001};
  Offer offer;
  offer.categories = {{101}};
  offer.place = {31.5, 120.3};
  offer.radius = {5'000};
  OfferIndex index;
  index.put(0, offer);
  offer.areas = {area};
  index.put(1, offer);
  offer.place = {nan, 1e300};
  index.put(2, offer);
  for (const Point nowhere : {Point{nan, 120.3}, Point{31.5, nan}, Point{1e300, -1e300}}) {
    const Hits found = hits(index, {101}, nowhere, area);
    REQUIRE(found.size() == 2);
    REQUIRE(found.contains(1));
    REQUIRE(found.contains(2));
    REQUIRE(hits(index, {101}, nowhere, {320211002001}).empty());
  }
  REQUIRE(hits(index, {101}, {31.5, 120.3}, area).size() == 3);
}

TEST_CASE("the prepared distance is the haversine distance, to the metre") {
  Offers offers(4);
  int different = 0;
  for (int count = 0; count < 100'000; ++count) {
    const double spread = count % 2 == 0 ? 0.3 : 170;
    const Point from = offers.draw_point({20, 100}, spread);
    const Point to = offers.draw_point({20, 100}, spread);
    const int apart =
        distance(from, to).value - distance(prepare_point(from), prepare_point(to)).value;
    REQUIRE(std::abs(apart) <= 1);
    different += apart != 0 ? 1 : 0;
  }
  REQUIRE(different <= 2);  // where a half metre is rounded
}
