// Records with every field filled at random, without regard to sense: for tests of storing.
#pragma once

#include "engine/record/event.hpp"
#include "tests/random.hpp"

namespace test {

class RandomRecords {
 public:
  explicit RandomRecords(std::uint64_t seed) : random_(seed) {}

  engine::Wish wish();  // without text
  engine::WishText text();
  engine::Provider provider();
  engine::Offer offer();
  /// Of any subject, with the body that fits.
  engine::Event event(engine::Seq seq);

 private:
  test::Random random_;
};

}  // namespace test
