#include "http/server/contract/contract.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "http/access/rights.hpp"
#include "http/core/router.hpp"
#include "http/server/contract/answer_tables.hpp"
#include "http/server/contract/operation_tables.hpp"
#include "http/server/contract/responses.hpp"
#include "http/server/contract/schema.hpp"

namespace http {
namespace contract {
namespace {

Json reference(std::string_view kind, std::string_view name) {
  return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}};
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& letter : out) letter = static_cast<char>(letter | 0x20);
  return out;
}

/// The parameter that an operation means by a key: its own, or that of all.
const Parameter& parameter_of(std::string_view operation, std::string_view key) {
  const auto table = parameters();
  const std::string own = std::string(operation) + "." + std::string(key);
  auto found = std::ranges::find(table, std::string_view(own), &Parameter::key);
  if (found == table.end()) found = std::ranges::find(table, key, &Parameter::key);
  if (found == table.end()) throw std::logic_error("contract: no parameter " + own);
  return *found;
}

std::string_view name_of(const Parameter& parameter) {
  if (!parameter.name.empty()) return parameter.name;
  return parameter.key.substr(parameter.key.find('.') + 1);
}

Json parameter_json(const Parameter& parameter) {
  Json schema = type_schema(parameter.type);
  if (!parameter.usual.empty()) schema["default"] = Json::parse(parameter.usual);
  return {{"name", name_of(parameter)},
          {"in", parameter.in},
          {"required", parameter.required},
          {"schema", std::move(schema)},
          {"description", parameter.about}};
}

/// As the table of rights says: open to strangers, to residents, or to the staff alone.
Json security_of(Permission permission) {
  const auto may = [permission](CallerRole role) {
    Principal who;
    who.role = role;
    return may_use(rule_of(permission), who) == Verdict::allowed;
  };
  Json ways = Json::array();
  if (may(CallerRole::anonymous)) return ways;
  if (may(CallerRole::resident)) ways.push_back({{"trackingToken", Json::array()}});
  ways.push_back({{"staffToken", Json::array()}});
  return ways;
}

const Body* find_body(std::string_view name) {
  const auto table = bodies();
  const auto found = std::ranges::find(table, name, &Body::name);
  return found == table.end() ? nullptr : &*found;
}

Json request_body(std::string_view body) {
  if (body.find('/') != std::string_view::npos) {
    Json content = Json::object();
    for (const auto media : split(body, ' ')) {
      content[std::string(media)]["schema"] = type_schema("text");
    }
    return {{"required", true}, {"content", std::move(content)}};
  }
  const Body* const known = find_body(body);
  if (known == nullptr) throw std::logic_error("contract: no body " + std::string(body));
  const bool required = std::ranges::any_of(known->shape.fields, &Field::needed);
  return {{"required", required},
          {"content", {{"application/json", {{"schema", type_schema(body)}}}}}};
}

Json operation_json(const Route& route, const Operation& operation) {
  Json out{{"operationId", operation.id},
           {"tags", Json::array({operation.tag})},
           {"summary", operation.summary},
           {"description", operation.about},
           {"security", security_of(route.permission)}};
  for (const auto key : split(operation.takes, ' ')) {
    out["parameters"].push_back(reference("parameters", parameter_of(operation.id, key).key));
  }
  if (!operation.body.empty()) out["requestBody"] = request_body(operation.body);
  out["responses"] = responses(route, operation);
  return out;
}

template <class Act>
void for_each_operation(Act act) {
  for (const auto part : {operations_on_wishes(), operations_on_supply(), operations_of_office(),
                          operations_of_service()}) {
    for (const Operation& operation : part) act(operation);
  }
}

/// In the order of the route table; every operation must have its route, every route its operation.
Json paths() {
  std::map<std::string_view, Operation> left;
  for_each_operation([&](const Operation& operation) { left.emplace(operation.id, operation); });
  Json out = Json::object();
  for (const Route& route : routes()) {
    const auto found = left.find(route.operation);
    if (found == left.end()) {
      throw std::logic_error("contract: no operation " + std::string(route.operation));
    }
    out[std::string(route.pattern)][lower(to_text(route.method))] =
        operation_json(route, found->second);
    left.erase(found);
  }
  if (!left.empty()) {
    throw std::logic_error("contract: no route for " + std::string(left.begin()->first));
  }
  return out;
}

