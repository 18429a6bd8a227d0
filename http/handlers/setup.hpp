// Handler of POST /v1/setup: the one-time code of the first start makes the first administrator.
#pragma once

#include "http/core/router.hpp"

namespace http {

Awaitable<Reply> post_setup(Service& service, const Request& request);

}  // namespace http
