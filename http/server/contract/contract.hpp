// The interface description (OpenAPI 3.1): the route table, the rights, the tables of the body
// reader, and the rows of this folder, printed as one document.
#pragma once

#include <string>
#include <string_view>

namespace http {

/// The document as JSON text that ends with a newline: the content of schema/openapi.json. Throws
/// std::logic_error if a row is missing, left over, or names something that no table holds.
std::string openapi_text();

namespace contract {

/// Whether the operation has parameters in its query string; true for one that no table names.
bool takes_query(std::string_view operation);

}  // namespace contract

}  // namespace http
