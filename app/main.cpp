// The program: reads the command line, runs one subcommand, turns every error into one line on
// standard error and an exit code.
#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/commands/commands.hpp"
#include "app/commands/help.hpp"
#include "app/settings/settings_sources.hpp"
#include "app/support/output.hpp"
#include "config/load.hpp"

namespace {

constexpr const char* examples =
    "Examples:\n"
    "  xinyuan demo                              make a demo city in xinyuan.db\n"
    "  xinyuan serve                             serve it on http://127.0.0.1:8080\n"
    "  xinyuan match --wishes wishes.csv --providers providers.csv\n"
    "  xinyuan <command> --help                  options and examples of one command\n"
    "Exit codes: 0 done, 1 failed or problems found, 2 wrong option or setting.";

int report(const std::exception& error, int code) {
  std::cerr << "xinyuan: " << error.what() << '\n';
  return code;
}

/// CLI11 says only that a subcommand is missing when its name is mistyped.
std::string fault_of(const CLI::App& root, const CLI::ParseError& error) {
  const std::vector<std::string> left = root.remaining();
  const bool mistyped = root.get_subcommands().empty() && !left.empty();
  return mistyped ? "unknown command '" + left.front() + "'" : error.what();
}

int run(int argc, char** argv) {
  CLI::App root("Xinyuan matches the small wishes of residents to providers nearby.", "xinyuan");
  root.set_version_flag("--version", std::string("xinyuan ") + XINYUAN_VERSION);
  root.require_subcommand(1);
  root.fallthrough();  // so that --config may stand behind the subcommand; inherited
  root.footer(examples);
  root.formatter(std::make_shared<app::HelpFormat>());
  const std::vector<app::Command> commands = app::add_commands(root);
  app::add_settings_file(root);
  try {
    app::check_environment();
    root.parse(argc, argv);
  } catch (const CLI::FileError&) {
    std::cerr << "xinyuan: cannot read settings file '" << root.get_config_ptr()->as<std::string>()
              << "'\n";
    return app::exit_code::usage;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return root.exit(error);  // help and version
    std::cerr << "xinyuan: " << fault_of(root, error) << " (see xinyuan --help)\n";
    return app::exit_code::usage;
  }
  for (const app::Command& command : commands) {
    if (command.parser->parsed()) return command.run();
  }
  return app::exit_code::usage;
}

}  // namespace

int main(int argc, char** argv) {
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
