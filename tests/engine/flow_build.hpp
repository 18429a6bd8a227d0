// One instance, many ways to it: a Flow that was given all at once, and Flows that came there by
// detours. All have to reach the same objective.
#pragma once

#include "choices.hpp"
#include "engine/flow.hpp"
#include "flow_model.hpp"

namespace tests {

/// Nodes, fixed units, demands, then one `improve` to the end.
engine::Flow built_at_once(const Model& model);

/// The same instance in another order and by detours, each drawn: nodes begin with other
/// capacities, fixed units come late, demands come in any order, some first with another outside
/// cost or with few arcs, others come and go in between; `improve` with small bounds now and then.
engine::Flow built_by_detours(const Model& model, Choices& choices);

/// Work without bound for `improve`.
inline constexpr std::uint64_t no_limit = ~std::uint64_t{0};

}  // namespace tests
