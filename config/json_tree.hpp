// JSON with line numbers: a small tree in which every value and every key knows its line, so that a
// complaint about its meaning can be as exact as one about its syntax.
// For data files of this folder only; bodies of requests have a reader of their own in http/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace config {

struct JsonMember;

struct JsonValue {
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, std::vector<JsonValue>,
               std::vector<JsonMember>>
      data;
  int line = 0;  // from 1; of arrays and objects the line of the opening bracket
};

struct JsonMember {
  std::string key;
  int line = 0;  // of the key
  JsonValue value;
};

struct JsonFile {
  std::string name;  // as complaints call it
  JsonValue root;
};

/// Throws ConfigError if the text is not well-formed JSON in UTF-8, names a field twice in one
/// object, or is nested deeper than 16.
JsonFile parse_json(std::string name, std::string_view text);

/// The whole file. Throws ConfigError if it cannot be read or is larger than `bytes_max`.
std::string read_text(const std::filesystem::path& file, std::size_t bytes_max = 16U << 20U);

}  // namespace config
