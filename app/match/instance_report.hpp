// The answer to an instance, one JSON object a line: summary, places with their prices, wishes.
// docs/INSTANCE.md says how a reader proves from it, alone, that the plan is the best.
#pragma once

#include <string>

#include "app/match/instance_match.hpp"
#include "app/support/output.hpp"

namespace app {

struct InstanceFigures {
  std::uint64_t wishes = 0, matched = 0;
  std::int64_t unmatched_weight = 0;
  std::int64_t distance_m = 0, steps_m = 0;                // of all that is matched
  std::array<std::uint64_t, engine::filters> unmatched{};  // by main reason
  engine::Certificate certificate;
};

/// Writes the whole answer and returns what it says. Throws like Output::write.
InstanceFigures write_answer(const Instance& problem, const InstancePlan& plan, Output& out);

/// A few lines for the person at the terminal.
std::string instance_summary(const InstanceFigures& figures, double seconds);

}  // namespace app
