// Whether the words of a wish must be looked at by a person before anybody else sees them.
#pragma once

#include "engine/wish.hpp"

namespace engine {

/// True when title or content hold what belongs into other fields or nowhere: a web address, 7 or
/// more digits side by side, or 11 or more with single spaces or hyphens between them (phone,
/// identity and card numbers; a date and an hour pass). Full-width digits count as digits.
bool needs_a_look(const WishText& text) noexcept;

}  // namespace engine
