// Makes what readers see out of the desk, after a commit. Writer thread only.
#pragma once

#include <span>
#include <vector>

#include "engine/desk/desk.hpp"
#include "store/readers/published_update.hpp"

namespace store {

/// Records that the events of a turn have changed; each is written and published once, however many
/// events it had.
struct ChangedRecords {
  std::vector<engine::WishId> wishes;  // ascending, as are the others
  std::vector<engine::ProviderId> providers;
  std::vector<engine::OfferId> offers;
  bool empty() const noexcept { return wishes.empty() && providers.empty() && offers.empty(); }
};
ChangedRecords changed_by(std::span<const engine::Event> events);

/// What a turn changed: its records, the assignments that moved, and how much is held where
/// a wish came or went. `before` is what readers see now.
Published::Update changes(const engine::Desk& desk, const ChangedRecords& changed,
                          std::span<const engine::WishId> moved, const Published& before);

/// Counts one turn: which of the wishes that may have moved did so. `before` as above.
void count_moves(const engine::Desk& desk, std::span<const engine::WishId> moved,
                 const Published& before, PlanMoves& moves);

/// The plan in figures, without moves and proof; a pass over it, so not for every turn.
PlanSnapshot plan_of(const engine::Desk& desk);

/// Everything, after a start.
Published::Update everything(const engine::Desk& desk,
                             std::span<const engine::ProviderId> providers,
                             std::span<const engine::OfferId> offers);

}  // namespace store
