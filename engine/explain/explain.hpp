// Explains one wish against the plan of the moment: which filter removed how many offers, and the
// smallest single change that would match it.
#pragma once

#include "engine/explain/explanation.hpp"
#include "engine/match/plan.hpp"

namespace engine {

/// Works for any live wish, in the plan or not. Nothing changes. Looks at every offer of the
/// category; the searches behind remedies and the next best pair are bounded.
Explanation explain(const Plan& plan, const Wish& wish);

}  // namespace engine
