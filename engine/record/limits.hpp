// Bounds of fields that rules need as numbers too; all others are in the rows of their record.
#pragma once

#include "engine/record/units.hpp"

namespace engine {

inline constexpr Metres radius_max{200'000};  // of an offer: beyond any city

}  // namespace engine
