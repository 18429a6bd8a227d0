#include "bench/generate/shape.hpp"

#include <stdexcept>

namespace bench {

namespace {

constexpr std::int64_t square_m_an_offer = 60'000LL * 60'000 / 6'300;

template <class List>
const auto& find(const List& list, const std::string& name, const char* what) {
  std::string known;
  for (const auto& entry : list) {
    if (name == entry.name) return entry;
    known += (known.empty() ? "" : ", ") + std::string(entry.name);
  }
  throw std::invalid_argument(std::string(what) + " '" + name + "' is not one of " + known);
}

}  // namespace

std::int64_t CityShape::side_m() const noexcept {
  const std::int64_t square = square_m_an_offer * offers;
  std::int64_t side = 0;
  for (std::int64_t bit = std::int64_t{1} << 24; bit > 0; bit >>= 1) {
    if ((side + bit) * (side + bit) <= square) side += bit;
  }
  return side;
}

const NamedSize& size_named(const std::string& name) { return find(sizes, name, "size"); }
const NamedLoad& load_named(const std::string& name) { return find(loads, name, "load"); }

CityShape shape_of(const NamedSize& size, const NamedLoad& load) {
  CityShape shape;
  shape.wishes = size.wishes;
  shape.offers = size.offers;
  shape.capacity_max = load.capacity_max;
  return shape;
}

}  // namespace bench
