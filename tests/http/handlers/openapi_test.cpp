// schema/openapi.json against the route table, the tables of the strict reader, its own examples,
// the refusals of the engine, and the guide.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "http/access/rights.hpp"
#include "http/codec/account.hpp"
#include "http/codec/action.hpp"
#include "http/codec/supply.hpp"
#include "http/codec/what_if.hpp"
#include "http/codec/wish.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/core/reply.hpp"
#include "http/core/router.hpp"
#include "http/server/contract/contract.hpp"
#include "tests/http/contract.hpp"

namespace {

using http::Field;
using http::Shape;
using test::Json;
using test::openapi;

std::string lower_method(http::Method method) {
  std::string text{http::to_text(method)};
  for (char& letter : text) letter = static_cast<char>(letter | 0x20);
  return text;
}

std::string access_of(const Json& security) {
  std::string text;
  for (const Json& way : security) text += way.begin().key() + " ";
  return text;
}

/// As the table of rights says: open to strangers, to residents, or to the staff alone.
std::string access_of(http::Permission permission) {
  const auto may = [&](http::CallerRole role) {
    http::Principal who;
    who.role = role;
    return http::may_use(http::rule_of(permission), who) == http::Verdict::allowed;
  };
  if (may(http::CallerRole::anonymous)) return "";
  return may(http::CallerRole::resident) ? "trackingToken staffToken " : "staffToken ";
}

/// The table that reads each schema of a body.
const std::map<std::string, Shape>& body_tables() {
  using namespace http;
  static const std::map<std::string, Shape> tables{
      {"NewWish", ShapeOf<WishBody>(new_wish_fields)},
      {"SimilarTo", ShapeOf<WishBody>(similar_fields)},
      {"FindText", ShapeOf<FindBody>(find_fields)},
      {"EverydayWords", ShapeOf<SuggestBody>(suggest_fields)},
      {"WishChanges", ShapeOf<WishBody>(wish_change_fields)},
      {"SupplyInfo", ShapeOf<WishBody>(supply_info_fields)},
      {"Correction", ShapeOf<WishBody>(correct_fields)},
      {"Consent", ShapeOf<ConsentBody>(consent_fields)},
      {"Place", ShapeOf<PlaceBody>(place_fields)},
      {"Contact", ShapeOf<ContactBody>(contact_fields)},
      {"Window", ShapeOf<WindowBody>(window_fields)},
      {"Note", ShapeOf<ActionBody>(note_fields)},
      {"Message", ShapeOf<ActionBody>(message_fields)},
      {"Confirm", ShapeOf<ActionBody>(confirm_fields)},
      {"Track", ShapeOf<TrackBody>(track_fields)},
      {"PersonalDataReason", ShapeOf<PersonalDataBody>(personal_data_fields)},
      {"ErasePerson", ShapeOf<ErasePersonBody>(erase_person_fields)},
      {"Reveal", ShapeOf<RevealBody>(reveal_fields)},
      {"Cancel", ShapeOf<ActionBody>(cancel_fields)},
      {"Reason", ShapeOf<ActionBody>(reason_fields)},
      {"Rate", ShapeOf<ActionBody>(rate_fields)},
      {"Redo", ShapeOf<ActionBody>(redo_fields)},
      {"DispatchTo", ShapeOf<ActionBody>(dispatch_fields)},
      {"ReportResult", ShapeOf<ActionBody>(report_fields)},
      {"ProviderNote", ShapeOf<ActionBody>(accept_fields)},
      {"ProviderReason", ShapeOf<ActionBody>(decline_fields)},
      {"Claim", ShapeOf<ActionBody>(claim_fields)},
      {"Finish", ShapeOf<ActionBody>(finish_fields)},
      {"Review", ShapeOf<ActionBody>(review_fields)},
      {"NewProvider", provider_fields()},
      {"Hours", ShapeOf<HoursBody>(hours_fields)},
      {"OfferChange", offer_fields()},
      {"NewOffer", new_offer_fields()},
      {"Capacity", ShapeOf<CapacityBody>(capacity_fields)},
      {"WhatIfQuestion", ShapeOf<WhatIfBody>(what_if_fields)},
      {"SupplyChange", ShapeOf<ChangeBody>(change_fields)},
      {"LogIn", ShapeOf<LogInBody>(log_in_fields)},
      {"NewPassword", ShapeOf<PasswordBody>(new_password_fields)},
      {"OwnPassword", ShapeOf<PasswordBody>(own_password_fields)},
      {"TotpCode", ShapeOf<TotpBody>(totp_fields)},
      {"Setup", ShapeOf<SetupBody>(setup_fields)},
      {"NewAccount", ShapeOf<AccountBody>(new_account_fields)},
      {"AccountChange", ShapeOf<AccountBody>(account_change_fields)},
      {"NewApiToken", ShapeOf<ApiTokenBody>(api_token_fields)},
  };
  return tables;
}

std::string name_in(const Json& reference) {
  const std::string path = reference["$ref"];
  return path.substr(path.rfind('/') + 1);
}

void compare(const Shape& shape, const Json& schema);

/// One value of a field against its schema.
void compare_value(const Field& field, const Json& schema) {
  struct Compare {
    const Field& field;
    const Json& schema;
    void operator()(http::PutText) const {
      CHECK(schema["type"] == "string");
      CHECK(schema["minLength"] == field.min);
      CHECK(schema["maxLength"] == field.max);
    }
    void operator()(http::PutWord) const {
      CHECK(schema["type"] == "string");
      if (field.words.empty()) {
        CHECK((schema.contains("pattern") || schema.contains("format")));
      } else {
        CHECK(schema["enum"] ==
              Json(std::vector<std::string>(field.words.begin(), field.words.end())));
      }
    }
    void operator()(http::PutInteger) const { range("integer"); }
    void operator()(http::PutNumber) const { range("number"); }
    void operator()(http::PutFlag) const { CHECK(schema["type"] == "boolean"); }
    void operator()(http::OpenRecord) const {
      compare(field.made_shape ? field.made_shape() : field.shape,
              openapi()["components"]["schemas"][name_in(schema)]);
    }
    void operator()(http::PutRow put) const {
      using engine::Type;
      const bool is_number = put.row->type == Type::i32 || put.row->type == Type::u64;
      const bool is_text = put.row->type == Type::text && put.row->format.allowed.empty();
      if (is_number) return range("integer");
      if (is_text) return (*this)(http::PutText{});
      return (*this)(http::PutWord{});
    }
    void range(const char* type) const {
      CHECK(schema["type"] == type);
      CHECK(schema["minimum"] == field.min);
      CHECK(schema["maximum"] == field.max);
    }
  };
  std::visit(Compare{field, schema}, field.put);
}

void compare(const Shape& shape, const Json& schema) {
  CHECK(schema["additionalProperties"] == false);
  std::set<std::string> needed;
  std::set<std::string> names;
  for (const Field& field : shape.fields) {
    const std::string name{field.name};
    INFO(name);
    names.insert(name);
    if (field.needed) needed.insert(name);
    REQUIRE(schema["properties"].contains(name));
    const Json& property = schema["properties"][name];
    if (field.items_max == 0) {
      compare_value(field, property);
      continue;
    }
    CHECK(property["type"] == "array");
    CHECK(property["minItems"] == field.items_min);
    CHECK(property["maxItems"] == field.items_max);
    compare_value(field, property["items"]);
  }
  CHECK(schema["properties"].size() == names.size());
  CHECK(schema.value("required", Json::array()).get<std::set<std::string>>() == needed);
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

const std::filesystem::path root{XINYUAN_SOURCE_DIR};

/// The guide's tables of codes: code to status.
std::map<std::string, int> guide_codes() {
  std::map<std::string, int> codes;
  const std::string guide = read_file(root / "docs/API.md");
  const std::regex row(R"(\n\| ((?:`[a-z_]+`(?:, )?)+) \| (\d\d\d) \|)");
  const std::regex code(R"(`([a-z_]+)`)");
  for (std::sregex_iterator at(guide.begin(), guide.end(), row), end; at != end; ++at) {
    const std::string names = (*at)[1];
    for (std::sregex_iterator name(names.begin(), names.end(), code); name != end; ++name) {
      codes[(*name)[1]] = std::stoi((*at)[2]);
    }
  }
  return codes;
}

std::vector<std::string> split_codes(const std::string& text) {
  std::vector<std::string> codes;
  const std::regex code("[a-z_]+");
  for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) {
    codes.push_back(at->str());
  }
  return codes;
}

}  // namespace

