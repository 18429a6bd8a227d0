// Settings that the process runs with, as the composition root passes them. None of them is a
// secret: secrets lie in files, and settings hold the paths.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace http {

enum class SettingSource : std::uint8_t { standard, file, environment, command_line };

struct SettingInForce {
  std::string key;       // "body-bytes-max"
  std::string group;     // heading of the help text
  std::string value;     // empty = none
  std::string standard;  // value without any source
  SettingSource source = SettingSource::standard;
  std::string allowed;  // "1..100", "PATH"
  std::string about;    // one line for people
};
using SettingsInForce = std::vector<SettingInForce>;

}  // namespace http
