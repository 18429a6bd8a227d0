// Which records the events of a turn have changed; each is written and published once, however many
// events it had.
#pragma once

#include <span>
#include <vector>

#include "engine/record/event.hpp"

namespace store {

struct Touched {
  std::vector<engine::WishId> wishes;  // ascending, as are the others
  std::vector<engine::ProviderId> providers;
  std::vector<engine::OfferId> offers;
};

Touched touched_by(std::span<const engine::Event> events);

}  // namespace store
