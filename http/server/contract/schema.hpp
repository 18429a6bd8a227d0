// Schemas as JSON values: of a type's name, and of a field that a table of the program describes.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "http/json/reader.hpp"

namespace http::contract {

using Json = nlohmann::ordered_json;

/// The schema that a short name means: "text" (also "text ..64", at most 64 characters), "flag",
/// "integer" and "number" (also "integer 1..5"), "id", "count", "instant", "date", "area", "leaf",
/// "category", "code", "digest", "object"; "a|b" one of these words; "Wish" the schema of that
/// name; "[leaf]" a list, "{Area}" a map. Throws std::logic_error for anything else.
Json type_schema(std::string_view type);

/// A field of a record that comes in. The layers' tables are turned into this by `property_of`; a
/// table of another kind needs one more such function and nothing else.
struct Property {
  enum class Kind { text, word, integer, number, flag, record };
  std::string_view name, about;
  Kind kind = Kind::text;
  double min = 0, max = 0;                   // of a number; code points of a text
  std::size_t items_min = 0, items_max = 0;  // items_max 0: no list
  bool required = false;
  std::span<const std::string_view> words{};  // of a word; empty: see `format`
  std::string_view format{};                  // of a word: the code of its phrase, or a type
  std::string_view pattern{};                 // of a text that has a format
  std::string_view record{};                  // schema of a record
};
Property property_of(const Field& field);
/// Of a described record: the row says all, its sentence too.
Property property_of(const engine::Field& row);
Json property_schema(const Property& property);

/// Text with one space a level; what fits in a line stays on it.
std::string printed(const Json& value);

}  // namespace http::contract
