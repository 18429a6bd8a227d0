// What the law gives a person: all that is kept of it with one wish. Erasing it: erasure.hpp.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"
#include "http/handlers/audit_trail.hpp"
#include "http/json/fields.hpp"

namespace http {

struct PersonalDataBody {
  std::string reason;  // of staff; the resident needs none
};
inline constexpr auto personal_data_fields = fields_of(
    text<&PersonalDataBody::reason>("reason", look_reason_min, look_reason_max));

/// Everything of one wish in full, after the look is committed to the audit log.
Awaitable<Reply> export_personal_data(Service& service, const Request& request);

}  // namespace http
