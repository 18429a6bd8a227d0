#include "tests/http/contract.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <vector>

#include "http/server/assets.hpp"

namespace test {

namespace {

const Json& resolved(const Json& node) {
  if (!node.is_object() || !node.contains("$ref")) return node;
  const std::string pointer = node["$ref"].get<std::string>().substr(1);
  return openapi().at(Json::json_pointer(pointer));
}

bool has_type(const std::string& type, const Json& value) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  return type == "number" && value.is_number();
}

/// Member of an object, or null.
const Json& member(const Json& object, const std::string& name) {
  static const Json nothing;
  const auto at = object.find(name);
  return at == object.end() ? nothing : *at;
}

std::string object_fault(const Json& schema, const Json& value) {
  for (const Json& name : member(schema, "required")) {
    if (!value.contains(name.get_ref<const std::string&>())) {
      return "/" + name.get<std::string>() + " is absent";
    }
  }
  const Json& properties = member(schema, "properties");
  const Json& others = member(schema, "additionalProperties");
  if (properties.empty() && others.is_null()) return {};
  for (const auto& [name, inner] : value.items()) {
    const Json& declared = properties.contains(name) ? properties[name] : others;
    const std::string fault =
        declared.is_object() ? schema_fault(declared, inner) : " is not declared";
    if (!fault.empty()) return "/" + name + fault;
  }
  return {};
}

std::string array_fault(const Json& schema, const Json& value) {
  const std::size_t size = value.size();
  if (size < schema.value("minItems", std::size_t{0})) return " has too few items";
  if (size > schema.value("maxItems", std::size_t{1'000'000})) return " has too many items";
  for (std::size_t at = 0; at < size; ++at) {
    const std::string fault = schema_fault(schema["items"], value[at]);
    if (!fault.empty()) return "/" + std::to_string(at) + fault;
  }
  return {};
}

const std::regex& compiled(const std::string& pattern) {
  static std::map<std::string, std::regex> known;
  const auto at = known.find(pattern);
  return at != known.end() ? at->second : known.emplace(pattern, pattern).first->second;
}

std::string string_fault(const Json& schema, const std::string& value) {
  const auto length = static_cast<std::size_t>(std::ranges::count_if(
      value, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  if (length < schema.value("minLength", std::size_t{0})) return " is too short";
  if (length > schema.value("maxLength", std::size_t{1'000'000})) return " is too long";
  const Json& pattern = member(schema, "pattern");
  if (!pattern.is_null() && !std::regex_match(value, compiled(pattern))) {
    return " does not match its pattern";
  }
  const bool is_time = member(schema, "format") == "date-time";
  const std::string time = R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))";
  return is_time && !std::regex_match(value, compiled(time)) ? " is not a date and time" : "";
}

std::vector<std::string> segments(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    parts.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool matches(std::string_view pattern, std::string_view path) {
  const auto wanted = segments(pattern);
  const auto given = segments(path);
  return wanted.size() == given.size() &&
         std::equal(wanted.begin(), wanted.end(), given.begin(),
                    [](const auto& w, const auto& g) { return w.starts_with('{') || w == g; });
}

const Json* find_operation(std::string method, std::string_view path) {
  std::ranges::transform(method, method.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& [pattern, operations] : openapi()["paths"].items()) {
    if (matches(pattern, path) && operations.contains(method)) return &operations[method];
  }
  return nullptr;
}

}  // namespace

const Json& openapi() {
  static const Json document = Json::parse(http::embedded_openapi());
  return document;
}

std::string schema_fault(const Json& reference, const Json& value) {
  const Json& schema = resolved(reference);
  if (schema.contains("type") && !has_type(schema["type"], value)) {
    return " is not of type " + schema["type"].get<std::string>();
  }
  if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end()) {
    return " is none of the listed words";
  }
  if (value.is_number()) {
    if (schema.contains("minimum") && value < schema["minimum"]) return " is too small";
    if (schema.contains("maximum") && value > schema["maximum"]) return " is too large";
  }
  if (value.is_object()) return object_fault(schema, value);
  if (value.is_array()) return array_fault(schema, value);
  if (value.is_string()) return string_fault(schema, value.get<std::string>());
  return {};
}

bool lists_code(const Json& response, std::string_view code) {
  const std::string codes = ", " + response.value("description", "") + ",";
  return codes.find(", " + std::string{code} + ",") != std::string::npos;
}

std::string contract_fault(std::string_view method, std::string_view target, const Answer& answer) {
  const Json* operation = find_operation(std::string{method}, target.substr(0, target.find('?')));
  if (operation == nullptr) return {};
  const std::string name = (*operation)["operationId"];
  const Json& responses = (*operation)["responses"];
  const std::string status = std::to_string(answer.status);
  if (!responses.contains(status)) return name + ": status " + status + " is not listed";
  const Json& response = responses[status];
  if (answer.status >= 400 && !lists_code(response, answer.code())) {
    return name + ": code " + answer.code() + " is not listed for " + status;
  }
  for (const auto& [type, media] : member(resolved(response), "content").items()) {
    if (type.find("json") == std::string::npos || !media["schema"].contains("$ref")) continue;
    if (!answer.headers.at("content-type").starts_with(type)) continue;  // another one was sent
    const Json body = Json::parse(answer.body, nullptr, false);
    if (body.is_discarded()) return name + ": the body is not JSON";
    const std::string fault = schema_fault(media["schema"], body);
    if (!fault.empty()) return name + " " + status + ": " + fault;
  }
  return {};
}

}  // namespace test
