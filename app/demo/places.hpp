// Where things can be in the demo city: its communities with their neighbourhood, and the district
// outlines that no made-up point may leave.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/support/random.hpp"
#include "engine/city/city.hpp"

namespace app {

struct Community {
  engine::AreaCode code;
  std::string name;    // short, without the name of its committee
  std::string street;  // name of the street or town
  std::string district;
  engine::Point centre;
  std::int32_t spacing_m = 0;  // mean way to the three nearest other centres
};

class Places {
 public:
  /// Throws UsageError if the city has no outlines.
  explicit Places(std::shared_ptr<const engine::City> city);

  const std::vector<Community>& communities() const noexcept { return communities_; }
  /// Districts by code, ascending.
  std::vector<engine::AreaCode> districts() const;
  /// Whether the point lies in the outline of this district.
  bool inside(engine::AreaCode district, engine::Point place) const;
  /// A served point around `centre`, at most about `radius_m` away, inside the district of
  /// `community`. After 20 draws elsewhere it is `centre` itself.
  engine::Point scatter(Random& random, const Community& community, engine::Point centre,
                        std::int32_t radius_m) const;

 private:
  std::shared_ptr<const engine::City> city_;
  std::vector<Community> communities_;  // by code, ascending
};

}  // namespace app