Json body_schema(const Body& body) {
  Json schema{{"type", "object"}, {"description", body.about}, {"additionalProperties", false}};
  Json required = Json::array();
  Json properties = Json::object();
  for (const Field& field : body.shape.fields) {
    Property property = property_of(field);
    if (property.about.empty()) property.about = field_about(body.name, field.name);
    if (property.kind == Property::Kind::record) {
      const auto table = bodies();
      const Shape shape = field.made_shape != nullptr ? field.made_shape() : field.shape;
      const auto nested = std::ranges::find_if(table, [&shape](const Body& other) {
        return other.shape.fields.data() == shape.fields.data();
      });
      if (nested == table.end()) {
        throw std::logic_error("contract: no body for " + std::string(field.name));
      }
      property.record = nested->name;
    }
    if (property.required) required.push_back(property.name);
    properties[std::string(field.name)] = property_schema(property);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  schema["properties"] = std::move(properties);
  schema["examples"] = Json::array({Json::parse(body.example)});
  return schema;
}

/// A row that opens a schema; the members are added to it.
Json opened(const Row& row, const Json& schemas) {
  Json schema;
  if (row.type.starts_with('+')) {
    schema = schemas.at(std::string(row.type.substr(1)));
  } else if (row.type.empty()) {
    schema = {{"type", "object"}};
  } else {
    schema = type_schema(row.type);
  }
  schema["description"] = row.about;
  return schema;
}

void add_member(Json& schema, const Row& row) {
  const bool optional = row.name.ends_with('?');
  const std::string name{row.name.substr(0, row.name.size() - (optional ? 1 : 0))};
  Json member = type_schema(row.type);
  if (!row.about.empty()) member["description"] = row.about;
  if (!optional) schema["required"].push_back(name);
  schema["properties"][name] = std::move(member);
}

Json schemas() {
  Json out = Json::object();
  for (const Body& body : bodies()) out[std::string(body.name)] = body_schema(body);
  for (const Words& list : word_lists()) {
    out[std::string(list.name)] = {
        {"type", "string"}, {"description", list.about}, {"enum", list.words}};
  }
  for (const auto rows :
       {answers_of_wishes(), answers_of_matching(), answers_of_supply(), answers_of_office()}) {
    Json* open = nullptr;
    for (const Row& row : rows) {
      const bool opens = row.name.front() >= 'A' && row.name.front() <= 'Z';
      if (opens) {
        open = &(out[std::string(row.name)] = opened(row, out));
      } else {
        add_member(*open, row);
      }
    }
  }
  return out;
}

Json components() {
  Json named = Json::object();
  for (const Parameter& parameter : parameters()) {
    named[std::string(parameter.key)] = parameter_json(parameter);
  }
  return {{"securitySchemes",
           {{"staffToken",
             {{"type", "http"},
              {"scheme", "bearer"},
              {"description",
               "`token` of POST /v1/session, or the token of a program (xyi_...); docs/API.md "
               "lists the roles that may use each route. Browsers send the cookie of POST "
               "/v1/session instead."}}},
            {"trackingToken",
             {{"type", "http"},
              {"scheme", "bearer"},
              {"description", "`tracking_token` of a wish; it opens no other."}}}}},
          {"parameters", std::move(named)},
          {"headers", headers()},
          {"responses", shared_responses()},
          {"schemas", schemas()}};
}

Json info() {
  return {{"title", "Xinyuan"},
          {"version", "1"},
          {"summary", "Matches citizens' wishes with nearby providers."},
          {"description",
           "Conventions: docs/API.md. Times are RFC 3339 in the city's offset. Points are WGS-84 "
           "in answers; a body may name another datum. Ids are whole numbers below 2^53. Unknown "
           "fields and parameters are refused. Every answer carries X-Request-Id, the id that the "
           "log of the server holds. Any operation can fail with 500 `internal`."},
          {"contact", {{"name", "The operators of the server that answers"}}},
          {"license", {{"name", "Apache License 2.0"}, {"identifier", "Apache-2.0"}}}};
}

Json tags() {
  static constexpr std::pair<std::string_view, std::string_view> table[] = {
      {"wishes", "Post, follow, review, serve and rate wishes."},
      {"dispatches", "Answer a dispatch as a provider."},
      {"providers", "Providers, their desks and their import."},
      {"offers", "Offers of providers."},
      {"insight", "The plan, counts, statistics, the audit log and the live stream."},
      {"reference", "Menu, areas, reasons and map tiles."},
      {"accounts", "Sessions, accounts of the staff, and tokens of programs."},
      {"service", "Health, settings, pages and documents."}};
  Json out = Json::array();
  for (const auto& [name, about] : table) out.push_back({{"name", name}, {"description", about}});
  return out;
}

std::vector<std::string_view> without_query() {
  std::vector<std::string_view> found;
  for_each_operation([&](const Operation& operation) {
    const auto keys = split(operation.takes, ' ');
    const bool takes = std::ranges::any_of(
        keys, [&](auto key) { return parameter_of(operation.id, key).in == "query"; });
    if (!takes) found.push_back(operation.id);
  });
  std::ranges::sort(found);
  return found;
}

}  // namespace

bool takes_query(std::string_view operation) {
  static const std::vector<std::string_view> without = without_query();
  return !std::ranges::binary_search(without, operation);
}

}  // namespace contract

std::string openapi_text() {
  using contract::Json;
  const Json document{{"openapi", "3.1.0"},
                      {"info", contract::info()},
                      {"servers", Json::array({{{"url", "/"}, {"description", "This server."}}})},
                      {"tags", contract::tags()},
                      {"paths", contract::paths()},
                      {"components", contract::components()}};
  return contract::printed(document);
}

}  // namespace http
