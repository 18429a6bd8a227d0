// A wish in which somebody may be in danger.
#pragma once

#include "engine/record/wish.hpp"

namespace engine {

/// Its words say that somebody is in danger, and nobody has dealt with it.
inline bool is_in_danger(const Wish& wish) noexcept {
  return !wish.facts.danger.empty() && !is_final(wish.state) && wish.state != WishState::rejected &&
         wish.state != WishState::transferred;
}

}  // namespace engine
