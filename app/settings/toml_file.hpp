// The settings file as TOML: its keys and values with their lines. Knows no setting.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace app {

struct SettingLine {
  std::string key;
  std::string value;
  int line = 0;  // from 1
};

/// Reads the keys of the file, in its order; whole numbers as decimal digits. Throws UsageError
/// "<file>:<line>: <error>" where the text is not TOML, and for tables and other kinds of values.
std::vector<SettingLine> read_toml(std::istream& text, const std::string& file);

}  // namespace app
