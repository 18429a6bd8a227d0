// xinyuan serve: the options of the server. serve.hpp does the work.
#include <memory>

#include "app/commands/commands.hpp"
#include "app/serve/serve.hpp"
#include "app/settings/settings_in_force.hpp"

namespace app {

Command add_serve_command(const CommandLine& root) {
  const CommandLine parser = root.subcommand("serve", "Run the server");
  const auto settings = std::make_shared<ServeSettings>();
  add_serve_options(parser, *settings);
  parser.footer(
      "Examples:\n"
      "  xinyuan serve\n"
      "  xinyuan serve --database city.db --listen 0.0.0.0:8080\n"
      "  xinyuan serve --config xinyuan.toml --log-level debug\n"
      "Every option is also a key of the settings file and a variable XINYUAN_<NAME>.\n"
      "SIGTERM or Ctrl-C stops it after answering what is in flight.");
  return {parser, [parser, settings] { return serve(*settings, settings_in_force(parser)); }};
}

}  // namespace app
