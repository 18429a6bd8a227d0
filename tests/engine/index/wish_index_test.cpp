// The wish index finds what a look at every wish finds, each once, and little else.
#include "engine/index/wish_index.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <map>
#include <set>

#include "engine/match/eligibility.hpp"
#include "tests/engine/index/draw.hpp"

using namespace engine;

namespace {

using Found = std::set<WishIndex::Slot>;

Found about(const WishIndex& index, const Offer& offer) {
  Found found;
  index.for_each_about(offer, prepare_point(offer.place), [&](WishIndex::Slot wish) {
    INFO("wish " << wish << " is reported twice");
    REQUIRE(found.insert(wish).second);
    return true;
  });
  return found;
}

class Wishes : public test::IndexDraw {
 public:
  using IndexDraw::IndexDraw;

  WishIndex index;

  void put(const Need& need) {
    const WishIndex::Slot slot = free_.empty() ? next_++ : *free_.begin();
    free_.erase(slot);
    index.put(slot, need.category, need.area, need.spot.point);
    needs_.emplace(slot, need);
  }

  void erase_any() {
    auto at = needs_.begin();
    std::advance(at, draw(0, static_cast<int>(needs_.size()) - 1));
    index.erase(at->first, at->second.category, at->second.area);
    free_.insert(at->first);
    needs_.erase(at);
  }

  Need draw_need(Point centre, double spread) {
    Need need;
    need.category = {static_cast<std::uint16_t>(draw(101, 105))};
    need.spot = prepare_point(draw_point(centre, spread));
    need.area = draw_area();
    return need;
  }

  // All of these, and no others than of the offer's categories; returns how many others.
  std::size_t require_complete(const Offer& offer) const {
    const Found found = about(index, offer);
    std::size_t served = 0;
    for (const auto& [slot, need] : needs_) {
      CAPTURE(slot, need.spot.point.lat, need.spot.point.lon, need.area.value);
      const bool serves_it = serves(offer, need.category);
      if (!serves_it) REQUIRE_FALSE(found.contains(slot));
      if (!serves_it || !covers(offer, need, distance(need.spot, prepare_point(offer.place))))
        continue;
      REQUIRE(found.contains(slot));
      ++served;
    }
    for (const WishIndex::Slot slot : found) REQUIRE(needs_.contains(slot));
    covered_ += served;
    return found.size() - served;
  }

  std::size_t covered() const noexcept { return covered_; }
  std::size_t size() const noexcept { return needs_.size(); }

 private:
  WishIndex::Slot next_ = 0;
  Found free_;
  std::map<WishIndex::Slot, Need> needs_;
  mutable std::size_t covered_ = 0;
};

void compare_wishes(Point centre, double spread, int radius_max, std::uint32_t seed) {
  CAPTURE(centre.lat, centre.lon, spread, radius_max, seed);
  Wishes wishes(seed);
  for (int count = 0; count < 400; ++count) wishes.put(wishes.draw_need(centre, spread));
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    wishes.require_complete(wishes.draw_offer(centre, spread, radius_max));
    wishes.erase_any();
    if (round % 3 != 0) wishes.put(wishes.draw_need(centre, spread));
  }
  REQUIRE(wishes.covered() > 200);  // the comparison is not about nothing
}

}  // namespace

TEST_CASE("the wish index finds what a look at every wish finds, over a city") {
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    compare_wishes({31.5, 120.3}, 0.2, 9'000, seed);
    compare_wishes({31.5, 120.3}, 0.02, 1'500, seed + 100);
  }
}

TEST_CASE("the wish index finds all at the edges of the map and for discs of any size") {
  for (const test::MapPart& part : test::edges_of_the_map) {
    compare_wishes(part.centre, part.spread, part.radius_max, part.seed);
  }
}

TEST_CASE("a wish that is not on the map is found by its community alone, once") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  WishIndex index;
  for (WishIndex::Slot slot = 0; slot < 100; ++slot) {  // enough for a look at few cells to pay
    Need need;
    need.category = {101};
    need.area = {320211001001};
    need.spot = prepare_point(slot == 0 ? Point{nan, 120} : Point{31.5, 120.3});
    if (slot > 1) need.area = {320211001002};
    index.put(slot, need.category, need.area, need.spot.point);
  }
  Offer offer;
  offer.categories = {{101}};
  offer.place = {31.5, 120.3};
  offer.areas = {{320211001001}};
  REQUIRE(about(index, offer) == Found{0, 1});
  offer.radius = {100};
  REQUIRE(about(index, offer).size() == 100);
  offer.place = {nan, 0};
  REQUIRE(about(index, offer) == Found{0, 1});
}

TEST_CASE("an offer looks at the wishes about it, not at the city") {
  Wishes wishes(7);
  const Point centre{31.5, 120.3};
  for (int count = 0; count < 5'000; ++count) wishes.put(wishes.draw_need(centre, 0.3));
  std::size_t others = 0;
  constexpr std::size_t offers = 50;
  for (std::size_t count = 0; count < offers; ++count) {
    Offer offer = wishes.draw_offer(centre, 0.3, 2'000);
    offer.areas.clear();
    others += wishes.require_complete(offer);
  }
  // Of 60 x 60 km the box about 4 km and less is a hundredth.
  REQUIRE(others / offers < wishes.size() / 20);
}

TEST_CASE("a look at wishes ends when the visitor asks for it") {
  Wishes wishes(8);
  const Point centre{31.5, 120.3};
  for (int count = 0; count < 500; ++count) wishes.put(wishes.draw_need(centre, 0.01));
  for (int count = 0; count < 50; ++count) {
    const Offer offer = wishes.draw_offer(centre, 0.01, 3'000);
    const std::size_t all = about(wishes.index, offer).size();
    for (const std::size_t wanted : {std::size_t{1}, all / 2, all}) {
      std::size_t visited = 0;
      wishes.index.for_each_about(offer, prepare_point(offer.place),
                                  [&](WishIndex::Slot) { return ++visited < wanted; });
      REQUIRE(visited == std::min(all, std::max<std::size_t>(wanted, 1)));
    }
  }
}
