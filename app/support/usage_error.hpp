// Ends of the program: exit codes for the shell, and the error for a wrong call.
#pragma once

#include <stdexcept>

namespace app {

/// Exit codes, for the shell.
namespace exit_code {
inline constexpr int ok = 0;
inline constexpr int failed = 1;  // could not be done, or problems were found
inline constexpr int usage = 2;   // wrong option or setting, or no such file: nothing was begun
}  // namespace exit_code

/// Ends the program with exit code 2; `what()` is one line for the user.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace app
