// Reads the token of a request from its headers: `Authorization: Bearer` or a cookie. What it
// grants is decided in callers.hpp and tracking.hpp.
#pragma once

#include <string_view>

namespace http {

/// The token of `Authorization: Bearer <token>`; empty if there is none.
std::string_view bearer_token(std::string_view authorization) noexcept;
/// The value of a cookie; empty if it is not there.
std::string_view cookie_value(std::string_view cookies, std::string_view name) noexcept;

}  // namespace http
