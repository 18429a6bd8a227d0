// Formats a percentage.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace app {

/// "93.6 %"; empty of nothing.
inline std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%",
                100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

}  // namespace app
