#include "store/rows/supply_rows.hpp"

#include "engine/record/fields/shapes.hpp"
#include "store/sqlite/described.hpp"

namespace store {

using engine::Offer;
using engine::Provider;

std::span<const Column<Provider>> provider_columns() {
  static const auto columns = columns_of<Provider>(engine::shape_of<Provider>());
  return columns;
}

std::span<const Column<Offer>> offer_columns() {
  static const auto columns = columns_of<Offer>(engine::shape_of<Offer>());
  return columns;
}

}  // namespace store
