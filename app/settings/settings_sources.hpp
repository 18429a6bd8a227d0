// Where settings come from besides the command line: a file given by --config, and variables of the
// environment. Both are read with the definitions of settings.hpp; whatever is unknown or out of
// bounds is refused with its line. Order, later wins: default, file, environment, command line.
//
// The file is TOML without tables; its values are whole numbers or strings.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "app/settings/toml_file.hpp"
#include "app/support/command_line.hpp"

namespace app {

/// Reads the text of a settings file. Throws UsageError "<file>:<line>: <error>" for a line that is
/// not TOML, a key given twice, an unknown key or a bad value.
std::vector<SettingLine> read_settings(std::istream& text, const std::string& file);

/// Refuses unknown or bad variables XINYUAN_...; throws UsageError naming the variable.
void check_environment();

/// Lets `root` take --config (or XINYUAN_CONFIG) for whichever subcommand is used. Keys that the
/// subcommand does not know but another one does are checked and then left alone.
void add_settings_file(const CommandLine& root);

}  // namespace app
