#include "http/server/contract/schema.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <stdexcept>

#include "http/codec/account.hpp"
#include "http/codec/value_formats.hpp"
#include "http/codec/wish_requests.hpp"

namespace http::contract {
namespace {

constexpr std::string_view area_pattern = "^[1-9]([0-9]{5}|[0-9]{8}|[0-9]{11})$";
constexpr std::string_view code_pattern = "^[a-z0-9_]{1,40}$";

Json text_like(std::string_view key, std::string_view value) {
  return {{"type", "string"}, {key, value}};
}

const std::map<std::string_view, Json>& simple_types() {
  static const std::map<std::string_view, Json> types{
      {"text", {{"type", "string"}}},
      {"flag", {{"type", "boolean"}}},
      {"integer", {{"type", "integer"}}},
      {"number", {{"type", "number"}}},
      {"object", {{"type", "object"}}},
      {"id", {{"type", "integer"}, {"minimum", 1}}},
      {"count", {{"type", "integer"}, {"minimum", 0}}},
      {"instant", text_like("format", "date-time")},
      {"date", text_like("format", "date")},
      {"area", text_like("pattern", area_pattern)},
      {"leaf", text_like("pattern", "^[0-9]{4}$")},
      {"category", text_like("pattern", "^([0-9]{2}|[0-9]{4})$")},
      {"code", text_like("pattern", code_pattern)},
      {"digest", text_like("pattern", "^[0-9a-f]{64}$")}};
  return types;
}

/// The pattern or format behind the sentence that a client gets.
const std::map<std::string_view, Json>& formats() {
  static const std::map<std::string_view, Json> known{
      {leaf_allowed.code, type_schema("leaf")},
      {area_allowed.code, type_schema("area")},
      {instant_allowed.code, type_schema("instant")},
      {reason_allowed.code, type_schema("code")},
      {qualification_allowed.code, type_schema("code")},
      {half_hour_allowed.code, text_like("pattern", "^(([01][0-9]|2[0-3]):(00|30)|24:00)$")},
      {phone_allowed.code, text_like("pattern", engine::phone_format.pattern)},
      {code_allowed.code, text_like("pattern", "^[A-Za-z0-9._-]{1,32}$")},
      {external_no_allowed.code, text_like("pattern", "^[A-Za-z0-9._/-]{1,64}$")},
      {account_name_allowed.code, text_like("pattern", "^[a-z][a-z0-9._-]{1,31}$")},
      {totp_allowed.code, text_like("pattern", "^[0-9]{6}$")},
      {short_code_allowed.code, text_like("pattern", "^.{9,18}$")},
      {last4_allowed.code, text_like("pattern", "^[0-9]{4}$")}};
  return known;
}

/// Without a fraction where there is none: 90, not 90.0.
Json plain_number(double value) {
  if (std::floor(value) == value) return static_cast<std::int64_t>(value);
  return value;
}

Json words_schema(std::string_view list) {
  Json schema{{"type", "string"}, {"enum", Json::array()}};
  while (!list.empty()) {
    const auto word = list.substr(0, list.find('|'));
    schema["enum"].push_back(word);
    list.remove_prefix(std::min(list.size(), word.size() + 1));
  }
  return schema;
}

/// "integer 1..5", "text ..64": the bounds of a number, or of the characters of a text.
Json bounded(std::string_view type, std::string_view range) {
  Json schema = simple_types().at(type);
  const std::size_t dots = range.find("..");
  const std::string low{range.substr(0, dots)};
  const std::string high{range.substr(dots + 2)};
  const bool is_text = type == "text";
  if (!low.empty()) schema[is_text ? "minLength" : "minimum"] = plain_number(std::stod(low));
  if (!high.empty()) schema[is_text ? "maxLength" : "maximum"] = plain_number(std::stod(high));
  return schema;
}

Json value_schema(const Property& property) {
  switch (property.kind) {
    case Property::Kind::text:
      if (!property.pattern.empty()) return text_like("pattern", property.pattern);
      return {{"type", "string"},
              {"minLength", plain_number(property.min)},
              {"maxLength", plain_number(property.max)}};
    case Property::Kind::word: {
      if (property.words.empty()) return formats().at(property.format);
      Json schema{{"type", "string"}, {"enum", Json::array()}};
      for (const auto word : property.words) schema["enum"].push_back(word);
      return schema;
    }
    case Property::Kind::integer:
    case Property::Kind::number:
      return {{"type", property.kind == Property::Kind::integer ? "integer" : "number"},
              {"minimum", plain_number(property.min)},
              {"maximum", plain_number(property.max)}};
    case Property::Kind::flag: return type_schema("flag");
    case Property::Kind::record: return type_schema(property.record);
  }
  return {};
}

std::string in_one_line(const Json& value) {
  if (!value.is_structured()) return value.dump();
  std::string text;
  for (const auto& [key, inner] : value.items()) {
    if (!text.empty()) text += ", ";
    if (value.is_object()) text += Json(key).dump() + ": ";
    text += in_one_line(inner);
  }
  return value.is_object() ? "{" + text + "}" : "[" + text + "]";
}

constexpr std::size_t line_length = 100;

void print(std::string& out, const Json& value, std::size_t level, std::size_t used) {
  const std::string line = in_one_line(value);
  if (!value.is_structured() || value.empty() || used + line.size() <= line_length) {
    out += line;
    return;
  }
  out += value.is_object() ? '{' : '[';
  std::string_view between = "\n";
  for (const auto& [key, inner] : value.items()) {
    out += between;
    out.append(level + 1, ' ');
    const std::string name = value.is_object() ? Json(key).dump() + ": " : "";
    out += name;
    print(out, inner, level + 1, level + 2 + name.size());
    between = ",\n";
  }
  out += '\n';
  out.append(level, ' ');
  out += value.is_object() ? '}' : ']';
}

}  // namespace

Json type_schema(std::string_view type) {
  if (type.starts_with('[')) {
    return {{"type", "array"}, {"items", type_schema(type.substr(1, type.size() - 2))}};
  }
  if (type.starts_with('{')) {
    return {{"type", "object"},
            {"additionalProperties", type_schema(type.substr(1, type.size() - 2))}};
  }
  if (type.find('|') != std::string_view::npos) return words_schema(type);
  if (const auto found = simple_types().find(type); found != simple_types().end()) {
    return found->second;
  }
  const std::size_t space = type.find(' ');
  if (space != std::string_view::npos) {
    return bounded(type.substr(0, space), type.substr(space + 1));
  }
  if (type.empty() || std::isupper(static_cast<unsigned char>(type.front())) == 0) {
    throw std::logic_error("contract: no type '" + std::string(type) + "'");
  }
  return {{"$ref", "#/components/schemas/" + std::string(type)}};
}

Property property_of(const engine::Field& row) {
  Property property;
  property.name = row.name;
  property.about = row.about;
  property.min = row.min;
  property.max = row.max;
  property.items_min = row.items_min;
  property.items_max = row.items_max;
  property.required = row.required;
  property.words = row.words;
  property.pattern = row.format.pattern;
  property.kind = Property::Kind::word;
  switch (row.type) {
    case engine::Type::flag: property.kind = Property::Kind::flag; break;
    case engine::Type::u32:
    case engine::Type::u64:
    case engine::Type::i32: property.kind = Property::Kind::integer; break;
    case engine::Type::text: property.kind = Property::Kind::text; break;
    case engine::Type::word: break;
    case engine::Type::area:
    case engine::Type::areas: property.format = area_allowed.code; break;
    case engine::Type::categories: property.format = leaf_allowed.code; break;
    case engine::Type::qualifications: property.format = qualification_allowed.code; break;
    case engine::Type::instant: property.format = instant_allowed.code; break;
    case engine::Type::point:
    case engine::Type::hours: property.kind = Property::Kind::record; break;
  }
  return property;
}

Property property_of(const Field& field) {
  if (const auto* row = std::get_if<PutRow>(&field.put)) {
    Property property = property_of(*row->row);
    property.required = field.needed;
    return property;
  }
  // In the order of http::Put; the last is that of rows.
  static constexpr Property::Kind kinds[] = {Property::Kind::text,    Property::Kind::word,
                                             Property::Kind::integer, Property::Kind::number,
                                             Property::Kind::flag,    Property::Kind::record};
  static_assert(std::variant_size_v<Put> == std::size(kinds) + 1);
  Property property;
  property.name = field.name;
  property.kind = kinds[field.put.index()];
  property.min = field.min;
  property.max = field.max;
  property.items_min = field.items_min;
  property.items_max = field.items_max;
  property.required = field.needed;
  property.words = field.words;
  property.format = field.allowed.code;
  return property;
}

Json property_schema(const Property& property) {
  Json schema = value_schema(property);
  if (property.items_max != 0) {
    schema = {{"type", "array"},
              {"minItems", property.items_min},
              {"maxItems", property.items_max},
              {"items", std::move(schema)}};
  }
  schema["description"] = property.about;
  return schema;
}

std::string printed(const Json& value) {
  std::string out;
  print(out, value, 0, 0);
  return out + "\n";
}

}  // namespace http::contract
