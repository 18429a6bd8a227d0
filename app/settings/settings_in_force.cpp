#include "app/settings/settings_in_force.hpp"

#include <cstdlib>

namespace app {

namespace {

using http::SettingSource;

/// Later wins: default, file, environment, command line (settings_sources.hpp).
SettingSource source_of(const Setting& setting) {
  if (setting.is_typed) return SettingSource::command_line;
  if (!setting.is_given) return SettingSource::standard;
  const bool in_environment = std::getenv(setting.variable.c_str()) != nullptr;
  return in_environment ? SettingSource::environment : SettingSource::file;
}

}  // namespace

http::SettingsInForce settings_in_force(const CommandLine& parser) {
  http::SettingsInForce settings;
  for (const Setting& setting : parser.settings()) {
    settings.push_back({setting.key, setting.group, setting.value, setting.standard,
                        source_of(setting), setting.type, setting.help});
  }
  return settings;
}

}  // namespace app
