// Plans the best pairing of wishes and offers once: the engine's plan, without server or database.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "app/match/match_case.hpp"
#include "engine/explain/explanation.hpp"
#include "engine/flow/certificate.hpp"

namespace app {

struct MatchAnswer {
  std::vector<engine::Explanation> wishes;  // in the order of the case
  engine::Certificate certificate;          // proof that no better pairing exists
  double seconds = 0;                       // of planning, without reading and writing
};

MatchAnswer solve(const MatchCase& problem);

struct MatchFigures {
  std::size_t wishes = 0;
  std::size_t matched = 0;
  double mean_distance_m = 0;  // of the matched; 0 if there are none
  std::int32_t p95_distance_m = 0;
  std::array<std::size_t, engine::filters> unmatched{};  // by main reason
};

MatchFigures figures_of(const MatchAnswer& answer);

}  // namespace app
