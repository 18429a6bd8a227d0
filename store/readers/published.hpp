// The committed records of everything live, for readers on any thread; the writer thread publishes
// them after each commit. Records are immutable: a change replaces the pointer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/match/plan_summary.hpp"
#include "store/readers/snapshots.hpp"

namespace store {

struct CountRow {
  engine::WishState state{};
  engine::CategoryCode category;
  engine::AreaCode district;
  std::uint64_t wishes = 0;
  std::uint64_t unmatched = 0;
  std::uint64_t overdue = 0;
  std::uint64_t danger = 0;      // see engine::is_in_danger
  engine::Instant danger_since;  // when the oldest of these was posted; Instant{}: none
};

/// How calm the plan is: open wishes whose assignment a turn changed. Counted since the start.
struct PlanMoves {
  std::uint64_t turns = 0;       // that changed anything
  std::uint64_t moved = 0;       // got an offer, lost it or went to another one
  std::uint64_t rearranged = 0;  // of these: had an offer before the turn
  std::uint64_t moved_last = 0, rearranged_last = 0;  // in the last of these turns
};

/// Proofs of the plan while serving, made when the writer has nothing else to do.
struct PlanProof {
  std::uint64_t checks = 0, failures = 0;  // since the start
  bool holds = true;                       // the last one; nothing is known before the first
  engine::Seq seq;                         // last event before it
  engine::Instant at;                      // when it was made
  std::int64_t took_us = 0;
  std::string broken;  // the condition that failed last, with its numbers
};

/// The plan in figures, and the state they belong to.
struct PlanSnapshot {
  engine::PlanSummary summary;
  engine::Seq seq;     // last event that they count
  engine::Instant at;  // the desk's time when they were made
  PlanMoves moves{};
  PlanProof proof{};
};

struct LiveCounts {
  std::vector<CountRow> rows;
  engine::Instant at;  // when they were counted
};

class Published {
 public:
  Published();
  ~Published();

  WishSnapshot find(engine::WishId id) const;
  ProviderSnapshot find(engine::ProviderId id) const;
  OfferSnapshot find(engine::OfferId id) const;
  ProviderSnapshot find_provider_by_code(const std::string& code) const;
  /// The live wish that was dispatched so, while a provider is asked or has taken it.
  WishSnapshot find_dispatched(engine::Seq dispatch) const;
  std::vector<OfferSnapshot> offers_of(engine::ProviderId provider) const;

  /// Newest first: ids below `before` (0 = from the newest). Looks at no more than `scan_max`
  /// wishes; `next_before` says where to go on, 0 at the end.
  std::vector<WishSnapshot> wishes(const WishFilter& filter, engine::WishId before,
                                   std::size_t limit, engine::WishId& next_before,
                                   std::size_t scan_max = 50'000) const;
  /// Unmatched wishes, oldest first, ids above `after`; looks at no others.
  std::vector<WishSnapshot> unmatched(const WishFilter& filter, engine::WishId after,
                                      std::size_t limit) const;
  /// By id, ascending, ids above `after`.
  std::vector<ProviderSnapshot> providers(const ProviderFilter& filter, engine::ProviderId after,
                                          std::size_t limit) const;
  struct Near {
    ProviderSnapshot provider;
    OfferSnapshot offer;
    engine::Metres distance;
  };
  struct NearbyOffers {
    std::vector<Near> nearest;
    bool more = false;  // there are further ones within the distance
  };
  /// The nearest offers by distance from a place; category 0 = any. O(offers between the latitudes
  /// of the farthest one returned).
  NearbyOffers nearby(engine::Point place, engine::CategoryCode category, engine::Metres within,
                      std::size_t limit) const;
  /// Live wishes counted by one pass over them, kept until something changes; with more than
  /// `counts_exact_max` live wishes for a second whatever changes. Never null.
  std::shared_ptr<const LiveCounts> counts(engine::Instant now) const;
  static constexpr std::size_t counts_exact_max = 20'000;
  /// Of one area below a district; counted each time by one pass over the live wishes.
  std::shared_ptr<const LiveCounts> counts_in(engine::AreaCode area, engine::Instant now) const;
  /// At most a second old while commands come, up to date soon after the last one.
  PlanSnapshot plan() const;
  std::size_t live_wishes() const;
  engine::Seq committed() const;  // last committed event

  /// Writer thread only; `Writer` knows what it passes.
  struct Update;
  void apply(Update&& update);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace store
