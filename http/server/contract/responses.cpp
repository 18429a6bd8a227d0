#include "http/server/contract/responses.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "http/access/rights.hpp"
#include "http/server/gate.hpp"

namespace http::contract {
namespace {

using Codes = std::set<std::string_view>;

struct Header {
  std::string_view name, type, about;
};
constexpr Header header_table[] = {
    {"ETag", "text", "Version of the answer; send it back as If-Match or If-None-Match."},
    {"Location", "text", "Path of the new record."},
    {"Link", "text", "rel=\"next\": the next page; absent at the end."},
    {"Idempotent-Replayed", "flag",
     "true: an earlier request with the same Idempotency-Key was carried out; this is its answer."},
    {"RateLimit", "text", "Requests left and seconds until all are back, e.g. \"post\";r=29;t=2."},
    {"RateLimit-Policy", "text",
     "Requests allowed in a window of seconds, e.g. \"post\";q=30;w=60."},
    {"Retry-After", "integer 1..86400", "Seconds to wait before the next try."},
    {"Set-Cookie", "text", "Cookie of the session; browsers only."},
    {"WWW-Authenticate", "text", "Scheme of the credential: Bearer."},
};

bool takes(const Operation& operation, std::string_view parameter) {
  const auto keys = split(operation.takes, ' ');
  return std::ranges::find(keys, parameter) != keys.end();
}

bool is_read(const Route& route) { return route.method == Method::get; }

bool may(const Route& route, CallerRole role) {
  Principal who;
  who.role = role;
  return may_use(rule_of(route.permission), who) == Verdict::allowed;
}

/// Requests of strangers and residents are counted, and writes say what is left (Gate::count, which
/// takes what stores nothing for a read).
bool says_what_is_left(const Route& route) {
  return !is_read(route) && !stores_nothing(route.pattern) &&
         (may(route, CallerRole::anonymous) || may(route, CallerRole::resident));
}

/// The verdicts of the table of rights over all roles; a program without any scope among them.
void add_refusals_of_rights(Codes& codes, const Rule& rule) {
  for (int role = 0; role < caller_roles; ++role) {
    Principal who;
    who.role = static_cast<CallerRole>(role);
    const Verdict verdict = may_use(rule, who);
    if (verdict == Verdict::unauthenticated) codes.insert("unauthenticated");
    if (verdict == Verdict::forbidden) codes.insert("forbidden");
  }
}

Codes codes_of(const Route& route, const Operation& operation) {
  Codes codes{"unknown_host"};
  for (const auto code : split(operation.refuses, ' ')) codes.insert(code);
  const auto add = [&codes](bool applies, std::initializer_list<std::string_view> more) {
    if (applies) codes.insert(more);
  };
  const bool is_api = route.pattern.starts_with("/v1/");
  const bool has_body = !is_read(route) && route.method != Method::delete_;
  add_refusals_of_rights(codes, rule_of(route.permission));
  add(route.pattern != "/livez" && route.pattern != "/readyz", {"rate_limited"});
  add(route.pattern.find("{id}") != std::string_view::npos, {"not_found"});
  add(is_api, {"bad_query"});
  add(!is_read(route), {"cross_site"});
  add(!is_read(route) && operation.stores, {"busy", "outcome_unknown"});
  add(has_body, {"body_too_large", "content_type"});
  add(has_body && route.body == BodyKind::json, {"malformed_body", "invalid_body"});
  add(takes(operation, "idempotencyKey"), {"bad_header", "key_reused"});
  add(takes(operation, "ifMatch") || takes(operation, "ifMatchRequired"),
      {"bad_header", "version_mismatch"});
  add(takes(operation, "ifMatchRequired"), {"precondition_required"});
  return codes;
}

bool is_header(std::string_view name) {
  return std::ranges::find(header_table, name, &Header::name) != std::end(header_table);
}

Json header_reference(std::string_view name) {
  return {{"$ref", "#/components/headers/" + std::string(name)}};
}

/// "Wish", "text/csv", or "text/event-stream(LiveReady;...)": a text that is made of these.
void add_content(Json& response, std::string_view given) {
  if (given.find('/') == std::string_view::npos) {
    response["content"]["application/json"]["schema"] = type_schema(given);
    return;
  }
  const std::size_t parts = given.find('(');
  const std::string media{given.substr(0, parts)};
  Json schema = type_schema("text");
  if (parts != std::string_view::npos) {
    schema["contentMediaType"] = media;
    for (const auto part : split(given.substr(parts + 1, given.size() - parts - 2), ';')) {
      schema["contentSchema"]["oneOf"].push_back(type_schema(part));
    }
  }
  response["content"][media]["schema"] = std::move(schema);
}

/// Adds one piece of `gives`: the status and all that follows it.
void add_answer(std::map<int, Json>& out, std::string_view given, const Route& route,
                const Operation& operation) {
  const auto parts = split(given, ' ');
  const int status = std::stoi(std::string(parts.front()));
  Json response{{"description", operation.answer}};
  Json named = Json::object();
  const auto add = [&named](std::string_view name) {
    named[std::string(name)] = header_reference(name);
  };
  if (status == 201) add("Location");
  if (takes(operation, "cursor")) add("Link");
  if (takes(operation, "idempotencyKey")) add("Idempotent-Replayed");
  if (says_what_is_left(route)) {
    add("RateLimit");
    add("RateLimit-Policy");
  }
  std::vector<std::string_view> contents;
  for (std::size_t at = 1; at < parts.size(); ++at) {
    if (is_header(parts[at])) {
      add(parts[at]);
    } else {
      contents.push_back(parts[at]);
    }
  }
  if (!named.empty()) response["headers"] = std::move(named);
  for (const auto content : contents) add_content(response, content);
  out[status] = std::move(response);
}

/// The component that brings the headers of a problem of this status.
std::string_view problem_name(int status) {
  if (status == 401) return "Unauthenticated";
  if (status == 429) return "TooMany";
  return status == 503 ? "Busy" : "Problem";
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const auto piece = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(text.size(), piece.size() + 1));
    if (!piece.empty()) pieces.push_back(piece);
  }
  return pieces;
}

