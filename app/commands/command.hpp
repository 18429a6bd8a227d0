// One subcommand of the program: its place in the command line and what it does. Each lives in a
// file of its own, <name>_command.cpp, and is listed in commands.cpp.
#pragma once

#include <functional>

#include "app/support/usage_error.hpp"

namespace CLI {
class App;
}

namespace app {

struct Command {
  CLI::App* parser;          // owned by the root parser
  std::function<int()> run;  // called after parsing; returns an exit code
};

}  // namespace app
