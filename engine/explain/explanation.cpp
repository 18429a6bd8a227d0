#include "engine/explain/explanation.hpp"

namespace engine {

std::string_view to_code(RemedyKind kind) noexcept {
  switch (kind) {
    case RemedyKind::reach: return "reach";
    case RemedyKind::radius: return "radius";
    case RemedyKind::hours: return "hours";
    case RemedyKind::capacity: return "capacity";
    case RemedyKind::crew: return "crew";
    case RemedyKind::suspended: return "suspended";
    case RemedyKind::qualification: return "qualification";
  }
  return "unknown";
}

std::string_view to_code(Advice advice) noexcept {
  switch (advice) {
    case Advice::none_needed: return "none_needed";
    case Advice::not_in_plan: return "not_in_plan";
    case Advice::unfinished: return "unfinished";
    case Advice::helps: return "helps";
    case Advice::nothing_helps: return "nothing_helps";
    case Advice::not_searched: return "not_searched";
  }
  return "unknown";
}

}  // namespace engine
