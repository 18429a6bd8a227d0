// Makes the providers of the demo city and what they offer: stations, teams, units and specialists.
#pragma once

#include <cstdint>
#include <vector>

#include "app/demo/places.hpp"
#include "app/demo/shape.hpp"
#include "engine/city/city.hpp"
#include "engine/record/provider.hpp"

namespace app {

/// A provider without an id, and its offers without ids and provider.
struct DemoProvider {
  engine::Provider provider;
  std::vector<engine::Offer> offers;
};

/// The same seed, shape and city give the same list. Order: stations by community, teams by
/// community, units, specialists.
std::vector<DemoProvider> make_supply(const SupplyShape& shape, const Places& places,
                                      const engine::City& city, std::uint64_t seed);

}  // namespace app
