// The facade of the command line: what commands rely on, with any library behind it.
#include "app/support/command_line.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "app/commands/command.hpp"

namespace {

enum class Size { small, large };

struct Typed {
  std::uint32_t count = 3;
  Size size = Size::small;
  std::string name;
  bool is_quiet = false;
};

/// "prog make [--count N] [--size small|large] [--name TEXT | -q]"
struct Program {
  Typed typed;
  app::CommandLine root{"Makes things", "prog"};
  app::CommandLine make{root.subcommand("make", "Make one")};

  Program() {
    root.require_subcommand();
    make.option("--count", typed.count, "How many")
        .within(1U, 9U)
        .variable("PROG_TEST_COUNT")
        .group("Numbers")
        .standard();
    make.choice<Size>("--size", typed.size, {{"small", Size::small}, {"large", Size::large}},
                      "small or large", "How large");
    app::Option name = make.option("--name", typed.name, "Its name");
    make.flag("-q,--quiet", typed.is_quiet, "Say nothing").excludes(name);
  }
  void parse(std::vector<const char*> words) {
    words.insert(words.begin(), "prog");
    const bool has_work = root.parse(static_cast<int>(words.size()), words.data());
    REQUIRE(has_work);
  }
  std::string fault(const std::vector<const char*>& words) {
    try {
      parse(words);
    } catch (const app::UsageError& error) {
      return error.what();
    }
    return "";
  }
};

}  // namespace

TEST_CASE("A command line fills its variables and knows its command") {
  Program program;
  program.parse({"make", "--count", "7", "--size=large", "-q"});
  CHECK(program.make.is_given());
  CHECK(program.typed.count == 7);
  CHECK(program.typed.size == Size::large);
  CHECK(program.typed.is_quiet);
}

TEST_CASE("A command line refuses in one line that names the option and what is allowed") {
  CHECK(Program().fault({"make", "--size", "huge"}) ==
        "--size: 'huge' is not allowed: small or large (see prog --help)");
  CHECK(Program().fault({"make", "--count", "10"}) ==
        "--count: Value 10 not in range 1 to 9 (see prog --help)");
  CHECK(Program().fault({"make", "--name", "x", "-q"}) ==
        "--name excludes --quiet (see prog --help)");
  CHECK(Program().fault({"mkae"}) == "unknown command 'mkae' (see prog --help)");
  CHECK(Program().fault({"make"}).empty());
}

TEST_CASE("A setting shows its value and whether it was typed") {
  const auto count_of = [](const std::vector<const char*>& words) {
    Program program;
    program.parse(words);
    const auto settings = program.make.settings();
    REQUIRE(settings.size() == 1);  // --count alone has a variable
    CHECK(settings[0].key == "count");
    CHECK(settings[0].group == "Numbers");
    CHECK(settings[0].standard == "3");
    return settings[0];
  };
  CHECK(count_of({"make"}).value == "3");
  CHECK_FALSE(count_of({"make"}).is_given);
  CHECK(count_of({"make", "--count", "5"}).is_typed);
  ::setenv("PROG_TEST_COUNT", "4", 1);
  const app::Setting given = count_of({"make"});
  const app::Setting typed = count_of({"make", "--count", "5"});
  ::unsetenv("PROG_TEST_COUNT");
  CHECK(given.value == "4");
  CHECK(given.is_given);
  CHECK_FALSE(given.is_typed);
  CHECK(typed.value == "5");
}
