// Bytes become a life of a Flow: the first chooses a shape, the rest its nodes and its events. The
// certificate and the model judge after each event (tests/engine/flow/driver.hpp).
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/engine/flow/driver.hpp"

namespace {

constexpr int events_max = 2'000;
constexpr int settle_every = 40;

void require(const std::string& fault) {
  if (fault.empty()) return;
  std::fprintf(stderr, "flow_fuzz: %s\n", fault.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::ByteChoices choices({data, size});
  const auto& shapes = test::flow_shapes();
  test::FlowShape shape = shapes[choices.below(static_cast<std::uint32_t>(shapes.size()))];
  shape.demands_max = 12;
  shape.trees = choices.between(1, 2);
  test::FlowDriver driver(shape, choices);
  for (int event = 1; event <= events_max && !choices.ended(); ++event) {
    require(driver.act());
    if (event % settle_every == 0) require(driver.settle());
  }
  require(driver.settle());
  return 0;
}
