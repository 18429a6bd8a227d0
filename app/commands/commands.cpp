#include "app/commands/commands.hpp"

namespace app {

std::vector<Command> add_commands(const CommandLine& root) {
  return {
      add_serve_command(root),    add_demo_command(root),     add_match_command(root),
      add_replay_command(root),   add_import_command(root),   add_export_command(root),
      add_check_command(root),    add_backup_command(root),   add_restore_command(root),
      add_account_command(root),  add_erase_command(root),    add_retention_command(root),
      add_keys_command(root),     add_columns_command(root),  add_openapi_command(root),
      add_settings_command(root), add_simulate_command(root),
  };
}

}  // namespace app
