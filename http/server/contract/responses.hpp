// The answers of an operation: its own, and the problems that follow from route, rights, parameters
// and body.
#pragma once

#include <string_view>
#include <vector>

#include "http/core/router.hpp"
#include "http/server/contract/schema.hpp"
#include "http/server/contract/tables.hpp"

namespace http::contract {

/// The pieces between separators, without empty ones.
std::vector<std::string_view> split(std::string_view text, char separator);

/// By status, ascending.
Json responses(const Route& route, const Operation& operation);

Json headers();           // components/headers
Json shared_responses();  // components/responses

}  // namespace http::contract
