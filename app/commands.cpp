#include "app/commands.hpp"

namespace app {

std::vector<Command> add_commands(CLI::App& root) {
  return {
      add_settings_command(root),
  };
}

}  // namespace app
