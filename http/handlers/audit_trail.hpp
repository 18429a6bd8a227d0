// Looks at whole contacts, which are written down before they are answered, and the log in which
// they stand.
#pragma once

#include <string>

#include "http/core/router.hpp"
#include "http/json/fields.hpp"

namespace http {

struct RevealBody {
  std::string reason;  // why somebody looks
};
inline constexpr int look_reason_min = 3;
inline constexpr int look_reason_max = 500;
inline constexpr auto reveal_fields = fields_of(
    text<&RevealBody::reason>("reason", look_reason_min, look_reason_max).required());

/// Name, phone, address and exact place, after the look is committed to the audit log.
Awaitable<Reply> reveal_wish(Service& service, const Request& request);
/// Who has looked at a wish, or erased or exported it.
Awaitable<Reply> get_accesses(Service& service, const Request& request);
Awaitable<Reply> get_audit(Service& service, const Request& request);

}  // namespace http
