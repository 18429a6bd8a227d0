// Everything about a city that is data and does not change while the process runs.
#pragma once

#include <cstdint>
#include <string>

#include "engine/city/areas.hpp"
#include "engine/city/calendar.hpp"
#include "engine/city/menu.hpp"
#include "engine/city/outlines.hpp"
#include "engine/city/policy.hpp"
#include "engine/text/danger/danger.hpp"
#include "engine/text/moderation.hpp"

namespace engine {

/// Room of the plan's integers and nodes, which match/cost.hpp proves: 2^20 live wishes; 2^24 nodes
/// less those that a what-if adds.
inline constexpr std::uint32_t live_wishes_limit = 1U << 20;
inline constexpr std::uint32_t supply_limit = (1U << 24) - 65'536;

struct City {
  std::string name;
  AreaCode code;  // of the city itself, e.g. 320200000000
  Menu menu;
  Areas areas;
  Outlines outlines;  // of its districts; empty: the box of `areas` is served
  Calendar calendar;
  Policy policy;
  Moderation moderation;
  DangerWords danger;

  // More is refused. Tests lower them.
  std::uint32_t live_wishes_max = live_wishes_limit;
  std::uint32_t supply_max = supply_limit;  // providers and offers
};

}  // namespace engine
