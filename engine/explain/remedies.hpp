// Finds the single changes that would match an unmatched wish, and what a matched one would cost
// elsewhere. Asks the residual network; nothing changes. Included by plan_*.cpp only.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/explain/explanation.hpp"
#include "engine/flow/residual.hpp"
#include "engine/match/plan_state.hpp"

namespace engine {

class Remedies {
 public:
  /// `demand` is settled and unplaced; the flow is optimal.
  Remedies(const Plan::State& state, Flow::Demand demand);

  /// The best remedy of each kind, smallest first.
  std::vector<Remedy> find();
  bool was_cut() const noexcept { return residual_.was_cut() || contest_cut_ || offers_cut_; }
  /// After `find`: see Explanation::ahead.
  std::optional<std::int32_t> ahead() const noexcept { return ahead_; }

 private:
  using Slot = std::uint32_t;
  struct Miss {  // an offer that fails exactly one filter
    Slot slot = 0;
    Metres way;
    std::int64_t size = 0;  // how much of a change it needs, by the measure of its kind
  };
  struct Queue {  // who else waits at one of the wish's own offers, unmatched like itself
    Flow::Node leaf;
    std::int32_t ahead;  // as heavy as the wish or heavier
  };

  void sort_misses();
  void note(Filter failed, Slot slot, Metres way);
  void try_reach();
  void try_radius();
  void try_hours();
  void try_place();
  void try_more_places();
  void try_crew();
  void try_suspended();
  void try_qualification();
  template <class Make>
  void try_changes(std::vector<Miss>& misses, RemedyKind kind, Make&& change);

  Remedy remedy(RemedyKind kind, const Miss& miss) const;
  Residual::Way ask(const Miss& miss);
  bool is_beyond_price(const Miss& miss) const noexcept;
  bool is_taken_by_others(std::span<const Slot> slots, std::span<const Supply> after,
                          std::span<const Metres> radius);
  bool is_best_user(Flow::Node node, Cost reached);
  std::optional<Cost> way_above(Flow::Node node, Cost limit);
  Cost step_of_new_place(Flow::Node node) const;
  void list_queues();
  std::optional<std::int32_t> others_ahead(Flow::Node leaf, std::int32_t limit);
  std::uint64_t contest_left() const noexcept;
  Remedy slots_remedy(Flow::Node leaf, std::int32_t slots) const;
  void place_at(const Residual::Reached& reached);
  void place_at_both(const Residual::Reached& reached);
  Remedy place_remedy(const Residual::Reached& reached) const;

  const Plan::State& state_;
  const Flow& flow_;
  Flow::Demand demand_;
  const Need& need_;
  HoursWindow around_;  // the wished time and what lies about it
  Cost outside_;
  Residual residual_;
  bool offers_cut_ = false, contest_cut_ = false;
  std::uint64_t contested_ = 0;  // nodes settled by contests so far
  std::vector<Miss> reach_, radius_, hours_, crew_, suspended_, qualification_;
  std::optional<Remedy> place_, places_;
  std::optional<std::int32_t> ahead_;
  std::vector<Queue> queues_;       // shortest first
  SparseMap<Cost> bids_at_offers_;  // by leaf: the greatest of those who wait there
  std::vector<Remedy> found_;
};

}  // namespace engine
