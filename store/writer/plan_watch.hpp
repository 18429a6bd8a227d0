// The plan as readers see it: its summary, made at most once a second, how calm it is, and what its
// proofs said. Writer thread only.
#pragma once

#include <span>

#include "engine/desk/desk.hpp"
#include "store/readers/published_update.hpp"
#include "store/writer/turn.hpp"

namespace store {

class PlanWatch {
 public:
  /// All must outlive the watch; `alarm` logs a plan that does not hold.
  PlanWatch(const engine::Desk& desk, Published& published, const LogLine& alarm);

  /// A turn that changed no record and moved nobody.
  void note_quiet_turn();
  /// A turn that did: counts who moved, and puts a summary into `update` if one is due. Before
  /// `update` is published.
  void note_turn(std::span<const engine::WishId> moved, engine::Instant now,
                 Published::Update& update);
  /// The plan as it is now, with moves and last proof; a pass over it.
  PlanSnapshot view() const;
  /// Puts moves and last proof beside a summary that was just made.
  void complete(PlanSnapshot& view) const;
  /// Publishes a summary if the published one is old.
  void refresh_summary();
  /// Proves the plan and publishes the result. O(wishes + arcs).
  void prove(engine::Instant now);
  const PlanProof& proof() const noexcept { return proof_; }

 private:
  const engine::Desk& desk_;
  Published& published_;
  const LogLine& alarm_;
  PlanMoves moves_;
  PlanProof proof_;
  engine::Instant summary_at_;  // when the published summary was made
  bool summary_is_old_ = false;
};

}  // namespace store
