// xinyuan settings: shows the settings in force and where each comes from, or a commented sample.
#include <memory>

#include "app/commands/commands.hpp"
#include "app/settings/settings.hpp"
#include "app/support/output.hpp"

namespace app {

namespace {

constexpr const char* heading =
    "# Settings of xinyuan, for: xinyuan serve --config <this file>\n"
    "#\n"
    "# Each key is also an environment variable (log-level is XINYUAN_LOG_LEVEL) and an option of "
    "the\n"
    "# command line (--log-level). Later wins: default, this file, environment, command line.\n"
    "# Values are whole numbers or texts in quotes; unknown keys and values outside the range "
    "given in\n"
    "# brackets are refused. Other commands read the keys that concern them from the same file.\n";

std::string quoted(const std::string& value) {
  const bool is_number = value.find_first_not_of("0123456789") == std::string::npos;
  return is_number && !value.empty() ? value : '"' + value + '"';
}

/// One line of help for each setting, then `key = value`, commented out when there is no value.
std::string settings_text(const CommandLine& parser, bool defaults_only) {
  std::string text = heading;
  std::string group;
  for (const Setting& setting : parser.settings()) {
    if (setting.group != group) {
      group = setting.group;
      text += "\n# ---- " + group + " ----\n";
    }
    const std::string& value = defaults_only ? setting.standard : setting.value;
    text += "\n# " + setting.help + " (" + setting.type + ").\n";
    text += (value.empty() ? "# " : "") + setting.key + " = " + quoted(value) + "\n";
  }
  return text;
}

}  // namespace

Command add_settings_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("settings", "Print the settings of the server as a settings file");
  const auto settings = std::make_shared<ServeSettings>();
  const auto sample = std::make_shared<bool>(false);
  add_serve_options(parser, *settings);
  parser.flag("--defaults", *sample, "Print the defaults instead of what is in force");
  parser.footer(
      "Examples:\n"
      "  xinyuan settings --defaults > xinyuan.toml      a settings file to start from\n"
      "  xinyuan settings --config xinyuan.toml          check a file without starting the server");
  return {parser, [parser, settings, sample] {
            Output output{{}};
            output.write(settings_text(parser, *sample));
            output.finish();
            return exit_code::ok;
          }};
}

}  // namespace app
