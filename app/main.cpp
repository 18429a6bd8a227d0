// The program: reads the command line, runs one subcommand, turns every error into one line on
// standard error and an exit code.
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands/commands.hpp"
#include "app/settings/settings_sources.hpp"
#include "app/support/output.hpp"
#include "commit.hpp"
#include "config/load.hpp"

namespace {

constexpr const char* examples =
    "Examples:\n"
    "  xinyuan demo                              make a demo city in xinyuan.db\n"
    "  xinyuan serve                             serve it on http://127.0.0.1:8080\n"
    "  xinyuan match --wishes wishes.csv --providers providers.csv\n"
    "  xinyuan <command> --help                  options and examples of one command\n"
    "Exit codes: 0 done, 1 failed or problems found, 2 wrong option or setting.";

/// "xinyuan 0.1.0 (1a2b3c4d5e6f)"; the commit only of what was built inside its repository.
std::string version_text() {
  constexpr std::string_view commit = XINYUAN_COMMIT;
  std::string text = "xinyuan " XINYUAN_VERSION;
  if (!commit.empty()) text += " (" + std::string(commit) + ")";
  return text;
}

int report(const std::exception& error, int code) {
  std::cerr << "xinyuan: " << error.what() << '\n';
  return code;
}

int run(int argc, char** argv) {
  app::CommandLine root("Xinyuan matches the small wishes of residents to providers nearby.",
                        "xinyuan");
  root.version(version_text());
  root.require_subcommand();
  root.footer(examples);
  const std::vector<app::Command> commands = app::add_commands(root);
  app::add_settings_file(root);
  app::check_environment();
  if (!root.parse(argc, argv)) return app::exit_code::ok;
  for (const app::Command& command : commands) {
    if (command.parser.is_given()) return command.run();
  }
  return app::exit_code::usage;
}

/// What is written is for its owner alone: databases, backups and exports hold what people have
/// said. A core dump would hold all of it in plain text.
void keep_to_the_owner() {
  umask(S_IRWXG | S_IRWXO);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

}  // namespace

int main(int argc, char** argv) {
  keep_to_the_owner();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen where it is written to
  try {
    return run(argc, argv);
  } catch (const app::ClosedPipe&) {
    return app::exit_code::ok;  // the reader has seen enough
  } catch (const app::UsageError& error) {
    return report(error, app::exit_code::usage);
  } catch (const config::ConfigError& error) {
    return report(error, app::exit_code::usage);
  } catch (const std::exception& error) {
    return report(error, app::exit_code::failed);
  }
}
