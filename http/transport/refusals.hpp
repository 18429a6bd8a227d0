// Answers of the session itself: what ends a request before a handler has seen it.
#pragma once

#include <string>

#include "http/core/message.hpp"
#include "http/core/router.hpp"
#include "http/transport/rate_limits.hpp"

namespace http {

/// 405, or 204 to OPTIONS; `allow` are the methods of the path.
Reply method_not_allowed(const Request& request, std::string allow);
/// 204 to OPTIONS of a page of an allowed origin that asks what it may send.
Reply preflight(std::string allow);
Reply no_such_path(const Request& request);  // 404
/// 308: the same request, to this path. It must hold nothing that would need an escape.
Reply moved_to(std::string_view path, std::string_view query);
/// Whether the body is of the type that the route takes.
inline constexpr std::string_view workbook_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
bool has_type(const Request& request, BodyKind wanted) noexcept;
Reply wrong_content_type(const Request& request, BodyKind wanted);  // 415
Reply misdirected(const Request& request);                          // 421
Reply rate_limited(const Request& request, const Rate& rate);       // 429, `rate` was not allowed

}  // namespace http
