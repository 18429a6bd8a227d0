// What a generated city is like: its size, how much there is to do for how many places, and the
// options that make it harder. docs/INSTANCE.md describes them.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace bench {

struct CityShape {
  std::int32_t wishes = 20'000;
  std::int32_t offers = 6'300;
  std::int32_t capacity_max = 20;  // of an offer; drawn evenly from 1
  std::int32_t raster_m = 1;       // > 1: places on a raster, so that many ways are equally long
  std::int32_t depth = 1;          // of the capacity tree, offers included: 1 .. 4
  std::int32_t age_steps = 9;      // weights differ by up to so many steps of 10; 0: few classes
  std::uint64_t seed = 1;

  /// The same density at every size: a city of 6,300 offers is 60 km wide.
  std::int64_t side_m() const noexcept;
};

struct NamedSize {
  const char* name;
  std::int32_t wishes, offers;
};
inline constexpr std::array<NamedSize, 4> sizes{{{"district", 2'000, 630},
                                                 {"city", 20'000, 6'300},
                                                 {"province", 100'000, 31'500},
                                                 {"mega", 1'000'000, 100'000}}};

/// Regimes of load: places a wish are about 3.3, 1.1 and 0.6 (mega: 1.05, 0.35 and 0.2).
struct NamedLoad {
  const char* name;
  std::int32_t capacity_max;
};
inline constexpr std::array<NamedLoad, 3> loads{{{"ample", 20}, {"tight", 6}, {"surge", 3}}};

/// Throws std::invalid_argument, which names what is allowed.
const NamedSize& size_named(const std::string& name);
const NamedLoad& load_named(const std::string& name);
CityShape shape_of(const NamedSize& size, const NamedLoad& load);

}  // namespace bench
