// The one form of every complaint about a data file.
#pragma once

#include <string>
#include <string_view>

#include "config/load.hpp"

namespace config {

/// Throws ConfigError "file:line: field: what is allowed". Line 0 and an empty field are left out.
[[noreturn]] inline void fail_at(std::string_view file, int line, std::string_view field,
                                 std::string_view allowed) {
  std::string text(file);
  if (line > 0) text.append(":").append(std::to_string(line));
  if (!field.empty()) text.append(": ").append(field);
  throw ConfigError(text.append(": ").append(allowed));
}

}  // namespace config
