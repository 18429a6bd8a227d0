// GET /v1/settings: the settings that the process runs with, for administrators.
#pragma once

#include "http/core/message.hpp"

namespace http {

struct Service;

/// 200. Secrets are not among them (settings_in_force.hpp).
Reply get_settings(Service& service, const Request& request);

}  // namespace http
