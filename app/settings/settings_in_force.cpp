#include "app/settings/settings_in_force.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

namespace app {

namespace {

using http::SettingSource;

/// Later wins: default, file, environment, command line (settings_sources.hpp).
SettingSource source_of(const CLI::App& parser, const CLI::Option& option) {
  const auto& spoken = parser.parse_order();  // of the command line alone
  if (std::find(spoken.begin(), spoken.end(), &option) != spoken.end()) {
    return SettingSource::command_line;
  }
  if (option.count() == 0) return SettingSource::standard;
  const bool in_environment = std::getenv(option.get_envname().c_str()) != nullptr;
  return in_environment ? SettingSource::environment : SettingSource::file;
}

}  // namespace

http::SettingsInForce settings_in_force(const CLI::App& parser) {
  http::SettingsInForce settings;
  for (const CLI::Option* option : parser.get_options()) {
    if (option->get_envname().empty() || option->get_lnames().empty()) continue;
    const std::string standard = option->get_default_str();
    settings.push_back({option->get_lnames().front(), option->get_group(),
                        option->count() > 0 ? option->results().back() : standard, standard,
                        source_of(parser, *option), option->get_type_name(),
                        option->get_description()});
  }
  return settings;
}

}  // namespace app
