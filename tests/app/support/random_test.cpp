#include "app/support/random.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <set>

using app::Random;

TEST_CASE("the generator gives the published numbers of PCG32") {
  // First round of the reference program pcg32-demo: seed 42, stream 54.
  Random random(42, 54);
  const std::array<std::uint32_t, 6> published{0xa15c02b7, 0x7b47f409, 0xba1d3330,
                                               0x83d2f293, 0xbfa4784b, 0xcbed606e};
  for (std::uint32_t number : published) CHECK(random.next() == number);
}

TEST_CASE("draws stay within their bounds and reach both ends") {
  Random random(7);
  std::set<std::int64_t> seen;
  for (int i = 0; i < 1'000; ++i) {
    std::int64_t drawn = random.between(-2, 3);
    REQUIRE(drawn >= -2);
    REQUIRE(drawn <= 3);
    seen.insert(drawn);
    double unit = random.unit(), bell = random.bell();
    REQUIRE((unit >= 0 && unit < 1));
    REQUIRE((bell >= -1 && bell < 1));
  }
  CHECK(seen.size() == 6);
}

TEST_CASE("weights decide how often an index is drawn, zero means never") {
  Random random(11);
  const std::array<std::uint32_t, 3> weights{1, 0, 3};
  std::array<int, 3> drawn{};
  for (int i = 0; i < 8'000; ++i) ++drawn[random.weighted(weights)];
  CHECK(drawn[1] == 0);
  CHECK(drawn[0] == Approx(2'000).margin(200));
  CHECK(drawn[2] == Approx(6'000).margin(200));
}

TEST_CASE("generators named for different purposes go different ways, the same name the same way") {
  Random one = Random::named(5, "wishes"), again = Random::named(5, "wishes");
  Random other = Random::named(5, "supply"), later = Random::named(6, "wishes");
  int same_as_other = 0, same_as_later = 0;
  for (int i = 0; i < 100; ++i) {
    std::uint32_t number = one.next();
    REQUIRE(again.next() == number);
    same_as_other += other.next() == number;
    same_as_later += later.next() == number;
  }
  CHECK(same_as_other < 3);
  CHECK(same_as_later < 3);
}
