// When a provider may see whom it helps: name, phone, exact address and place. The one place where
// this is decided; views ask here.
#pragma once

#include "engine/record/wish.hpp"

namespace engine {

/// How long after the end a provider still sees the contact, e.g. for what was left behind.
inline constexpr Millis contact_after_end{3LL * 24 * 3'600'000};

/// Whether a wish in this state is with who holds it: from the moment the provider has taken it
/// (not while it is only asked) until `contact_after_end` after its end. Wishes that ended as
/// anything but closed had no holder at their end.
constexpr bool is_with_holder(WishState state, Instant state_since, Instant now) noexcept {
  switch (state) {
    case WishState::claimed:
    case WishState::in_service:
    case WishState::done:
    case WishState::confirmed: return true;
    case WishState::closed: return now < state_since + contact_after_end;
    case WishState::submitted:
    case WishState::needs_info:
    case WishState::rejected:
    case WishState::transferred:
    case WishState::merged:
    case WishState::open:
    case WishState::dispatched:
    case WishState::on_hold:
    case WishState::cancelled:
    case WishState::unmet: return false;
  }
  return false;
}

/// A provider that gave it back, or from which it was taken, sees nothing any more.
inline bool contact_visible(const Wish& wish, ProviderId provider, Instant now) noexcept {
  return provider && wish.provider == provider && is_with_holder(wish.state, wish.state_since, now);
}

}  // namespace engine
