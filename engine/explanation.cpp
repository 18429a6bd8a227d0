#include "engine/explanation.hpp"

namespace engine {

std::string_view to_code(Filter filter) noexcept {
  switch (filter) {
    case Filter::category: return "category";
    case Filter::qualification: return "qualification";
    case Filter::reach: return "reach";
    case Filter::area: return "area";
    case Filter::hours: return "hours";
    case Filter::community: return "community";
    case Filter::excluded: return "excluded";
    case Filter::suspended: return "suspended";
    case Filter::capacity: return "capacity";
  }
  return "unknown";
}

}  // namespace engine
