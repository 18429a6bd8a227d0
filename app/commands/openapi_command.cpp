// xinyuan openapi: the interface description of the server. What it prints is schema/openapi.json.
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "app/commands/commands.hpp"
#include "app/support/output.hpp"
#include "http/server/contract/contract.hpp"

namespace app {
namespace {

int check_document(const std::string& name, const std::string& document) {
  std::ifstream file(name, std::ios::binary);
  if (!file) throw UsageError("--check: cannot read " + name);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (text == document) return exit_code::ok;
  std::cerr << "xinyuan: " << name << " is not what this program says; renew it with: xinyuan "
            << "openapi > " << name << '\n';
  return exit_code::failed;
}

}  // namespace

Command add_openapi_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("openapi", "Print the interface description (OpenAPI 3.1)");
  const auto file = std::make_shared<std::string>();
  parser.option("--check", *file, "Print nothing; fail unless this file holds the same")
      .type("FILE");
  parser.footer(
      "Examples:\n  xinyuan openapi > openapi.json\n  xinyuan openapi --check "
      "openapi.json");
  return {parser, [file] {
            const std::string document = http::openapi_text();
            if (!file->empty()) return check_document(*file, document);
            Output out{{}};
            out.write(document);
            out.finish();
            return exit_code::ok;
          }};
}

}  // namespace app
