// The answer of `match` as CSV, as JSON, and as a few lines for the person at the terminal.
#pragma once

#include <string>

#include "app/match/match.hpp"

namespace app {

/// One row a wish, matched or not; columns are described in docs/CSV.md.
std::string match_csv(const MatchCase& problem, const MatchAnswer& answer);
std::string match_json(const MatchCase& problem, const MatchAnswer& answer);
std::string match_summary(const MatchAnswer& answer);

}  // namespace app
