// The peer of the offer index: a Boost R-tree of disc boxes for each category.
#pragma once

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <span>
#include <vector>

#include "bench/plan/problem.hpp"
#include "engine/city/prepared_point.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace bench {

class RtreePeer {
 public:
  explicit RtreePeer(std::span<const engine::Offer> offers);

  /// Calls `visit(offer index, metres)` for each offer of the category whose radius holds the
  /// place.
  template <class Visit>
  void for_each_covering(engine::CategoryCode category, const engine::PreparedPoint& spot,
                         Visit&& visit) const {
    namespace index = boost::geometry::index;
    if (category.value >= trees_.size()) return;
    const Tree& tree = trees_[category.value];
    const Place at(spot.point.lon, spot.point.lat);
    for (auto found = tree.qbegin(index::intersects(at)); found != tree.qend(); ++found) {
      const engine::Metres way = engine::distance(spots_[found->second], spot);
      if (way <= radii_[found->second]) visit(found->second, way);
    }
  }

 private:
  using Place = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;
  using Box = boost::geometry::model::box<Place>;
  using Value = std::pair<Box, std::uint32_t>;
  using Tree = boost::geometry::index::rtree<Value, boost::geometry::index::rstar<16>>;

  std::vector<engine::PreparedPoint> spots_;
  std::vector<engine::Metres> radii_;
  std::vector<Tree> trees_;  // by category code
};

/// All eligible pairs of these wishes; offer i is that of provider i + 1.
Problem problem_of(std::span<const engine::Offer> offers, std::span<const engine::Wish> wishes,
                   std::span<const std::int32_t> weights, const RtreePeer& rtree);

}  // namespace bench
