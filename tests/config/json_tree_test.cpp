#include "config/json_tree.hpp"

#include <filesystem>

#include "tests/config/faults.hpp"

using config::JsonMember;
using config::JsonValue;
using config::parse_json;

namespace {

std::string tree_fault(std::string_view text) {
  return test::faults::complaint([&] { parse_json("x.json", text); });
}

const std::vector<JsonMember>& members(const JsonValue& value) {
  return std::get<std::vector<JsonMember>>(value.data);
}

const std::vector<JsonValue>& items(const JsonValue& value) {
  return std::get<std::vector<JsonValue>>(value.data);
}

}  // namespace

TEST_CASE("every key and value knows its line") {
  const auto file =
      parse_json("x.json",
                 "\n{\n \"a\":\n  5\n,\n \"b\": [1,\n2\n,\"t\",\n\n true,null\n,{\n}],"
                 "\n\"c\": -2.5}\n\n");
  CHECK(file.name == "x.json");
  CHECK(file.root.line == 2);
  const auto& all = members(file.root);
  REQUIRE(all.size() == 3);
  CHECK(all[0].key == "a");
  CHECK(all[0].line == 3);
  CHECK(all[0].value.line == 4);  // a number that ends with its line
  CHECK(std::get<std::int64_t>(all[0].value.data) == 5);
  CHECK(all[1].line == 6);
  CHECK(all[1].value.line == 6);
  const auto& list = items(all[1].value);
  REQUIRE(list.size() == 6);
  CHECK(list[0].line == 6);
  CHECK(list[1].line == 7);
  CHECK(list[2].line == 8);
  CHECK(std::get<std::string>(list[2].data) == "t");
  CHECK(list[3].line == 10);
  CHECK(std::get<bool>(list[3].data));
  CHECK(list[4].line == 10);
  CHECK(std::holds_alternative<std::nullptr_t>(list[4].data));
  CHECK(list[5].line == 11);
  CHECK(members(list[5]).empty());
  CHECK(all[2].value.line == 13);
  CHECK(std::get<double>(all[2].value.data) == -2.5);
}

TEST_CASE("windows line ends and a byte order mark change nothing") {
  const auto file = parse_json("x.json", "\xEF\xBB\xBF{\r\n\"a\": 1,\r\n\"b\": 2\r\n}\r\n");
  CHECK(members(file.root)[0].value.line == 2);
  CHECK(members(file.root)[1].value.line == 3);
}

TEST_CASE("syntax errors name their line") {
  CHECK(tree_fault("{\n\"a\": 1,\n}").starts_with("x.json:3: JSON: syntax error"));
  CHECK(tree_fault("{\n\"a\" 1}").starts_with("x.json:2: JSON: syntax error"));
  CHECK(tree_fault("").starts_with("x.json:1: JSON: syntax error"));
  CHECK(tree_fault("{\n\"a\": [1,\n2").starts_with("x.json:3: JSON: syntax error"));
  CHECK(tree_fault("{}\n{}").starts_with("x.json:2: JSON: syntax error"));
  CHECK(tree_fault("[\n\"\xB4\xE5\"]").starts_with("x.json:2: JSON: syntax error"));  // not UTF-8
  CHECK(tree_fault("[\n\"a\x01\"]").starts_with("x.json:2: JSON: syntax error"));
  CHECK(tree_fault("[\nNaN]").starts_with("x.json:2: JSON: syntax error"));
  CHECK(tree_fault("[1e999\n]").starts_with("x.json:1: JSON: "));
  CHECK(tree_fault("[1]") == "");
}

TEST_CASE("a field given twice is refused with both lines") {
  CHECK(tree_fault("{\n\"a\": 1,\n\"b\": {\"a\": 2},\n\"a\": 3}") ==
        "x.json:4: a: is given twice, first on line 2");
}

TEST_CASE("depth is bounded, also for a hundred thousand brackets") {
  CHECK(tree_fault(std::string(16, '[') + std::string(16, ']')) == "");
  CHECK(tree_fault("\n" + std::string(17, '[')) == "x.json:2: JSON: at most 16 levels of brackets");
  CHECK(tree_fault(std::string(100'000, '[')) == "x.json:1: JSON: at most 16 levels of brackets");
}

TEST_CASE("whole numbers beyond 64 bits are numbers, but no longer whole") {
  const auto file = parse_json("x.json", "[9223372036854775807, 9223372036854775808]");
  CHECK(std::get<std::int64_t>(items(file.root)[0].data) == INT64_MAX);
  CHECK(std::holds_alternative<double>(items(file.root)[1].data));
}

TEST_CASE("a file that is missing, a folder or too large is refused by name") {
  const auto folder = std::filesystem::path(XINYUAN_SOURCE_DIR) / "config/city/wuxi";
  const auto read = [&](const char* name, std::size_t bytes) {
    return test::faults::complaint([&] { config::read_text(folder / name, bytes); });
  };
  CHECK(read("city.json", 10'000) == "");
  CHECK(read("none.json", 10'000) ==
        (folder / "none.json").string() + ": no such file, or it cannot be read");
  CHECK(read("city.json", 10) == (folder / "city.json").string() + ": at most 10 bytes");
  CHECK(read(".", 10'000) == (folder / ".").string() + ": no such file, or it cannot be read");
}
