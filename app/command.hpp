// One subcommand of the program: its place in the command line and what it does. Each lives in a
// file of its own, <name>_command.cpp, and is listed in commands.cpp.
#pragma once

#include <functional>
#include <stdexcept>

#include "app/support/command_line.hpp"

namespace app {

/// What the program tells the shell.
namespace exit_code {
inline constexpr int ok = 0;
inline constexpr int failed = 1;  // could not be done, or problems were found
inline constexpr int usage = 2;   // wrong option or setting, or no such file: nothing was begun
}  // namespace exit_code

struct Command {
  CommandLine parser;
  std::function<int()> run;  // called after parsing; returns an exit code
};

/// Ends the program with exit code 2; `what()` is one line for the user.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace app
