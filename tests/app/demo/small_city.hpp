// A demo city with few providers and wishes, so that several are made quickly.
#pragma once

#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace test {

/// The shipped shape made small; written into the folder, whose path is returned.
inline std::filesystem::path small_shape(const TemporaryFolder& folder) {
  const std::filesystem::path shipped = std::filesystem::path(XINYUAN_SOURCE_DIR) / "config/demo";
  auto shape = nlohmann::json::parse(read_file(shipped / "shape.json"));
  shape["stations"]["count"] = 150;
  shape["teams"]["count"] = 500;
  shape["teams"]["least_in_community"] = 0;
  shape["units"]["count"] = 60;
  for (auto& [state, wishes] : shape["wishes"]["further_along"].items())
    if (wishes.is_number()) wishes = 5;
  folder.write("shape.json", shape.dump());
  folder.write("wishes.json", read_file(shipped / "wishes.json"));
  return folder.path();
}

/// Wuxi without the wait before a dispatch.
inline std::filesystem::path hasty_city(const TemporaryFolder& folder) {
  const std::filesystem::path city = folder / "city";
  std::filesystem::copy(std::filesystem::path(XINYUAN_SOURCE_DIR) / "config/city/wuxi", city);
  auto policy = nlohmann::json::parse(read_file(city / "policy.json"));
  policy["dispatch"]["settle_seconds"] = 0;
  folder.write("city/policy.json", policy.dump());
  return city;
}

}  // namespace test
