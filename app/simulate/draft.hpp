// A new wish as somebody would write it: words made from the names of the menu and simple
// sentences, people and telephone numbers made up.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "app/simulate/behaviour.hpp"
#include "app/simulate/city_data.hpp"
#include "app/support/random.hpp"

namespace app::simulate {

enum class Entered : std::uint8_t { by_resident, by_helper, by_station };

struct Draft {
  nlohmann::json body;  // of POST /v1/wishes
  Entered entered = Entered::by_resident;
  std::string leaf, area;
};

/// Draws what, where, for whom and how it comes in. `city` has classes and homes.
Draft draw_wish(const CityData& city, const Behaviour& behaviour, Random& random);
/// The same need once more, in other words and by the resident itself.
Draft repeat_wish(const Draft& first, const CityData& city, Random& random);

}  // namespace app::simulate