TEST_CASE("schema/openapi.json is what the program prints") {
  const bool is_equal = http::openapi_text() == read_file(root / "schema/openapi.json");
  INFO("renew it: xinyuan openapi > schema/openapi.json, then build again");
  CHECK(is_equal);
}

TEST_CASE("the contract and the route table name the same operations") {
  std::set<std::string> in_table;
  for (const http::Route& route : http::routes()) {
    in_table.insert(lower_method(route.method) + " " + std::string{route.pattern} + " " +
                    std::string{route.operation} + " " + access_of(route.permission));
  }
  std::set<std::string> in_contract;
  for (const auto& [path, operations] : openapi()["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      in_contract.insert(method + " " + path + " " + operation["operationId"].get<std::string>() +
                         " " + access_of(operation["security"]));
    }
  }
  CHECK(in_table == in_contract);
  CHECK(in_table.size() == http::routes().size());
}

TEST_CASE("the contract lists what the row of the table can refuse") {
  for (const http::Route& route : http::routes()) {
    INFO(route.operation);
    const http::Rule& rule = http::rule_of(route.permission);
    const Json& operation =
        openapi()["paths"][std::string{route.pattern}][lower_method(route.method)];
    const auto lists = [&](const char* status, std::string_view code) {
      const Json& responses = operation["responses"];
      return responses.contains(status) && test::lists_code(responses[status], code);
    };
    std::set<http::Verdict> verdicts;
    for (int role = 0; role < http::caller_roles; ++role) {
      http::Principal who;  // a program without any scope
      who.role = static_cast<http::CallerRole>(role);
      verdicts.insert(http::may_use(rule, who));
    }
    CHECK(lists("401", "unauthenticated") == verdicts.contains(http::Verdict::unauthenticated));
    CHECK(lists("403", "forbidden") == verdicts.contains(http::Verdict::forbidden));
    if (rule.subject != http::RecordKind::nothing) CHECK(lists("404", "not_found"));
  }
}

