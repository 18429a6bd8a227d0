// The matching problem by trying everything: for instances of up to about seven demands and seven
// leaves. The last judge of objectives, of what a change is worth, and of explanations ("do the
// change and see it matched"). Nothing here knows of prices or paths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "tests/engine/flow/model.hpp"

namespace test {

struct BestPlan {
  std::int64_t cost = 0;              // arcs, outside costs, and the steps of all units
  std::vector<std::uint32_t> places;  // by demand, in the model's order; Flow::none = unplaced
};

/// A plan of least cost (of several, any); none if the fixed units do not fit.
std::optional<BestPlan> best_plan(const Model& model);

/// Its cost. Precondition: the fixed units fit.
std::int64_t least_cost_by_exhaustion(const Model& model);

/// The least cost of all plans with this demand at `place` (a leaf, or Flow::none for unplaced);
/// none if there is no such plan.
std::optional<std::int64_t> least_cost_with(const Model& model, std::size_t demand,
                                            std::uint32_t place);

/// Whether the demand has a place in each plan of least cost, or in at least one of them.
bool is_placed_in_every_best(const Model& model, std::size_t demand);
bool is_placed_in_some_best(const Model& model, std::size_t demand);

/// What the whole plan costs more if one unit more enters at the leaf in any case; none if it does
/// not fit. The exact marginal of which the leaf's price is a lower bound.
std::optional<std::int64_t> cost_of_unit(const Model& model, std::uint32_t leaf);

/// What the whole plan costs less if the node's capacity is one greater; never below 0. The
/// quarters of its steps move with the capacity.
std::int64_t gain_of_place(const Model& model, std::uint32_t node);

}  // namespace test
