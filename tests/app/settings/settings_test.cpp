// Settings: one definition for file, environment and command line.
#include <catch2/catch.hpp>
#include <sstream>

#include "app/settings/settings_sources.hpp"
#include "app/support/usage_error.hpp"
#include "tests/app/program.hpp"

using test::Finished;
using test::holds;
using test::Run;
using test::TemporaryFolder;

namespace {

std::string fault_of(const std::string& text) {
  std::istringstream stream(text);
  try {
    app::read_settings(stream, "city.toml");
  } catch (const app::UsageError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a settings file of every form of value is read with its lines") {
  std::istringstream text(
      "# comment\n\n  turn-max = 7   # why\r\nlisten = \"[::1]:80\"\n"
      "database = 'a \\ # b.db'\nshare=\"tab\\t quote\\\" end\"\n");
  const auto lines = app::read_settings(text, "city.toml");
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].key == "turn-max");
  CHECK(lines[0].value == "7");
  CHECK(lines[0].line == 3);
  CHECK(lines[1].value == "[::1]:80");
  CHECK(lines[2].value == "a \\ # b.db");
  CHECK(lines[3].value == "tab\t quote\" end");
  CHECK(lines[3].line == 6);
}

TEST_CASE("errors of a settings file name its line and what is allowed") {
  struct Row {
    const char* text;
    const char* fault;
  };
  const Row rows[] = {
      {"turn-max = 0",
       "city.toml:1: turn-max: '0' is not allowed: a whole number from 1 to 100000"},
      {"insight-queue-max = 0",
       "city.toml:1: insight-queue-max: '0' is not allowed: a whole number from 1 to 1000"},
      {"public-url = 'wish.example.org'", "'wish.example.org' is not allowed: https:// or http://"},
      {"public-url = 'https://wish.example.org/'", "and nothing behind"},
      {"map-tiles = 'https://t.example.org/{z}/{x}.png'", "with {z}, {x} and {y} behind the name"},
      {"map-tiles = '/{z}/{x}/{y}'", "is not allowed: an address of at most 500 characters"},
      {"map-tiles = 'https://{z}.example.org/{x}/{y}'", "is not allowed: an address"},
      {"map-tiles = 'https://t.org/{z}/{x}/{y};script-src *'", "is not allowed: an address"},
      {"map-attribution = '  '", "is not allowed: 1 to 200 characters that can be seen"},
      {"turn-max = 100001",
       "city.toml:1: turn-max: '100001' is not allowed: a whole number from 1"},
      {"\nturn-max = many", "city.toml:2: "},
      {"turn-max = 'many'", "city.toml:1: turn-max: 'many' is not allowed: a whole number from 1"},
      {"turn-max = -1", "city.toml:1: turn-max: '-1' is not allowed: a whole number from 1"},
      {"turn-max = 1.5", "city.toml:1: turn-max: expected a whole number or a text in quotes"},
      {"turn-max = 99999999999999999999", "city.toml:1: "},
      {"turn-max = '99999999999999999999'", "is not allowed: a whole number from 1 to 100000"},
      {"turn-max = \"\"", "city.toml:1: turn-max: must not be empty"},
      {"turn-max =", "city.toml:1: "},
      {"turn-max = 1 2", "city.toml:1: "},
      {"turn-max = true", "city.toml:1: turn-max: expected a whole number or a text in quotes"},
      {"turn-max = [1]", "city.toml:1: turn-max: expected a whole number or a text in quotes"},
      {"database = \"open", "city.toml:1: "},
      {"database = \"a\" b", "city.toml:1: "},
      {"database = \"\\x\"", "city.toml:1: "},
      {"turn_max = 1", "city.toml:1: unknown setting 'turn_max'; did you mean 'turn-max'?"},
      {"help = 1", "city.toml:1: unknown setting 'help'"},
      {"config = \"x\"", "city.toml:1: unknown setting 'config'"},
      {"[server]", "city.toml:1: server: expected: key = value"},
      {"turn-max = 1\n[server]\nx = 1", "city.toml:2: server: expected: key = value"},
      {"server.turn-max = 1", "city.toml:1: server: expected: key = value"},
      {"turn-max = 1\n\nturn-max = 2", "city.toml:3: "},
      {"log-level = loud", "city.toml:1: "},
      {"log-level = 'loud'", "'loud' is not allowed: one of debug|info|warning|error|off"},
      {"request-log = \"some\"", "'some' is not allowed: one of none|errors|all"},
      {"listen = \"localhost:80\"", "'localhost:80' is not allowed: <IP address>:<port 0..65535>"},
      {"listen = \"127.0.0.1\"", "is not allowed: <IP address>:<port 0..65535>"},
      {"listen = \"127.0.0.1:65536\"", "is not allowed: <IP address>:<port 0..65535>"},
      {"listen = \"127.0.0.1:\"", "is not allowed: <IP address>:<port 0..65535>"},
      {"listen = \"::1:80\"", "is not allowed: <IP address>:<port 0..65535>"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK_THAT(fault_of(row.text), Catch::Contains(row.fault));
  }
}

TEST_CASE("the file is below the environment and the environment below the command line") {
  const TemporaryFolder folder;
  const std::string file = folder.write("x.toml", "turn-max = 7\ntimers-max = 7\nport-x = 1\n");
  CHECK(holds(test::run({"settings"}).out, "\nturn-max = 1024\n"));
  const std::string good = folder.write("y.toml", "turn-max = 7\ntimers-max = 7\n");
  const Finished from_file = test::run({"settings", "--config", good});
  CHECK(from_file.code == 0);
  CHECK(holds(from_file.out, "\nturn-max = 7\n"));
  const Finished before = test::run({"--config", good, "settings"});
  CHECK(before.out == from_file.out);
  const Finished by_variable = test::run(Run{{"settings"}, {}, {{"XINYUAN_CONFIG", good}}});
  CHECK(by_variable.out == from_file.out);
  const Finished both =
      test::run(Run{{"settings", "--config", good}, {}, {{"XINYUAN_TURN_MAX", "8"}}});
  CHECK(holds(both.out, "\nturn-max = 8\n"));
  CHECK(holds(both.out, "\ntimers-max = 7\n"));
  const Finished all = test::run(
      Run{{"settings", "--turn-max", "9", "--config", good}, {}, {{"XINYUAN_TURN_MAX", "8"}}});
  CHECK(holds(all.out, "\nturn-max = 9\n"));
  CHECK(test::run({"settings", "--config", file}).code == 2);
}

TEST_CASE("wrong settings end the program with code 2 and one line") {
  const TemporaryFolder folder;
  const std::string bad = folder.write("bad.toml", "\nturn-max = 0\n");
  struct Row {
    Run run;
    std::string line;
  };
  const Row rows[] = {
      {{{"settings", "--config", bad}, {}, {}},
       "xinyuan: " + bad + ":2: turn-max: '0' is not allowed: a whole number from 1 to 100000\n"},
      {{{"settings", "--config", bad + ".gone"}, {}, {}},
       "xinyuan: cannot read settings file '" + bad + ".gone'\n"},
      {{{"settings", "--config", folder.path().string()}, {}, {}},
       "xinyuan: cannot read settings file '" + folder.path().string() + "'\n"},
      {{{"settings"}, {}, {{"XINYUAN_CONFIG", bad + ".gone"}}},
       "xinyuan: cannot read settings file '" + bad + ".gone'\n"},
      {{{"settings"}, {}, {{"XINYUAN_TURN_MAX", "0"}}},
       "xinyuan: environment variable XINYUAN_TURN_MAX: '0' is not allowed: a whole number from 1 "
       "to 100000\n"},
      {{{"settings"}, {}, {{"XINYUAN_TURNS_MAX", "1"}}},
       "xinyuan: unknown environment variable XINYUAN_TURNS_MAX\n"},
      {{{"settings", "--turn-max", "0"}, {}, {}},
       "xinyuan: --turn-max: '0' is not allowed: a whole number from 1 to 100000 (see xinyuan "
       "--help)\n"},
      {{{"setings"}, {}, {}}, "xinyuan: unknown command 'setings' (see xinyuan --help)\n"},
      {{{}, {}, {}}, "xinyuan: A subcommand is required (see xinyuan --help)\n"},
  };
  for (const Row& row : rows) {
    const Finished finished = test::run(row.run);
    CHECK(finished.code == 2);
    CHECK(finished.out.empty());
    CHECK(finished.err == row.line);
  }
}

TEST_CASE("the sample file is exactly what the program prints as its defaults, and is accepted") {
  const Finished printed = test::run({"settings", "--defaults"});
  REQUIRE(printed.code == 0);
  CHECK(test::read_file(XINYUAN_SOURCE_DIR "/config/xinyuan.sample.toml") == printed.out);
  const TemporaryFolder folder;
  const std::string sample = folder.write("sample.toml", printed.out);
  const Finished checked = test::run({"settings", "--config", sample});
  CHECK(checked.code == 0);
  CHECK(checked.out == printed.out);
}

TEST_CASE("help and version are answered on standard output") {
  const Finished help = test::run({"--help"});
  CHECK(help.code == 0);
  CHECK(help.err.empty());
  const Finished version = test::run({"--version"});
  CHECK(version.code == 0);
  CHECK(version.out.starts_with("xinyuan "));
}
