// Makes the wishes of the demo city: what is asked, by whom, where and when, and the state in which
// each ends. demo/history brings it there.
#pragma once

#include <cstdint>
#include <vector>

#include "app/demo/places.hpp"
#include "app/demo/shape.hpp"
#include "engine/city/city.hpp"
#include "engine/record/command.hpp"

namespace app {

struct DemoWish {
  engine::SubmitWish submit;
  engine::Instant created;
  engine::WishState end = engine::WishState::open;
  std::size_t same_as = 0;  // end merged: the wish in the same list that it repeats
  bool at_host = false;     // the provider of the demo's accounts is asked first
};

struct WishOrder {
  std::uint32_t open = 0;  // wishes that end open
  engine::Instant now;     // none is younger
  std::uint64_t seed = 1;
};

/// Exactly `order.open` wishes that end open, those that the shape wants further along, and the
/// referrals that came in meanwhile (they are handed on, so they are never open). Not by time.
std::vector<DemoWish> make_wishes(const DemoShape& shape, const Places& places,
                                  const engine::City& city, const WishOrder& order);

}  // namespace app
