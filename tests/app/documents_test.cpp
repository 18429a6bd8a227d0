// The documents say what the program does: columns, commands, examples.
#include <catch2/catch.hpp>

#include "app/tables/table.hpp"
#include "http/view/field_table.hpp"
#include "tests/app/program.hpp"

using test::Finished;
using test::holds;

namespace {

const std::string root = test::source_root.string();

std::string word_of(app::Need need) {
  switch (need) {
    case app::Need::required: return "required";
    case app::Need::optional: return "optional";
    case app::Need::unused: return "-";
  }
  return "";
}

std::string row_of(const app::Column& column) {
  const std::string about = column.about.empty() ? " |" : " " + std::string(column.about) + " |";
  return "| `" + std::string(column.name) + "` | " + std::string(column.name_zh) + " | " +
         word_of(column.import) + " | " + word_of(column.match) + " | " +
         std::string(column.allowed) + " |" + about + "\n";
}

}  // namespace

TEST_CASE("schema/csv.json is what the program prints") {
  const Finished printed = test::run({"columns", "--json"});
  CHECK(printed.code == 0);
  CHECK(test::read_file(root + "/schema/csv.json") == printed.out);
}

TEST_CASE("docs/CSV.md describes every column of every table") {
  const std::string text = test::read_file(root + "/docs/CSV.md");
  for (const app::Table* table :
       {&app::area_table(), &app::provider_table(), &app::offer_table(), &app::wish_table()}) {
    const std::size_t begin = text.find("## " + std::string(table->name) + "\n");
    REQUIRE(begin != std::string::npos);
    const std::string part = text.substr(begin, text.find("\n## ", begin + 1) - begin);
    for (const app::Column& column : table->columns) {
      INFO(table->name << " " << column.name);
      CHECK(holds(part, row_of(column)));
    }
  }
}

TEST_CASE("docs/COMMANDS.md names every command and every command has examples") {
  const std::string text = test::read_file(root + "/docs/COMMANDS.md");
  const std::string help = test::run({"--help"}).out;
  std::size_t at = help.find("Subcommands:\n");
  REQUIRE(at != std::string::npos);
  at = help.find('\n', at) + 1;
  int commands = 0;
  while (help.compare(at, 2, "  ") == 0) {
    const std::string name = help.substr(at + 2, help.find(' ', at + 2) - at - 2);
    INFO(name);
    CHECK(holds(text, "## xinyuan " + name + "\n"));
    const Finished own = test::run({name, "--help"});
    CHECK(own.code == 0);
    CHECK(holds(own.out, "Examples:\n  xinyuan " + name));
    ++commands;
    at = help.find('\n', at) + 1;
  }
  CHECK(commands >= 9);
}

TEST_CASE("every command refuses an option that it does not know") {
  for (const char* name : {"serve", "match", "import", "export", "check", "backup", "restore",
                           "settings", "columns", "openapi", "demo", "replay", "simulate"}) {
    const Finished finished = test::run({name, "--no-such-option"});
    INFO(name << ": " << finished.err);
    CHECK(finished.code == 2);
    CHECK(finished.out.empty());
  }
}
