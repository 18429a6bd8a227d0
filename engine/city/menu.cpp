#include "engine/city/menu.hpp"

#include <algorithm>

namespace engine {

const Category* Menu::find(CategoryCode code) const noexcept {
  const auto at = std::ranges::lower_bound(categories, code, {}, &Category::code);
  return at != categories.end() && at->code == code ? &*at : nullptr;
}

Qualifications Menu::qualification_bit(std::string_view code) const noexcept {
  Qualifications bit = 1;
  for (const Qualification& qualification : qualifications) {
    if (qualification.code == code) return bit;
    bit <<= 1;
  }
  return 0;
}

}  // namespace engine