Json responses(const Route& route, const Operation& operation) {
  std::map<int, Json> by_status;
  for (const auto given : split(operation.gives, ',')) {
    add_answer(by_status, given, route, operation);
  }
  if (takes(operation, "ifNoneMatch")) {
    by_status[304] = {{"description", "The version that is kept is still the present one."},
                      {"headers", {{"ETag", header_reference("ETag")}}}};
  }
  std::map<int, std::string> problems;
  for (const auto code : codes_of(route, operation)) {
    std::string& listed = problems[status_of_code(code)];
    if (!listed.empty()) listed += ", ";
    listed += code;
  }
  for (const auto& [status, listed] : problems) {
    const std::string component{problem_name(status)};
    by_status[status] = {{"$ref", "#/components/responses/" + component}, {"description", listed}};
  }
  Json out = Json::object();
  for (auto& [status, response] : by_status) out[std::to_string(status)] = std::move(response);
  return out;
}

Json headers() {
  Json out = Json::object();
  for (const Header& header : header_table) {
    out[std::string(header.name)] = {{"description", header.about},
                                     {"schema", type_schema(header.type)}};
  }
  return out;
}

Json shared_responses() {
  const auto problem = [](std::string_view about, std::initializer_list<std::string_view> named) {
    Json out{{"description", about}};
    for (const auto name : named) out["headers"][std::string(name)] = header_reference(name);
    out["content"]["application/problem+json"]["schema"] = type_schema("Problem");
    return out;
  };
  return {{"Problem", problem("A problem; its `code` is one of those listed.", {})},
          {"Unauthenticated", problem("A credential is needed.", {"WWW-Authenticate"})},
          {"TooMany", problem("Too many requests or tries.",
                              {"Retry-After", "RateLimit", "RateLimit-Policy"})},
          {"Busy", problem("The server is busy; send the request again.", {"Retry-After"})}};
}

}  // namespace http::contract
