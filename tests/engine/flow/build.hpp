// One instance, many ways to it: a Flow that was given all at once, and Flows that came there by
// detours. All have to reach the same objective.
#pragma once

#include "engine/flow/flow.hpp"
#include "tests/engine/choices.hpp"
#include "tests/engine/flow/model.hpp"

namespace test {

/// Makes the arcs of demands that are numbered as in the model. The model outlives it.
class ModelSource final : public engine::FlowArcSource {
 public:
  explicit ModelSource(const Model& model) : model_(model) {}
  std::int32_t append_arcs(std::uint32_t demand, std::int32_t from, std::int32_t to,
                           std::vector<engine::FlowArc>& found) const override;

 private:
  const Model& model_;
};

/// Appends those that cost at least `from` and less than `to`.
void append_between(const std::vector<engine::FlowArc>& arcs, std::int32_t from, std::int32_t to,
                    std::vector<engine::FlowArc>& found);

/// Nodes, fixed units, demands, then one `improve` to the end.
engine::Flow built_at_once(const Model& model);

/// The same with each demand's arcs below a drawn horizon; the source, which outlives the flow,
/// makes the rest when a search looks so far.
engine::Flow built_lazily(const Model& model, const ModelSource& source, Choices& choices);

/// The same instance in another order and by detours, each drawn: nodes begin with other
/// capacities, fixed units come late, demands come in any order, some first with another outside
/// cost or with few arcs, others come and go in between; `improve` with small bounds now and then.
engine::Flow built_by_detours(const Model& model, Choices& choices);

/// Work without bound for `improve`.
inline constexpr std::uint64_t no_limit = ~std::uint64_t{0};

}  // namespace test
