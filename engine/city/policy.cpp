#include "engine/city/policy.hpp"

#include <algorithm>

namespace engine {

const StepLimits& Policy::limits(WishKind kind, Urgency urgency) const noexcept {
  if (kind == WishKind::goods) return goods;
  switch (urgency) {
    case Urgency::urgent: return urgent;
    case Urgency::soon: return soon;
    case Urgency::planned: return planned;
  }
  return planned;
}

const ReasonEntry* Policy::find_reason(ReasonUse use, std::string_view code) const noexcept {
  const std::vector<ReasonEntry>& entries = reasons[static_cast<std::size_t>(use)];
  const auto at = std::ranges::find(entries, code, &ReasonEntry::code);
  return at != entries.end() ? &*at : nullptr;
}

}  // namespace engine
