// Bytes become a small town and what happens in it. The certificate and the plain rules judge after
// each event, plans made from nothing at the end (tests/engine/match/matching_world.hpp).
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/engine/match/matching_world.hpp"

namespace {

constexpr int events_max = 500;

void require(const std::string& fault, const test::World& world) {
  if (fault.empty()) return;
  std::fprintf(stderr, "plan_fuzz: %s: %s\n", name_of(world.last()), fault.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::ByteChoices choices({data, size});
  test::WorldShape shape;
  shape.providers = choices.between(1, 4);
  shape.offers = choices.between(1, 6);
  shape.wishes_max = 12;
  shape.spread_degrees = choices.below(2) == 0 ? 0.02 : 0;
  test::World world(shape, choices);
  for (int event = 1; event <= events_max && !choices.ended(); ++event) {
    world.act();
    require(world.fault(), world);
    world.plan.improve(choices.below(4));
    require(world.fault(), world);
  }
  require(world.settle(), world);
  return 0;
}
