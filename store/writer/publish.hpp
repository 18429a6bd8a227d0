// Makes what readers see out of the desk, after a commit. Writer thread only.
#pragma once

#include "engine/desk/desk.hpp"
#include "store/readers/published_update.hpp"
#include "store/writer/touched.hpp"

namespace store {

/// What a turn changed: its touched records, the assignments that moved, and how much is held where
/// a wish came or went. `before` is what readers see now.
Published::Update changes(const engine::Desk& desk, const Touched& touched,
                          std::span<const engine::WishId> moved, const Published& before);

/// Counts one turn: which of the wishes that may have moved did so. `before` as above.
void count_moves(const engine::Desk& desk, std::span<const engine::WishId> moved,
                 const Published& before, PlanMoves& moves);

/// The plan in figures, without moves and proof; a pass over it, so not for every turn.
PlanView plan_of(const engine::Desk& desk);

/// Everything, after a start.
Published::Update everything(const engine::Desk& desk,
                             std::span<const engine::ProviderId> providers,
                             std::span<const engine::OfferId> offers);

}  // namespace store
