#include "app/support/data_fields.hpp"

#include <algorithm>

namespace app {
namespace {

constexpr std::size_t items_max = 100'000;
constexpr std::size_t text_max = 2'000;

}  // namespace

std::uint32_t read_count(const config::Field& field, std::uint32_t low, std::uint32_t high) {
  return static_cast<std::uint32_t>(field.integer(low, high));
}

std::vector<std::string> read_texts(const config::Field& field) {
  std::vector<std::string> result;
  for (const config::Field& item : field.items(1, items_max))
    result.push_back(item.text(1, text_max));
  return result;
}

std::vector<std::uint32_t> read_weights(const config::Field& field, std::size_t size_min) {
  constexpr std::uint32_t weight_max = 1'000'000;
  std::vector<std::uint32_t> result;
  for (const config::Field& item : field.items(size_min, items_max))
    result.push_back(read_count(item, 0, weight_max));
  bool any = std::ranges::any_of(result, [](std::uint32_t weight) { return weight > 0; });
  if (!any) field.fail("at least one weight above zero");
  return result;
}

}  // namespace app
