// Solves an instance: the best plan, the proof that it is, and why what is left is left.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/match/instance.hpp"
#include "engine/explain/explanation.hpp"
#include "engine/flow/certificate.hpp"
#include "engine/flow/flow.hpp"
#include "engine/index/offer_index.hpp"

namespace app {

/// The offer that came nearest to passing a filter.
struct InstanceMiss {
  engine::Filter failed = engine::Filter::area;
  std::uint32_t offer = 0;
  std::int32_t distance_m = 0;
  std::int32_t short_by_m = 0;  // area: metres beyond the radius; else 0
};

struct InstanceReasons {
  std::array<std::uint32_t, engine::filters> removed{};  // offers, by the first filter they fail
  std::uint32_t eligible = 0;                            // pass all but capacity
  engine::Filter main = engine::Filter::category;        // removed the last ones
  std::vector<InstanceMiss> near;                        // best first, one for each filter
};

/// The instance as a flow. Node i of the flow is node i of the instance, offers follow; demand i is
/// wish i.
class InstancePlan {
 public:
  /// Refers to `problem`, which must outlive it.
  explicit InstancePlan(const Instance& problem);

  /// Finds the optimum. Shows progress on standard error if it takes long and not `quiet`.
  void solve(bool quiet);

  const engine::Flow& flow() const noexcept { return flow_; }
  engine::Certificate certificate() const { return engine::certify(flow_); }
  engine::Flow::Node node_of_offer(std::uint32_t offer) const noexcept {
    return static_cast<engine::Flow::Node>(problem_.nodes.size()) + offer;
  }
  /// Index of the wish's offer.
  std::optional<std::uint32_t> offer_of(std::uint32_t wish) const noexcept;
  /// Why a wish has no offer.
  InstanceReasons reasons(const InstanceWish& wish) const;

 private:
  void add_supply();
  void add_wish(const InstanceWish& wish);

  const Instance& problem_;
  engine::Flow flow_;
  engine::OfferIndex index_;
  std::vector<std::vector<std::uint32_t>> offers_by_category_;  // by number
  std::vector<engine::PreparedPoint> spots_;                    // by offer
  std::vector<engine::Flow::Arc> arcs_;                         // of the wish being added
};

}  // namespace app
