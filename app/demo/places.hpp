// Where things can be in the demo city: its communities with their neighbourhood, and the district
// outlines that no made-up point may leave.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/support/random.hpp"
#include "engine/city/areas.hpp"

namespace app {

struct Community {
  engine::AreaCode code;
  std::string name;    // short, without the name of its committee
  std::string street;  // name of the street or town
  std::string district;
  engine::Point centre;
  std::int32_t spacing_m = 0;  // mean way to the three nearest other centres
};

/// Closed rings in degrees, outer ones and holes alike: a point inside an odd number of them is in.
class Outline {
 public:
  using Ring = std::vector<engine::Point>;
  void add(Ring ring) { rings_.push_back(std::move(ring)); }
  bool contains(engine::Point place) const noexcept;

 private:
  std::vector<Ring> rings_;
};

class Places {
 public:
  /// `outlines` is a GeoJSON file with one feature for each district (property "code").
  /// Throws config::ConfigError if it cannot be read or a district has no outline.
  Places(const engine::Areas& areas, const std::filesystem::path& outlines);

  const std::vector<Community>& communities() const noexcept { return communities_; }
  /// Districts by code, ascending.
  std::vector<engine::AreaCode> districts() const;
  /// Whether the point lies in the outline of this district.
  bool inside(engine::AreaCode district, engine::Point place) const;
  /// A point around `centre`, at most about `radius_m` away, inside the district of `community`.
  /// After 20 draws outside it is `centre` itself.
  engine::Point scatter(Random& random, const Community& community, engine::Point centre,
                        std::int32_t radius_m) const;

 private:
  std::vector<Community> communities_;  // by code, ascending
  std::map<engine::AreaCode, Outline> outlines_;
};

}  // namespace app
