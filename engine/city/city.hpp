// Everything about a city that is data and does not change while the process runs.
#pragma once

#include <string>

#include "engine/city/areas.hpp"
#include "engine/city/calendar.hpp"
#include "engine/city/menu.hpp"
#include "engine/city/policy.hpp"
#include "engine/match/cost.hpp"
#include "engine/words/moderation.hpp"

namespace engine {

struct City {
  std::string name;
  AreaCode code;  // of the city itself, e.g. 320200000000
  Menu menu;
  Areas areas;
  Calendar calendar;
  Policy policy;
  Moderation moderation;

  // How much the plan's integers and nodes have room for; more is refused. Tests lower them.
  std::uint32_t live_wishes_max = plan_wishes_max;
  std::uint32_t supply_max = Flow::nodes_max - 65'536;  // providers and offers; what-if adds some
};

}  // namespace engine