TEST_CASE("the contract's bodies are those of the strict reader") {
  for (const auto& [name, shape] : body_tables()) {
    INFO(name);
    REQUIRE(openapi()["components"]["schemas"].contains(name));
    compare(shape, openapi()["components"]["schemas"][name]);
  }
  std::set<std::string> used;
  for (const auto& [path, operations] : openapi()["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      if (!operation.contains("requestBody")) continue;
      INFO(method << " " << path);
      const Json& body = operation["requestBody"];
      if (!body["content"].contains("application/json")) continue;  // no body of the reader's
      const std::string name = name_in(body["content"]["application/json"]["schema"]);
      REQUIRE(body_tables().contains(name));
      const Json& schema = openapi()["components"]["schemas"][name];
      CHECK(body["required"] == schema.contains("required"));
    }
  }
}

TEST_CASE("the contract's examples are read without complaint") {
  for (const auto& [name, shape] : body_tables()) {
    const Json& schema = openapi()["components"]["schemas"][name];
    REQUIRE(schema.contains("examples"));
    for (const Json& example : schema["examples"]) {
      INFO(name << " " << example.dump());
      CHECK(test::schema_fault(schema, example).empty());
    }
  }
  const auto reads = [](const std::string& name, auto record, auto shape) {
    for (const Json& example : openapi()["components"]["schemas"][name]["examples"]) {
      const auto fault = http::read_body(example.dump(), shape, record);
      INFO(name << ": " << (fault ? fault->faults[0].pointer : ""));
      INFO((fault ? fault->faults[0].detail.en : ""));
      CHECK_FALSE(fault);
    }
  };
  using namespace http;
  reads("NewWish", WishBody{}, new_wish_fields);
  reads("WishChanges", WishBody{}, wish_change_fields);
  reads("SupplyInfo", WishBody{}, supply_info_fields);
  reads("Correction", WishBody{}, correct_fields);
  reads("Consent", ConsentBody{}, consent_fields);
  reads("Place", PlaceBody{}, place_fields);
  reads("Contact", ContactBody{}, contact_fields);
  reads("Window", WindowBody{}, window_fields);
  reads("Note", ActionBody{}, note_fields);
  reads("Confirm", ActionBody{}, confirm_fields);
  reads("Track", TrackBody{}, track_fields);
  reads("PersonalDataReason", PersonalDataBody{}, personal_data_fields);
  reads("ErasePerson", ErasePersonBody{}, erase_person_fields);
  reads("Cancel", ActionBody{}, cancel_fields);
  reads("Reason", ActionBody{}, reason_fields);
  reads("Rate", ActionBody{}, rate_fields);
  reads("Redo", ActionBody{}, redo_fields);
  reads("DispatchTo", ActionBody{}, dispatch_fields);
  reads("ReportResult", ActionBody{}, report_fields);
  reads("ProviderNote", ActionBody{}, accept_fields);
  reads("ProviderReason", ActionBody{}, decline_fields);
  reads("Claim", ActionBody{}, claim_fields);
  reads("Finish", ActionBody{}, finish_fields);
  reads("Review", ActionBody{}, review_fields);
  reads("NewProvider", ProviderBody{}, provider_fields());
  reads("Hours", HoursBody{}, hours_fields);
  reads("OfferChange", OfferBody{}, offer_fields());
  reads("NewOffer", OfferBody{}, new_offer_fields());
  reads("Capacity", CapacityBody{}, capacity_fields);
  reads("LogIn", LogInBody{}, log_in_fields);
  reads("NewPassword", PasswordBody{}, new_password_fields);
  reads("OwnPassword", PasswordBody{}, own_password_fields);
  reads("TotpCode", TotpBody{}, totp_fields);
  reads("Setup", SetupBody{}, setup_fields);
  reads("NewAccount", AccountBody{}, new_account_fields);
  reads("AccountChange", AccountBody{}, account_change_fields);
  reads("NewApiToken", ApiTokenBody{}, api_token_fields);
}

