#include "app/demo/names.hpp"

// Each draw is a separate statement here and in the other makers: the order in which a compiler
// evaluates operands and arguments is not defined, and the same seed has to give the same city.

namespace app {
namespace {

std::string digits(std::uint32_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

std::string fill(std::string_view pattern, const NameSlots& slots) {
  std::string result;
  while (true) {
    std::size_t open = pattern.find('{'), close = pattern.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    auto found = slots.find(std::string(pattern.substr(open + 1, close - open - 1)));
    result += pattern.substr(0, open);
    result += found == slots.end() ? pattern.substr(open, close - open + 1) : found->second;
    pattern.remove_prefix(close + 1);
  }
  return result.append(pattern);
}

std::string numbered_code(std::string_view prefix, std::uint32_t number) {
  return std::string(prefix) + "-" + digits(number, 6);
}

std::string work_phone(Random& random) { return "0510-0000" + digits(random.below(10'000), 4); }

std::string mobile_phone(Random& random) { return "129" + digits(random.below(100'000'000), 8); }

std::string person_name(Random& random, const PeopleShape& people) {
  std::string name = people.surnames[random.index(people.surnames.size())];
  return name += people.given[random.index(people.given.size())];
}

std::string home_address(Random& random, const PeopleShape& people) {
  std::string estate = people.estates[random.index(people.estates.size())];
  auto house = std::to_string(random.between(1, 68));
  auto stair = std::to_string(random.between(1, 4));
  auto floor = std::to_string(random.between(1, 6));
  auto door = std::to_string(random.between(1, 4));
  return estate + house + "幢" + stair + "单元" + floor + "0" + door + "室";
}

}  // namespace app
