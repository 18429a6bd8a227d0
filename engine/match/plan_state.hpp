// Internals of the plan: slots for providers, offers and wishes, and their nodes in the flow.
// A wish's slot is its demand's index; an offer is a leaf, its provider the node above.
// Included by plan*.cpp, and read by explain/ and insight/.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "engine/flow/flow.hpp"
#include "engine/flow/segments.hpp"
#include "engine/index/offer_index.hpp"
#include "engine/index/wish_index.hpp"
#include "engine/match/cost.hpp"
#include "engine/match/eligibility.hpp"
#include "engine/match/plan.hpp"
#include "engine/record/id_table.hpp"

namespace engine {

struct Plan::State final : FlowArcSource {
  using Slot = std::uint32_t;
  static constexpr std::size_t categories_max = 10'000;  // codes have four digits
  static constexpr std::int32_t near_begin_m = 2'000;    // first guess for near_by_category

  struct ProviderSlot {
    Provider provider;
    Flow::Node node = Flow::none;
    std::int32_t held = 0;
    std::vector<Slot> offers;
  };
  struct OfferSlot {
    Offer offer;
    Slot provider = 0;
    Flow::Node node = Flow::none;
    std::int32_t held = 0;
  };
  struct WishSlot {
    WishId id;  // 0 = free
    std::int64_t weight = 0;
    std::uint32_t stamp = 0;
    Need need;
  };

  struct DemandOfWish {
    Flow::Demand demand = Flow::none;
    explicit operator bool() const noexcept { return demand != Flow::none; }
  };
  /// What an arc to the offer costs besides the distance.
  struct Leaf {
    Flow::Node node = Flow::none;
    std::int32_t level_cost = 0;
  };

  explicit State(std::shared_ptr<const City> rules);

  // plan_state.cpp: supply
  void put_provider(const Provider& provider);
  void put_offer(const Offer& offer);
  void add_offer(const Offer& offer);
  void replace_offer(Slot slot, const Offer& offer);
  void list_offer(Slot slot);
  void unlist_offer(Slot slot);
  void remake_arcs(Slot slot);
  void fit_capacity(Slot slot);
  void count_held(Slot slot, std::int32_t by);

  // plan.cpp: wishes
  void add_wish(const Wish& wish, std::int64_t weight);
  void update_wish(Flow::Demand demand, const Wish& wish, std::int64_t weight);
  void forget_wish(Flow::Demand demand);
  std::int32_t find_nearest_arcs(const Need& need);
  std::int32_t find_arcs(const Need& need, std::int32_t from, std::int32_t to,
                         std::vector<Flow::Arc>& found) const;
  std::int32_t append_arcs(Flow::Demand demand, std::int32_t from, std::int32_t to,
                           std::vector<Flow::Arc>& found) const override;

  // Where things stand. `none` if unknown.
  Flow::Demand demand_of(WishId wish) const noexcept;
  Slot slot_of(OfferId offer) const noexcept;
  std::span<const Slot> offers_serving(CategoryCode category) const noexcept;
  std::int32_t free(Slot slot) const noexcept;
  bool is_full(Slot slot) const noexcept;  // tentative assignments count
  void set_supply(Slot slot);
  Flow::Arc arc_to(Slot slot, Metres distance) const noexcept;
  template <class Visit>
  void for_each_wish_of(Slot slot, Visit&& visit) const;
  Candidate candidate(Slot slot, Metres distance, bool assigned) const;

  std::shared_ptr<const City> city;
  Instant now;
  Flow flow;
  OfferIndex index;
  WishIndex wish_index;  // open wishes
  std::vector<ProviderSlot> providers;
  std::vector<OfferSlot> offers;
  std::vector<Supply> supplies;    // by offer slot
  std::vector<Leaf> leaves;        // by offer slot
  std::vector<Slot> slot_of_node;  // offers only
  Segments<WishSlot> wishes;       // by demand
  std::unordered_map<ProviderId, Slot> provider_slots;
  std::unordered_map<OfferId, Slot> offer_slots;
  IdTable<DemandOfWish> demands;                      // by wish
  std::vector<std::vector<Slot>> offers_by_category;  // by code
  std::vector<std::int32_t> near_by_category;  // by code: horizon within which some offers lie
  std::vector<Flow::Arc> arcs_found;
  std::uint32_t stamp = 0;
};

/// Calls `visit(Flow::Demand, Metres way)` for each open wish for which the offer passes every
/// filter but capacity.
template <class Visit>
void Plan::State::for_each_wish_of(Slot slot, Visit&& visit) const {
  const Offer& offer = offers[slot].offer;
  if (!supplies[slot].open) return;
  wish_index.for_each_about(offer, supplies[slot].spot, [&](Flow::Demand demand) {
    const Need& need = wishes[demand].need;
    const Metres way = distance(need.spot, supplies[slot].spot);
    if (!first_failed(need, offer, supplies[slot], way)) visit(demand, way);
    return true;
  });
}

}  // namespace engine