TEST_CASE("every problem code is in the contract and in the guide with its status") {
  const auto guide = guide_codes();
  std::set<std::string> listed;
  for (const auto& [path, operations] : openapi()["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      for (const auto& [status, response] : operation["responses"].items()) {
        if (!response.contains("$ref")) continue;
        for (const std::string& code : split_codes(response["description"])) {
          INFO(method << " " << path << " " << status << " " << code);
          REQUIRE(guide.contains(code));
          CHECK(guide.at(code) == std::stoi(status));
          listed.insert(code);
        }
      }
    }
  }
  for (int at = 0; at <= static_cast<int>(engine::Refusal::busy); ++at) {
    const auto refusal = static_cast<engine::Refusal>(at);
    const std::string code{engine::to_code(refusal)};
    INFO(code);
    REQUIRE(guide.contains(code));
    CHECK(guide.at(code) == http::status_of(refusal));
    CHECK(listed.contains(code));
  }
}

TEST_CASE("the guide knows every code that the http sources give") {
  const auto guide = guide_codes();
  const std::regex given(
      R"((?:code = |\{\d\d\d, |refuse\(\d\d\d, |break_off\(\d\d\d, )\"([a-z_]+)\")");
  int found = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "http")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string source = read_file(entry.path());
    for (std::sregex_iterator at(source.begin(), source.end(), given), end; at != end; ++at) {
      INFO(entry.path().filename().string() << ": " << (*at)[1]);
      CHECK(guide.contains((*at)[1]));
      ++found;
    }
  }
  CHECK(found > 20);
}

TEST_CASE("every reference of the contract leads somewhere") {
  const std::string text = openapi().dump();
  const std::regex reference(R"re("\$ref":"#([^"]+)")re");
  int found = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), reference), end; at != end; ++at) {
    INFO((*at)[1]);
    CHECK(openapi().contains(Json::json_pointer((*at)[1])));
    ++found;
  }
  CHECK(found > 100);
}
