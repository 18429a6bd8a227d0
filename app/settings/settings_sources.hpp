// Where settings come from besides the command line: a file given by --config, and variables of the
// environment. Both are read with the definitions of settings.hpp; whatever is unknown or out of
// bounds is refused with its line. Order, later wins: default, file, environment, command line.
//
// The file is a flat subset of TOML: `key = value` a line, `#` comments, values are whole numbers
// or strings in "double" (with \" \\ \t \n) or 'single' quotes.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "app/support/command_line.hpp"

namespace app {

struct SettingLine {
  std::string key;
  std::string value;
  int line = 0;  // from 1
};

/// Reads the text of a settings file. Throws UsageError "<file>:<line>: <fault>" for a line that is
/// not of the form above, a key given twice, an unknown key or a bad value.
std::vector<SettingLine> read_settings(std::istream& text, const std::string& file);

/// Refuses unknown or bad variables XINYUAN_...; throws UsageError naming the variable.
void check_environment();

/// Lets `root` take --config (or XINYUAN_CONFIG) for whichever subcommand is used. Keys that the
/// subcommand does not know but another one does are checked and then left alone.
void add_settings_file(const CommandLine& root);

}  // namespace app
