// schema/openapi.json as a judge of answers: is the status listed, does the body have the declared
// shape and nothing else, is the problem's code one of those that the operation names.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "tests/http/raw_client.hpp"

namespace test {

using Json = nlohmann::json;

/// The document that the program was built with.
const Json& openapi();

/// Error of a value by a schema of the document; empty if there is none. Covers all that the
/// document uses. A field that is not declared is an error.
std::string schema_fault(const Json& schema, const Json& value);

/// What is wrong with an answer by the contract; empty if nothing is, or if the document knows no
/// such path.
std::string contract_fault(std::string_view method, std::string_view target, const Answer& answer);

/// Codes listed for a response, from its description.
bool lists_code(const Json& response, std::string_view code);

}  // namespace test
