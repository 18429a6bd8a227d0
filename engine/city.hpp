// Everything about a city that is data and does not change while the process runs.
#pragma once

#include <string>

#include "engine/areas.hpp"
#include "engine/calendar.hpp"
#include "engine/menu.hpp"
#include "engine/policy.hpp"

namespace engine {

struct City {
  std::string name;
  AreaCode code;  // of the city itself, e.g. 320200000000
  Menu menu;
  Areas areas;
  Calendar calendar;
  Policy policy;
};

}  // namespace engine
