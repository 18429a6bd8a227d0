// The list of subcommands. A new one: write <name>_command.cpp, declare it here, add it to the list
// in commands.cpp and to docs/COMMANDS.md.
#pragma once

#include <vector>

#include "app/commands/command.hpp"

namespace app {

/// Defines all subcommands on the root parser; in the order in which help lists them.
std::vector<Command> add_commands(const CommandLine& root);

Command add_serve_command(const CommandLine& root);
Command add_demo_command(const CommandLine& root);
Command add_account_command(const CommandLine& root);
Command add_replay_command(const CommandLine& root);
Command add_import_command(const CommandLine& root);
Command add_export_command(const CommandLine& root);
Command add_check_command(const CommandLine& root);
Command add_backup_command(const CommandLine& root);
Command add_restore_command(const CommandLine& root);
Command add_match_command(const CommandLine& root);
Command add_columns_command(const CommandLine& root);
Command add_openapi_command(const CommandLine& root);
Command add_erase_command(const CommandLine& root);
Command add_retention_command(const CommandLine& root);
Command add_keys_command(const CommandLine& root);
Command add_simulate_command(const CommandLine& root);
Command add_settings_command(const CommandLine& root);

}  // namespace app
