// One subcommand of the program: its place in the command line and what it does. Each lives in its
// own file, <name>_command.cpp, and is listed in commands.cpp.
#pragma once

#include <functional>

#include "app/support/command_line.hpp"
#include "app/support/usage_error.hpp"

namespace app {

struct Command {
  CommandLine parser;
  std::function<int()> run;  // called after parsing; returns an exit code
};

}  // namespace app
